"""The pages of Union events: what is public for everybody, and what the secretariat keeps."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from portal import clock
from portal.accounts.requests import SignedIn
from portal.calendar import queries
from portal.calendar.actions.cancel_event import cancel_event
from portal.calendar.actions.change_event import change_event
from portal.calendar.actions.record_event import record_event
from portal.calendar.actions.set_hours import set_hours
from portal.calendar.forms import EventForm, HoursForm
from portal.calendar.models import UnionEvent
from portal.calendar.permissions import why_not_change, why_not_keep
from portal.calendar.sittings import on_the_clock
from portal.registries import AnyUser
from portal.workflow import Refusal

# What is public changes at an instant: whoever keeps a copy asks again before showing it.
fresh = cache_control(private=True, no_cache=True)
A_PAGE = 20


@fresh
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """The events that are ahead, and those that are over."""
    at = clock.now()
    visible = queries.visible_to(request.user, at)
    page = Paginator(queries.over(visible, at), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "ahead": [_row(event, request.user) for event in queries.ahead(visible, at)],
        "over": [_row(event, request.user) for event in page],
        "page": page,
        "keeps": why_not_keep(request.user) is None,
    }
    return render(request, "calendar/events.html", context)


@fresh
@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event with its hours of official work, in the zone of the place and the reader's own."""
    row = _event(request.user, pk)
    programme = queries.programme(row)
    days = [
        {"number": number, "day": day, "known": day in programme.days, "sittings": on_the_clock(day, programme)}
        for number, day in enumerate(queries.days_of(row), start=1)
    ]
    context = {**_row(row, request.user), "days": days, "keeps": why_not_keep(request.user) is None}
    context["changes"] = why_not_change(request.user, row) is None
    return render(request, "calendar/event.html", context)


@login_required
def event_new(request: SignedIn) -> HttpResponse:
    """Record an event; its hours come next."""
    if why_not_keep(request.user):
        raise Http404
    form = EventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = record_event(form.facts(), form.names(), by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. Now give the hours of official work."))
            return redirect("event_hours", pk=row.pk)
    return render(request, "calendar/event_form.html", {"form": form, "row": None})


@login_required
def event_edit(request: SignedIn, pk: int) -> HttpResponse:
    """Correct an event; days that fall outside its new dates are dropped, and it is said how many."""
    row = _kept(request, pk)
    form = EventForm(request.POST or None, event=row)
    if request.method == "POST" and form.is_valid():
        try:
            _changed, dropped = change_event(row, form.facts(), form.names(), by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _saved(dropped))
            return redirect("event", pk=pk)
    return render(request, "calendar/event_form.html", {"form": form, "row": row})


@login_required
def event_hours(request: SignedIn, pk: int) -> HttpResponse:
    """The hours of official work, day by day."""
    row = _kept(request, pk)
    form = HoursForm(request.POST or None, event=row, stands=queries.programme(row).days)
    if request.method == "POST" and form.is_valid():
        try:
            set_hours(row, form.found(), by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The hours are recorded."))
            return redirect("event", pk=pk)
    return render(request, "calendar/event_hours.html", {"form": form, "row": row})


@login_required
@require_POST
def event_cancel(request: SignedIn, pk: int) -> HttpResponse:
    row = _kept(request, pk)
    try:
        cancel_event(row, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The event is marked as cancelled."))
    return redirect("event", pk=pk)


def _event(user: AnyUser, pk: int) -> UnionEvent:
    return get_object_or_404(queries.visible_to(user, clock.now()), pk=pk)


def _kept(request: SignedIn, pk: int) -> UnionEvent:
    if why_not_keep(request.user):
        raise Http404
    return _event(request.user, pk)


def _row(row: UnionEvent, user: AnyUser) -> dict[str, Any]:
    """An event with its name and the language in which that stands; whether the public sees it already."""
    name, language = row.named()
    public = row.public_at is not None and row.public_at <= clock.now()
    return {"row": row, "name": name, "language": language, "public": public}


def _saved(dropped: int) -> str:
    if not dropped:
        return _("The event is changed.")
    said = ngettext(
        "The event is changed. The hours of %(n)s day outside its dates were dropped.",
        "The event is changed. The hours of %(n)s days outside its dates were dropped.",
        dropped,
    )
    return said % {"n": dropped}
