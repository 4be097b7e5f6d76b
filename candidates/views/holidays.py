"""Official holidays, by duty station and year, as HR keeps them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control

from candidates.actions.record_holidays import record_holidays
from candidates.forms import HolidaysForm
from candidates.permissions import why_not_record_holidays
from candidates.queries import touched_by
from portal import clock
from portal.accounts.requests import SignedIn
from portal.calendar.models import DutyStation, HolidayYear
from portal.calendar.tables import years_shown
from portal.workflow import Refusal

YEARS = range(2000, 2101)  # that a table can be recorded for


@login_required
@cache_control(private=True, no_store=True)
def holidays(request: SignedIn) -> HttpResponse:
    """Each duty station with its recorded years and those that are missing."""
    if why_not_record_holidays(request.user):
        raise Http404
    return render(request, "candidates/holidays.html", {"stations": years_shown(clock.now())})


@login_required
@cache_control(private=True, no_store=True)
def holiday_year(request: SignedIn, station: str, year: int) -> HttpResponse:
    """One year of a duty station: its days, the leave cases that rest on it, and the form that records it anew."""
    if why_not_record_holidays(request.user) or year not in YEARS:
        raise Http404
    where = get_object_or_404(DutyStation, code=station)
    table = HolidayYear.objects.filter(station=where, year=year).select_related("recorded_by").first()
    days = {holiday.day: holiday.name for holiday in table.days.all()} if table else {}
    form = HolidaysForm(request.POST or None, year=year, days=days)
    if request.method == "POST" and form.is_valid():
        try:
            changed = record_holidays(where, year, form.cleaned_data["days"], by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _said(len(changed)))
            return redirect("holiday_year", station=where.code, year=year)
    context = {
        "station": where,
        "year": year,
        "table": table,
        "days": days,
        "form": form,
        "cases": touched_by(where, year),
    }
    return render(request, "candidates/holiday_year.html", context)


def _said(number: int) -> str:
    """What was recorded, and what it changed."""
    said = ngettext(
        "Recorded. The computed end of %(n)s leave case changed.",
        "Recorded. The computed end of %(n)s leave cases changed.",
        number,
    )
    return said % {"n": number}
