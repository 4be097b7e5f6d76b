"""The pages of the Ethics Office: the queue, one request, findings, a change, advice, confirmed officials."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ethics import permissions
from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.confirm_official import confirm_official
from ethics.actions.find import find
from ethics.actions.take import release, take
from ethics.forms import AdviceForm, ChangeForm, FindingsForm, OfficialForm
from ethics.guards import office_role
from ethics.models import AdviceRequest
from ethics.queries import OPEN, Row, confirmed_officials, for_office, provisions_shown, rows, with_rounds
from ethics.states import RequestState, Verdict
from ethics.views.confidential import confidential
from ethics.views.showing import listed, one_request
from portal import clock
from portal.accounts.requests import SignedIn
from portal.accounts.roles import ETHICS
from portal.audit.models import looked
from portal.calendar.tables import headquarters_table
from portal.workflow import Refusal

A_PAGE = 20
SHOW: dict[str, Callable[[Row, SignedIn], bool]] = {
    "all": lambda row, request: True,
    "waiting": lambda row, request: row.request.state == RequestState.SENT,
    "mine": lambda row, request: row.request.taken_by_id == request.user.pk,
}


def office(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A confidential page of the Ethics Office; everybody else gets 404."""

    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has(*ETHICS):
            raise Http404
        return view(request, *args, **kwargs)

    return confidential(guarded)


@office
@require_safe
def queue(request: SignedIn) -> HttpResponse:
    """What is open, the nearest date first; what waits for the person who asked comes last."""
    at = clock.now()
    open_ = with_rounds(for_office(request.user).filter(state__in=OPEN))
    found = sorted(rows(open_, headquarters_table(), at), key=_urgency)
    show = request.GET.get("show", "all")
    show = show if show in SHOW else "all"
    counts = {name: sum(fits(row, request) for row in found) for name, fits in SHOW.items()}
    page = Paginator([row for row in found if SHOW[show](row, request)], A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [listed(row, office=True) for row in page.object_list],
        "show": show,
        "choices": [
            ("all", _("All open"), counts["all"]),
            ("waiting", _("Waiting for an adviser"), counts["waiting"]),
            ("mine", _("Mine"), counts["mine"]),
        ],
    }
    return render(request, "ethics/queue.html", context)


def _urgency(row: Row) -> tuple[Any, ...]:
    day = row.due or row.request.needed_by
    return row.paused, day is None, day, row.request.sent_at


@office
@require_safe
def review(request: SignedIn, reference: str) -> HttpResponse:
    """Material on one side, provisions on the other. Opening it is recorded."""
    at = clock.now()
    row = _request(request, reference)
    looked(row, by=request.user, role=office_role(request.user), at=at)
    context = one_request(row, request.user, at, office=True)
    context |= {"verdicts": Verdict.choices, "mine": row.taken_by_id == request.user.pk}
    return render(request, "ethics/review.html", context)


@office
@require_POST
def review_take(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(request, reference, lambda row: take(row, by=request.user, at=clock.now()), _("You have it now."))


@office
@require_POST
def review_release(request: SignedIn, reference: str) -> HttpResponseBase:
    return _step(
        request, reference, lambda row: release(row, by=request.user, at=clock.now()), _("It is back in the queue.")
    )


@office
@require_POST
def review_findings(request: SignedIn, reference: str) -> HttpResponseBase:
    """Save the findings of all provisions at once."""
    row = _request(request, reference)
    shown = provisions_shown(row.editions.all(), get_language() or "en")
    form = FindingsForm(request.POST, provisions=shown)
    if not form.is_valid():
        messages.error(request, _("The findings could not be read. Choose one of the three for each provision."))
        return redirect("review", reference=reference)
    return _step(
        request,
        reference,
        lambda row: find(row, form.found(), by=request.user, at=clock.now()),
        _("The findings are saved."),
    )


@office
def review_change(request: SignedIn, reference: str) -> HttpResponseBase:
    """Ask for a change."""

    def ask(row: AdviceRequest, data: dict[str, Any]) -> None:
        ask_change(row, data["text"], by=request.user, at=clock.now())

    done = _("Asked. The clock is paused until there is an answer.")
    return _written(request, reference, ChangeForm, "ethics/review_change.html", ask, done)


@office
def review_advice(request: SignedIn, reference: str) -> HttpResponseBase:
    """Write the advice beside the findings."""

    def give(row: AdviceRequest, data: dict[str, Any]) -> None:
        advise(row, data["outcome"], data["text"], by=request.user, at=clock.now())

    done = _("The advice is given. The person who asked is told that there is news.")
    return _written(request, reference, AdviceForm, "ethics/review_advice.html", give, done)


@office
def officials(request: SignedIn) -> HttpResponseBase:
    """The officials who may ask before any candidature, and a form to confirm one."""
    form = OfficialForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            official = confirm_official(form.cleaned_data["email"], by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("%(name)s may ask now.") % {"name": official})
            return redirect("officials")
    page = Paginator(confirmed_officials(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ethics/officials.html", {"form": form, "page": page})


def _request(request: SignedIn, reference: str) -> AdviceRequest:
    return get_object_or_404(with_rounds(for_office(request.user)), reference=reference)


def _step(request: SignedIn, reference: str, action: Callable[[AdviceRequest], Any], done: str) -> HttpResponseBase:
    """One step on a request, then back to its page, with what was done or why not."""
    row = _request(request, reference)
    try:
        action(row)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("review", reference=reference)


def _written(
    request: SignedIn,
    reference: str,
    form_class: type[Form],
    template: str,
    action: Callable[[AdviceRequest, dict[str, Any]], None],
    done: str,
) -> HttpResponseBase:
    """A page with one form for who has the request; a refusal is shown on it, with all that was typed."""
    at = clock.now()
    row = _request(request, reference)
    refusal = permissions.why_not_work_on(request.user, row, None)
    if refusal and request.method != "POST":
        messages.error(request, str(refusal))
        return redirect("review", reference=reference)
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            action(row, form.cleaned_data)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, done)
            return redirect("review", reference=reference)
    context = {**one_request(row, request.user, at, office=True), "form": form}
    return render(request, template, context)
