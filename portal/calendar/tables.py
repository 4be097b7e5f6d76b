"""The holiday tables as the database holds them, in the form that the arithmetic of `workdays` takes."""

from portal.calendar.models import DutyStation
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable

HEADQUARTERS = "geneva"  # code of the duty station whose table applies where no other is named (RULES §4)


def holiday_table(station: DutyStation) -> HolidayTable:
    """All recorded years of a duty station. Two queries, whatever the number of years."""
    return HolidayTable(
        week=frozenset(int(weekday) for weekday in station.week),
        years={
            year.year: {holiday.day: holiday.name for holiday in year.days.all()}
            for year in station.years.prefetch_related("days")
        },
    )


def headquarters_table() -> HolidayTable:
    """The table of headquarters; without that station, a week of five days and no year recorded."""
    station = DutyStation.objects.filter(code=HEADQUARTERS).first()
    return holiday_table(station) if station else HolidayTable(MONDAY_TO_FRIDAY, {})
