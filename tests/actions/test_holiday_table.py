"""The holiday tables as the arithmetic of working days takes them."""

from datetime import UTC, date, datetime

import pytest

from portal.calendar.models import DutyStation, HolidayYear
from portal.calendar.tables import HEADQUARTERS, headquarters_table

AT = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def geneva(db):
    return DutyStation.objects.update_or_create(code=HEADQUARTERS, defaults={"name": "Geneva", "week": "12345"})[0]


def recorded(station: DutyStation, year: int, *days: date) -> None:
    table = HolidayYear.objects.create(station=station, year=year, recorded_at=AT)
    for day in days:
        table.days.create(day=day, name="A day")


def test_without_the_station_no_year_is_known(db):
    DutyStation.objects.filter(code=HEADQUARTERS).delete()
    assert headquarters_table().years == {}


def test_the_years_and_their_days_are_read_in_a_constant_number_of_queries(geneva, django_assert_num_queries):
    recorded(geneva, 2030, date(2030, 1, 1), date(2030, 5, 30))
    recorded(geneva, 2031)
    with django_assert_num_queries(1):
        table = headquarters_table()
    assert table.week == {1, 2, 3, 4, 5}
    assert table.years == {2030: {date(2030, 1, 1): "A day", date(2030, 5, 30): "A day"}, 2031: {}}


def test_another_station_keeps_its_own_week(geneva):
    DutyStation.objects.create(code="elsewhere", name="Elsewhere", week="12347")
    assert headquarters_table().week == {1, 2, 3, 4, 5}
