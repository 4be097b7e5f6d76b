"""Working days, counted by the table of official holidays (RULES §2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable, Kind, YearNotRecorded, after, is_workday

CHRISTMAS = {date(2025, 12, 25): "Christmas Day", date(2025, 12, 26): "Day after Christmas"}
NEW_YEAR = {date(2026, 1, 1): "New Year's Day"}
TABLE = HolidayTable(MONDAY_TO_FRIDAY, {2025: CHRISTMAS, 2026: NEW_YEAR})

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
weeks = st.frozensets(st.integers(1, 7), min_size=1)


@st.composite
def tables(draw) -> HolidayTable:
    years = {year: {} for year in range(2019, 2040)}
    for day in draw(st.lists(days, max_size=8)):
        years[day.year][day] = "a holiday"
    return HolidayTable(draw(weeks), years)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 12, 24), True),
        (date(2025, 12, 25), False),  # holiday
        (date(2025, 12, 27), False),  # Saturday
        (date(2025, 12, 28), False),  # Sunday
        (date(2027, 1, 2), False),  # a Saturday, whatever 2027's table will say
    ],
)
def test_a_working_day_is_of_the_week_and_no_holiday(day, works):
    assert is_workday(day, TABLE) is works


def test_a_count_shows_every_day_that_it_went_over():
    count = after(date(2025, 12, 23), 5, TABLE)
    assert count.last == date(2026, 1, 2)
    assert [(step.day.isoformat(), step.kind.value, step.number) for step in count.days] == [
        ("2025-12-24", "working", 1),
        ("2025-12-25", "holiday", 1),
        ("2025-12-26", "holiday", 1),
        ("2025-12-27", "weekend", 1),
        ("2025-12-28", "weekend", 1),
        ("2025-12-29", "working", 2),
        ("2025-12-30", "working", 3),
        ("2025-12-31", "working", 4),
        ("2026-01-01", "holiday", 4),
        ("2026-01-02", "working", 5),
    ]
    assert count.days[1].name == "Christmas Day"


def test_another_duty_station_has_another_week():
    sunday_to_thursday = HolidayTable(frozenset({7, 1, 2, 3, 4}), {2026: {}})
    assert after(date(2026, 11, 12), 2, sunday_to_thursday).last == date(2026, 11, 16)


def test_a_year_without_a_table_stops_the_count_and_is_named():
    only_2025 = HolidayTable(MONDAY_TO_FRIDAY, {2025: CHRISTMAS})
    with pytest.raises(YearNotRecorded) as gap:
        after(date(2025, 12, 23), 5, only_2025)
    assert gap.value.finding.code == "calendar.year_not_recorded"
    assert gap.value.finding.params == {"year": 2026}
    with pytest.raises(YearNotRecorded):
        is_workday(date(2026, 1, 2), only_2025)


def test_an_empty_table_is_a_recorded_year_without_holidays():
    assert after(date(2026, 11, 12), 5, HolidayTable(MONDAY_TO_FRIDAY, {2026: {}})).last == date(2026, 11, 19)


def test_the_year_that_is_not_reached_is_not_needed():
    assert after(date(2025, 12, 23), 4, HolidayTable(MONDAY_TO_FRIDAY, {2025: CHRISTMAS})).last.year == 2025


@pytest.mark.parametrize("week", [frozenset(), frozenset({0}), frozenset({8})])
def test_a_week_that_cannot_be_is_refused(week):
    with pytest.raises(ValueError, match="ISO weekdays"):
        HolidayTable(week, {})


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError, match="forwards"):
        after(date(2026, 1, 1), -1, TABLE)


@given(days, st.integers(0, 30), tables())
def test_a_count_holds_that_many_working_days_without_a_gap(start, n, table):
    count = after(start, n, table)
    assert [step.day for step in count.days] == [
        start + timedelta(days=i) for i in range(1, (count.last - start).days + 1)
    ]
    assert sum(step.kind is Kind.WORKING for step in count.days) == n
    assert n == 0 or is_workday(count.last, table)


@given(days, days, st.integers(0, 20), tables())
def test_a_later_start_never_ends_earlier(one, other, n, table):
    first, second = sorted((one, other))
    assert after(first, n, table).last <= after(second, n, table).last
