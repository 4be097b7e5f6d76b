"""The pages of the person who asks: the list, a new request, one request, who has looked."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ethics import permissions
from ethics.actions.discard import discard
from ethics.actions.new_version import new_version
from ethics.actions.start import start
from ethics.actions.withdraw import withdraw
from ethics.forms import StartForm
from ethics.models import AdviceRequest
from ethics.queries import for_office, looks, mine, rows, visible_to, with_rounds
from ethics.queries.cases import to_answer
from ethics.states import RequestState, RequestType
from ethics.views.confidential import confidential
from ethics.views.showing import listed, one_request, shown_looks
from ethics.wording.requests import TYPES
from portal import clock
from portal.accounts.requests import SignedIn
from portal.audit.models import looked
from portal.calendar.tables import headquarters_table
from portal.workflow import Refusal

A_PAGE = 20


@confidential
@require_safe
def request_list(request: SignedIn) -> HttpResponse:
    """One's own requests, the latest first."""
    at = clock.now()
    refusal = permissions.why_not_ask(request.user, at)
    own = mine(request.user).order_by("-created_at", "-pk")
    if refusal and not own.exists():
        raise Http404
    page = Paginator(with_rounds(own), A_PAGE).get_page(request.GET.get("page"))
    table = headquarters_table()
    shown = [listed(row, office=False) for row in rows(page.object_list, table, at)]
    return render(request, "ethics/requests/list.html", {"page": page, "rows": shown, "refusal": refusal})


@confidential
def request_new(request: SignedIn) -> HttpResponseBase:
    """Choose what it is about; a draft with its reference begins."""
    at = clock.now()
    if permissions.why_not_ask(request.user, at):
        raise Http404
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        draft = start(request.user, form.cleaned_data["kind"], at=at)
        return redirect("request_edit", reference=draft.reference)
    types = [(kind, kind.label, TYPES[kind]) for kind in RequestType]
    return render(request, "ethics/requests/new.html", {"form": form, "types": types})


@confidential
@require_safe
def request_detail(request: SignedIn, reference: str) -> HttpResponseBase:
    """One request as the person who asked sees it; an adviser is sent to the review page."""
    at = clock.now()
    row = get_object_or_404(with_rounds(visible_to(request.user)), reference=reference)
    if row.asker_id != request.user.pk:
        return redirect("review", reference=reference)
    if row.state == RequestState.DRAFT:
        return redirect("request_edit", reference=reference)
    if row.state == RequestState.ADVISED:
        looked(row, by=request.user, role="", at=at)
    context = one_request(row, request.user, at, office=False)
    context["consent"] = to_answer(request.user).filter(case__advice__version__request=row).first()
    return render(request, "ethics/requests/detail.html", context)


@confidential
@require_safe
def request_looks(request: SignedIn, reference: str) -> HttpResponse:
    """Who has opened this request and its files, by role, the latest first."""
    row = get_object_or_404(visible_to(request.user), reference=reference)
    page = Paginator(looks(row), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "page": page,
        "looks": shown_looks(page.object_list),
        "office": for_office(request.user).filter(pk=row.pk).exists(),
    }
    return render(request, "ethics/requests/looks.html", context)


@confidential
@require_POST
def request_version(request: SignedIn, reference: str) -> HttpResponseBase:
    """Begin a new version, or go on with the one that is being written."""
    row = _own(request, reference)
    try:
        new_version(row, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("request_detail", reference=reference)
    return redirect("request_edit", reference=reference)


@confidential
@require_POST
def request_withdraw(request: SignedIn, reference: str) -> HttpResponseBase:
    row = _own(request, reference)
    try:
        withdraw(row, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The request is withdrawn."))
    return redirect("request_detail", reference=reference)


@confidential
@require_POST
def request_discard(request: SignedIn, reference: str) -> HttpResponseBase:
    row = _own(request, reference)
    try:
        discard(row, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("request_detail", reference=reference)
    messages.success(request, _("The draft is thrown away."))
    return redirect("request_list")


def _own(request: SignedIn, reference: str) -> AdviceRequest:
    return get_object_or_404(mine(request.user), reference=reference)
