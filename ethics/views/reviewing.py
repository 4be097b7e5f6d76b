"""The pages of the Ethics Office: one request, findings, confirmed officials."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ethics.actions.confirm_official import confirm_official
from ethics.actions.find import find
from ethics.actions.take import release, take
from ethics.forms import FindingsForm, OfficialForm
from ethics.guards import looked_in_passing, office_role
from ethics.models import AdviceRequest
from ethics.queries import confirmed_officials, for_office, provisions_shown, with_office, with_rounds, with_screenings
from ethics.states import Verdict
from ethics.views.cases import beside
from ethics.views.flags import said_of_decision
from ethics.views.office import A_PAGE, office
from ethics.views.showing import one_request
from ethics.views.workspace import workspace
from portal import clock
from portal.accounts.requests import SignedIn
from portal.audit.models import looked
from portal.workflow import Refusal


@office
@require_safe
def review(request: SignedIn, reference: str) -> HttpResponse:
    """Material on one side, provisions on the other. Opening it is recorded."""
    at = clock.now()
    row = _request(request, reference)
    if "HX-Request" in request.headers:  # the page asks for a part of itself, after a step on it
        looked_in_passing(row, request.user, at)
    else:
        looked(row, by=request.user, role=office_role(request.user), at=at)
    return _workspace(request, row, at)


def _workspace(request: SignedIn, row: AdviceRequest, at: datetime, form: FindingsForm | None = None) -> HttpResponse:
    """The page of a request; with `form`, what was typed into the findings stands there instead of what is kept."""
    context = one_request(row, request.user, at, office=True)
    context |= {"verdicts": Verdict.choices, "mine": row.taken_by_id == request.user.pk}
    latest = context["latest"]
    remarks = [one.remark for one in latest["remarks"]]
    context |= workspace(row, latest["version"], request.user, remarks, at)
    context |= {"made": request.GET.get("made", ""), "next_flag": request.GET.get("flag", "")}
    context["flag_said"] = said_of_decision(context["screenings"], request.GET.get("decided", ""))
    works = context["may"]["work"]  # who only reads is shown the provisions that matter
    context["here_codes"] = {item["shown"].code for item in context["shown"] if works or item["matters"]}
    found = {pk for version in context["versions"] for pk in version["findings"]}
    codes = [item["shown"].code for item in context["shown"] if item["shown"].provision.pk in found]
    context["beside"] = beside(request, row, codes)
    if form:
        typed = form.typed({one["shown"].provision.pk: one["finding"] for one in context["shown"] if one["finding"]})
        context["shown"] = [one | {"finding": typed[one["shown"].provision.pk]} for one in context["shown"]]
    return render(request, "ethics/review/review.html", context)


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
        for error in dict.fromkeys(str(error) for errors in form.errors.values() for error in errors):
            messages.error(request, error)
        return _workspace(request, row, clock.now(), form)
    return _step(
        request,
        reference,
        lambda row: find(row, form.found(), by=request.user, at=clock.now()),
        _("The findings are saved."),
    )


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
    return render(request, "ethics/review/officials.html", {"form": form, "page": page})


def _request(request: SignedIn, reference: str) -> AdviceRequest:
    rows = with_office(with_rounds(for_office(request.user)), clock.today())
    return get_object_or_404(with_screenings(rows), reference=reference)


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
