"""Begin an anonymised case from an advice, and write it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ethics.actions.begin_case import begin_case
from ethics.actions.propose_case import propose_case
from ethics.actions.write_case import Told, stamp, told, write_case
from ethics.forms.cases import CaseForm, of_case
from ethics.models import Advice, Case
from ethics.permissions.cases import why_not_write_case
from ethics.queries import for_office, provisions_shown
from ethics.queries.cases import cases_visible_to, request_of, with_texts
from ethics.queries.identity import Marked, marks
from ethics.views.office import office
from ethics.views.showing_cases import shown_marks
from portal import clock, languages
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal


@office
@require_POST
def case_begin(request: SignedIn, reference: str) -> HttpResponseBase:
    """A case from the latest advice on a request, or the one that there is."""
    row = get_object_or_404(for_office(request.user), reference=reference)
    advice = Advice.objects.filter(version__request=row).order_by("-version__number").first()
    if advice is None:
        messages.error(request, _("There is no advice on this request yet."))
        return redirect("review", reference=reference)
    try:
        case = begin_case(advice, by=request.user, at=clock.now())
    except Refusal as refusal:
        there = cases_visible_to(request.user).filter(advice=advice).first()
        messages.error(request, str(refusal))
        return redirect("case_detail", there.reference) if there else redirect("review", reference=reference)
    return redirect("case_edit", reference=case.reference)


@office
@require_http_methods(["GET", "HEAD", "POST"])
def case_edit(request: SignedIn, reference: str) -> HttpResponseBase:
    """A case in one language, with what could identify somebody beside it. Saving and proposing are two buttons."""
    rows = cases_visible_to(request.user).select_related(
        "advice__version__request__asker__person", "advice__version__request__candidature", "written_by"
    )
    case = get_object_or_404(with_texts(rows), reference=reference)
    if refusal := why_not_write_case(request.user, case, None):
        messages.error(request, str(refusal))
        return redirect("case_detail", reference=reference)
    language = _language(request, case)
    stands = told(case, language)
    if request.method == "POST":
        return _posted(request, case, language, stands)
    return _page(request, case, language, _form(None, case, language, stands), stands)


def _posted(request: SignedIn, case: Case, language: str, stands: Told) -> HttpResponseBase:
    form = _form(request.POST, case, language, stands)
    if not form.is_valid():
        return _page(request, case, language, form, stands)
    at, seen = clock.now(), request.POST.get("stamp", "")
    try:
        write_case(case, language, form.told(), form.answers(), by=request.user, at=at, seen=seen)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, case, language, form, told(case, language), status=409)
    if "propose" not in request.POST:
        messages.success(request, _saved(marks(Case.objects.get(pk=case.pk))))
        return redirect(_address(case, language))
    try:
        propose_case(case, by=request.user, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_address(case, language))
    messages.success(request, _("Proposed. A colleague is asked to read it."))
    return redirect("case_detail", reference=case.reference)


def _saved(found: list[Marked]) -> str:
    left = sum(not one.settled for one in found)
    if not left:
        return _("Saved. Nothing in it is left to answer.")
    text = ngettext("Saved. %(n)s place is left to answer.", "Saved. %(n)s places are left to answer.", left)
    return text % {"n": left}


def _language(request: SignedIn, case: Case) -> str:
    """The language to write in: the one asked for, else the one that the case has, else the writer's."""
    wanted = request.GET.get("language", "")
    if wanted in languages.OFFICIAL:
        return wanted
    texts = case.in_languages  # type: ignore[attr-defined]
    return texts[0].language if texts else (get_language() or "en").split("-")[0]


def _form(data: Any, case: Case, language: str, stands: Told) -> CaseForm:
    request = request_of(case)
    shown = provisions_shown(request.editions.all(), get_language() or "en")
    choices = {one.code: f"{one.code} {one.title}".strip() for one in shown}
    choices |= {code: code for code in stands.provisions if code not in choices}
    return CaseForm(data, language=language, provisions=choices.items(), initial=of_case(stands))


def _address(case: Case, language: str) -> str:
    return f"{reverse('case_edit', args=[case.reference])}?language={language}"


def _page(
    request: SignedIn, case: Case, language: str, form: CaseForm, stands: Told, status: int = 200
) -> HttpResponse:
    found = marks(case, case.in_languages)  # type: ignore[attr-defined]
    here = [one for one in found if one.language == language]
    context = {
        "row": case,
        "from": request_of(case),
        "form": form,
        "stamp": stamp(stands),
        "stands": stands if status == 409 else None,
        "marks": shown_marks(here),
        "left": sum(not one.settled for one in here),
        "elsewhere": sum(not one.settled for one in found) - sum(not one.settled for one in here),
        "language": language,
        "direction": languages.direction(language),
        "tabs": _tabs(case, language),
    }
    return render(request, "ethics/cases/edit.html", context, status=status)


def _tabs(case: Case, language: str) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": languages.own_name(code),
            "url": _address(case, code),
            "current": code == language,
        }
        for code in languages.OFFICIAL
    ]
