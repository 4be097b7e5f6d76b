"""The holiday tables as the database holds them, in the form that the arithmetic of `workdays` takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from portal.calendar.models import DutyStation, HolidayYear
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable
from portal.clock import geneva_date

HEADQUARTERS = "geneva"  # code of the duty station whose table applies where no other is named (RULES §4)


def holiday_tables(stations: Iterable[DutyStation]) -> dict[int, HolidayTable]:
    """All recorded years of each duty station, by its id. One query, however many stations and years."""
    wanted = {station.pk: station for station in stations}
    years: dict[int, dict[int, dict[date, str]]] = {pk: {} for pk in wanted}
    kept = HolidayYear.objects.filter(station__in=wanted)
    for pk, year, day, name in kept.values_list("station", "year", "days__day", "days__name"):
        days = years[pk].setdefault(year, {})
        if day:
            days[day] = name
    return {
        pk: HolidayTable(frozenset(int(weekday) for weekday in station.week), years[pk])
        for pk, station in wanted.items()
    }


def holiday_table(station: DutyStation) -> HolidayTable:
    """All recorded years of a duty station. One query, whatever the number of years."""
    return holiday_tables([station])[station.pk]


def headquarters_table() -> HolidayTable:
    """The table of headquarters, read on many pages: one query. Without any year, a week of five days."""
    years: dict[int, dict[date, str]] = {}
    week = MONDAY_TO_FRIDAY
    kept = HolidayYear.objects.filter(station__code=HEADQUARTERS)
    for year, worked, day, name in kept.values_list("year", "station__week", "days__day", "days__name"):
        week = frozenset(int(weekday) for weekday in worked)
        days = years.setdefault(year, {})
        if day:
            days[day] = name
    return HolidayTable(week, years)


@dataclass(frozen=True)
class StationYears:
    """A duty station with the years around now, and with each year's table where there is one."""

    station: DutyStation
    years: list[tuple[int, HolidayYear | None]]


def years_shown(at: datetime) -> list[StationYears]:
    """Every duty station, with its recorded years and last, this and the next two in any case, the latest first."""
    this = geneva_date(at).year
    tables = HolidayYear.objects.select_related("recorded_by").prefetch_related("days")
    found = []
    for station in DutyStation.objects.order_by("pk").prefetch_related(Prefetch("years", tables)):
        recorded = {table.year: table for table in station.years.all()}
        years = sorted({*recorded, *range(this - 1, this + 3)}, reverse=True)
        found.append(StationYears(station, [(year, recorded.get(year)) for year in years]))
    return found
