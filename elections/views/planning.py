"""The secretariat plans hearings and sets when statements appear."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from candidates.models import Post
from elections.actions.plan_hearing import Plan, plan_hearing
from elections.actions.set_release import set_release
from elections.forms import HearingForm, ReleaseForm
from elections.models import Hearing
from elections.permissions import may_plan, why_not_plan, why_not_set_release
from elections.views.common import post_or_404
from portal import clock
from portal.clock import GENEVA
from portal.workflow import Refusal


def _post(request: HttpRequest, year: int, post: str, at: datetime) -> Post:
    if not may_plan(request.user):
        raise Http404
    return post_or_404(year, post, at)


@login_required
def hearing_plan(request: HttpRequest, year: int, post: str) -> HttpResponse:
    """Plan the hearing of a post, or change it."""
    at = clock.now()
    found = _post(request, year, post, at)
    planned = getattr(found, "hearing", None)
    form = HearingForm(request.POST or None, initial=_initial(planned))
    if request.method == "POST" and form.is_valid():
        try:
            plan_hearing(found, Plan(**form.cleaned_data), by=request.user, at=at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The hearing is planned, and its candidates are told."))
            return redirect("hearing", year, post)
    context = {"form": form, "post": found, "hearing": planned, "refusal": why_not_plan(request.user, planned, at)}
    return render(request, "elections/hearing_plan.html", context)


def _initial(hearing: Hearing | None) -> dict[str, object]:
    if hearing is None:
        return {}
    fields = {name: getattr(hearing, name) for name in ("starts_at", "ends_at", "room", "webcast")}
    return {**fields, "languages": hearing.languages.split(",")}


@login_required
def release_plan(request: HttpRequest, year: int, post: str) -> HttpResponse:
    """Set the one instant at which all statements of a post appear."""
    at = clock.now()
    found = _post(request, year, post, at)
    release = getattr(found, "release", None)
    form = ReleaseForm(request.POST or None, initial={"at": release.at.astimezone(GENEVA)} if release else {})
    if request.method == "POST" and form.is_valid():
        try:
            set_release(found, form.cleaned_data["at"], by=request.user, at=at)
        except Refusal as refusal:
            form.add_error("at", str(refusal))
        else:
            messages.success(request, _("The instant is set, and the candidates are told."))
            return redirect("candidate_list", year, post)
    context = {"form": form, "post": found, "refusal": why_not_set_release(request.user, found, release, at)}
    return render(request, "elections/release_plan.html", context)
