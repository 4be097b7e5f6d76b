"""The pages of the office's cases: found again, read by a second adviser, released by the head."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ethics.actions.agree_case import agree_case
from ethics.actions.ask_consent import ask_consent
from ethics.actions.discard_case import discard_case
from ethics.actions.propose_case import propose_case
from ethics.actions.release_case import release_case, take_down
from ethics.actions.return_case import return_case
from ethics.actions.revise_case import revise_case
from ethics.forms.cases import ReturnForm, SearchForm
from ethics.guards import office_role
from ethics.models import AdviceRequest, Case
from ethics.permissions.cases import steps_of, why_not_second
from ethics.queries import for_office
from ethics.queries.case_search import READ, Found, find_cases
from ethics.queries.cases import (
    cases_visible_to,
    experience,
    last_consent,
    latest,
    like,
    request_of,
    to_do,
    with_texts,
)
from ethics.queries.identity import marks
from ethics.states import CaseState
from ethics.views.office import office
from ethics.views.showing_cases import shown_case, shown_consent, shown_marks
from portal import clock
from portal.accounts.requests import SignedIn
from portal.audit.models import looked
from portal.numbers import number
from portal.workflow import Refusal

A_PAGE = 10
BESIDE = 5  # cases beside a request
PAGES = 100  # that anybody turns


@office
@require_http_methods(["GET", "HEAD", "POST"])
def case_list(request: SignedIn) -> HttpResponse:
    """What the office knows, the latest first; searched by POST, so that no address holds what was sought."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    form.full_clean()
    data = form.cleaned_data if form.is_bound else {}
    beside = for_office(request.user).filter(reference=data.get("beside") or "-").first()
    words, kind = data.get("words", "").strip(), data.get("kind", "")
    number = data.get("page") or _number(request.GET.get("page", ""))
    rows, following, partly = _rows(request, words, kind, beside, number)
    context = {
        "form": form,
        "cases": [shown_case(case, get_language()) for case in rows],
        "number": number,
        "following": following,
        "sought": bool(words or kind),
        "read": READ if partly else 0,
        "words": words,
        "kind": kind,
        "beside": beside,
        "todo": [] if form.is_bound else _to_do(request),
    }
    return render(request, "ethics/cases/list.html", context)


def _number(asked: str) -> int:
    return min(number(asked) or 1, PAGES)


def _rows(
    request: SignedIn, words: str, kind: str, beside: AdviceRequest | None, number: int
) -> tuple[list[Case], bool, bool]:
    """The cases of one page with their texts, whether another follows, and whether a phrase was sought in part.

    They are not counted: that costs more.
    """
    known, first = experience(request.user), (number - 1) * A_PAGE
    if not words and not beside:
        all_of_it = latest(known.filter(kind=kind) if kind else known)
        rows = list(with_texts(all_of_it)[first : first + A_PAGE + 1])
        return rows[:A_PAGE], len(rows) > A_PAGE, False
    codes = codes_of(beside) if beside else []
    if words:
        found = find_cases(known, words, kind=kind, near=beside.kind if beside else "", codes=codes)
    else:
        found = Found(like(known, beside.kind, codes, first + A_PAGE + 1) if beside else [])
    return _in_order(found.ids[first : first + A_PAGE]), len(found.ids) > first + A_PAGE, found.partly


def _in_order(ids: list[int]) -> list[Case]:
    rows = with_texts(Case.objects.filter(pk__in=ids)).in_bulk()
    return [rows[pk] for pk in ids]


def codes_of(request: AdviceRequest) -> list[str]:
    """The provisions that the findings on a request touch."""
    found = request.versions.filter(findings__isnull=False)
    return list(found.values_list("findings__provision__code", flat=True).distinct())


def _to_do(request: SignedIn) -> list[dict[str, Any]]:
    return [shown_case(case, get_language()) for case in with_texts(to_do(request.user))[:A_PAGE]]


def beside(request: SignedIn, row: AdviceRequest, codes: Iterable[str]) -> list[dict[str, Any]]:
    """The cases that resemble a request that is being read, of whose findings these are the provisions."""
    ids = like(experience(request.user), row.kind, codes, BESIDE)
    return [shown_case(case, get_language()) for case in _in_order(ids)]


@office
@require_http_methods(["GET", "HEAD"])
def case_detail(request: SignedIn, reference: str) -> HttpResponse:
    """One case with all its texts, what could identify somebody in them, and the steps that are this reader's."""
    at = clock.now()
    case = _case(request, reference)
    looked(case, by=request.user, role=office_role(request.user), at=at)
    found = marks(case, case.in_languages)  # type: ignore[attr-defined]
    consent = last_consent(case)
    context = {
        "case": shown_case(case, get_language()),
        "row": case,
        "from": request_of(case),
        "marks": shown_marks(found),
        "left": sum(not one.settled for one in found),
        "steps": steps_of(request.user, case, at, found, consent),
        "consent": shown_consent(consent) if consent else None,
        "head": CaseState(case.state) in (CaseState.AGREED, CaseState.RELEASED),
    }
    return render(request, "ethics/cases/detail.html", context)


@office
def case_return(request: SignedIn, reference: str) -> HttpResponseBase:
    """Give a proposed case back, with a note."""
    case = _case(request, reference)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    refusal = why_not_second(request.user, case, None)
    if refusal and request.method != "POST":
        messages.error(request, str(refusal))
        return redirect("case_detail", reference=reference)
    if request.method == "POST" and form.is_valid():
        try:
            return_case(case, form.cleaned_data["text"], by=request.user, at=clock.now())
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("It went back to its writer."))
            return redirect("case_detail", reference=reference)
    context = {"form": form, "row": case, "case": shown_case(case, get_language())}
    return render(request, "ethics/cases/return.html", context)


@office
@require_POST
def case_propose(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(request, reference, propose_case, _("Proposed. A colleague is asked to read it."))


@office
@require_POST
def case_agree(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(request, reference, agree_case, _("Agreed. The office finds this case from now on."))


@office
@require_POST
def case_revise(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(request, reference, revise_case, _("Taken back. It needs a second adviser again."))


@office
@require_POST
def case_ask(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(request, reference, ask_consent, _("Asked. Whoever asked for the advice is told that there is news."))


@office
@require_POST
def case_release(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(request, reference, release_case, _("The case is public guidance now."))


@office
@require_POST
def case_take_down(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(request, reference, take_down, _("The case is off the public page."))


@office
@require_POST
def case_discard(request: SignedIn, reference: str) -> HttpResponseBase:
    case = _case(request, reference)
    try:
        discard_case(case, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("case_detail", reference=reference)
    messages.success(request, _("The case is thrown away."))
    return redirect("case_list")


def _case(request: SignedIn, reference: str) -> Case:
    rows = cases_visible_to(request.user).select_related(
        "advice__version__request__asker__person",
        "advice__version__request__candidature__post__conference",
        "written_by",
        "agreed_by",
        "conference",
    )
    return get_object_or_404(with_texts(rows), reference=reference)


def _step(request: SignedIn, reference: str, action: Callable[..., Any], done: str) -> HttpResponseBase:
    """One step of a case, then back to its page, with what was done or why not."""
    case = _case(request, reference)
    try:
        action(case, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("case_detail", reference=reference)
