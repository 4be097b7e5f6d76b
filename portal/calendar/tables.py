"""The holiday tables as the database holds them, in the form that the arithmetic of `workdays` takes."""

from collections.abc import Iterable
from datetime import date

from portal.calendar.models import DutyStation, HolidayYear
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable

HEADQUARTERS = "geneva"  # code of the duty station whose table applies where no other is named (RULES §4)


def holiday_tables(stations: Iterable[DutyStation]) -> dict[int, HolidayTable]:
    """All recorded years of each duty station, by its id. Two queries, however many stations and years."""
    wanted = {station.pk: station for station in stations}
    years: dict[int, dict[int, dict[date, str]]] = {pk: {} for pk in wanted}
    for year in HolidayYear.objects.filter(station__in=wanted).prefetch_related("days"):
        years[year.station_id][year.year] = {holiday.day: holiday.name for holiday in year.days.all()}
    return {
        pk: HolidayTable(frozenset(int(weekday) for weekday in station.week), years[pk])
        for pk, station in wanted.items()
    }


def holiday_table(station: DutyStation) -> HolidayTable:
    """All recorded years of a duty station. Two queries, whatever the number of years."""
    return holiday_tables([station])[station.pk]


def headquarters_table() -> HolidayTable:
    """The table of headquarters; without that station, a week of five days and no year recorded."""
    station = DutyStation.objects.filter(code=HEADQUARTERS).first()
    return holiday_table(station) if station else HolidayTable(MONDAY_TO_FRIDAY, {})
