"""When an answer of the Ethics Office is to be expected."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.rules.clock import Pause, Why, expected, gone_by
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable, is_workday

TABLE = HolidayTable(
    MONDAY_TO_FRIDAY,
    {2029: {}, 2030: {date(2030, 1, 1): "New Year's Day", date(2030, 5, 30): "Ascension Day"}},
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def pauses(text: str) -> list[Pause]:
    pairs = [part.split("/") for part in text.split()]
    return [Pause(day(asked), day(answered) if answered else None) for asked, answered in pairs]


@pytest.mark.parametrize(
    ("sent", "waits", "due"),
    [
        ("2030-05-06", "", "2030-05-13"),  # a Monday
        ("2030-05-10", "", "2030-05-17"),  # a Friday
        ("2030-05-11", "", "2030-05-17"),  # a Saturday: the Monday is the first
        ("2030-05-27", "", "2030-06-04"),  # over Ascension Day
        ("2029-12-27", "", "2030-01-04"),  # over New Year's Day
        ("2030-05-06", "2030-05-08/2030-05-08", "2030-05-13"),  # answered the same day
        ("2030-05-06", "2030-05-08/2030-05-10", "2030-05-15"),  # 9 and 10 May do not count
        ("2030-05-06", "2030-05-08/2030-05-20", "2030-05-23"),
        ("2030-05-06", "2030-05-07/2030-05-08 2030-05-10/2030-05-14", "2030-05-16"),
        ("2030-05-06", "2030-05-06/2030-05-13", "2030-05-20"),  # asked on the day of sending
        ("2030-05-06", "2030-05-14/", "2030-05-13"),  # asked when it was late already
    ],
)
def test_five_working_days_without_the_pauses(sent, waits, due):
    assert expected(day(sent), pauses(waits), TABLE).due == day(due)


@pytest.mark.parametrize(
    ("sent", "waits", "left"),
    [
        ("2030-05-06", "2030-05-06/", 5),
        ("2030-05-06", "2030-05-08/", 3),
        ("2030-05-06", "2030-05-12/", 1),
        ("2030-05-06", "2030-05-07/2030-05-09 2030-05-13/", 2),
    ],
)
def test_while_the_asker_is_to_answer_there_is_no_date_but_days_left(sent, waits, left):
    found = expected(day(sent), pauses(waits), TABLE)
    assert (found.due, found.left, found.reason.code) == (None, left, "ethics.clock.paused")


def test_a_year_without_a_table_gives_no_date():
    found = expected(date(2030, 12, 27), [], TABLE)
    assert found.due is None
    assert (found.reason.code, found.reason.params) == ("calendar.year_not_recorded", {"year": 2031})


def test_the_last_weekend_of_the_known_year_needs_no_table():
    assert expected(date(2030, 12, 20), [], TABLE).due == date(2030, 12, 27)


def test_each_day_says_why_it_counts_or_not():
    found = expected(date(2030, 5, 29), pauses("2030-06-03/2030-06-04"), TABLE)
    assert [(step.why, step.number) for step in found.days] == [
        (Why.HOLIDAY, 0),
        (Why.WORKING, 1),
        (Why.WEEKEND, 1),
        (Why.WEEKEND, 1),
        (Why.WORKING, 2),
        (Why.PAUSED, 2),
        (Why.WORKING, 3),
        (Why.WORKING, 4),
        (Why.WORKING, 5),
    ]
    assert found.days[0].name == "Ascension Day"


@pytest.mark.parametrize(
    ("sent", "waits", "on", "gone"),
    [
        ("2030-05-06", "", "2030-05-06", 0),
        ("2030-05-06", "", "2030-05-07", 1),
        ("2030-05-06", "", "2030-05-12", 4),  # a Sunday
        ("2030-05-06", "", "2030-05-15", 7),  # late
        ("2030-05-06", "2030-05-08/2030-05-10", "2030-05-13", 3),
        ("2030-05-06", "2030-05-08/", "2030-05-31", 2),  # stands still
        ("2030-05-06", "", "2031-02-01", None),
        ("2030-05-08", "", "2030-05-06", 0),
    ],
)
def test_the_working_days_gone_by(sent, waits, on, gone):
    assert gone_by(day(sent), pauses(waits), TABLE, day(on)) == gone


@given(st.dates(date(2029, 2, 1), date(2030, 8, 1)), st.integers(0, 20), st.integers(0, 30))
def test_a_pause_never_brings_the_date_forward_and_the_date_is_a_working_day(sent, after, length):
    asked = date.fromordinal(sent.toordinal() + after)
    pause = Pause(asked, date.fromordinal(asked.toordinal() + length))
    plain, paused = expected(sent, [], TABLE).due, expected(sent, [pause], TABLE).due
    assert plain
    assert paused
    assert paused >= plain
    assert is_workday(paused, TABLE)
