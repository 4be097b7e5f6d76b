"""Working days, counted once more by NumPy: another arithmetic, the same days."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from portal.calendar.workdays import HolidayTable, after, is_workday

SEED = 20260927
FIRST, YEARS = date(2024, 1, 1), range(2024, 2041)  # five leap years among them
SPAN = 15 * 365  # days on which a count begins; what it reaches stays within YEARS
LONGEST = 25
TABLES, STARTS = 200, 20  # 100,000 counts: of each start, every length up to the longest


def a_table(chance: random.Random) -> tuple[HolidayTable, np.busdaycalendar]:
    """A working week of one to seven days and up to thirty holidays a year, in our form and in NumPy's."""
    week = frozenset(chance.sample(range(1, 8), chance.choice((1, 3, 4, 5, 5, 5, 5, 5, 6, 7))))
    number = chance.choice((0, 3, 10, 30)) * len(YEARS)
    days = {FIRST + timedelta(days=chance.randrange(len(YEARS) * 365)) for _ in range(number)}
    years: dict[int, dict[date, str]] = {year: {} for year in YEARS}
    for day in days:
        years[day.year][day] = "a holiday"
    calendar = np.busdaycalendar([weekday in week for weekday in range(1, 8)], sorted(days))
    return HolidayTable(week, years), calendar


def in_numpy(days: list[date]) -> np.ndarray:
    return np.array(days, dtype="datetime64[D]")


@pytest.fixture(scope="module")
def drawn() -> list[tuple[HolidayTable, np.busdaycalendar, list[date]]]:
    chance = random.Random(SEED)
    starts = [[FIRST + timedelta(days=chance.randrange(SPAN)) for _ in range(STARTS)] for _ in range(TABLES)]
    return [(*a_table(chance), days) for days in starts]


def reached(start: date, table: HolidayTable) -> list[date]:
    """The day reached by each length from one to the longest, as one count goes over them."""
    days: dict[int, date] = {}
    for step in after(start, LONGEST, table).days:
        days.setdefault(step.number, step.day)
    return [days[number] for number in range(1, LONGEST + 1)]


def test_every_length_of_a_hundred_thousand_counts_ends_on_numpys_day(drawn):
    lengths = np.arange(1, LONGEST + 1)
    compared = 0
    for table, calendar, starts in drawn:
        ours = in_numpy([reached(start, table) for start in starts])
        # A count from a day off begins at the working day before it: the first one after it is then number one.
        theirs = np.busday_offset(in_numpy(starts)[:, None], lengths, roll="backward", busdaycal=calendar)
        wrong = np.argwhere(ours != theirs)
        assert not len(wrong), (table.week, starts[wrong[0][0]], int(wrong[0][1]) + 1)
        compared += ours.size
    assert compared == 100_000


def test_a_shorter_count_is_the_beginning_of_a_longer_one(drawn):
    """What the comparison above rests on when it reads every length off one count."""
    for table, _calendar, (start, *_) in drawn:
        days = reached(start, table)
        for length in (1, 2, 5, 13):
            assert after(start, length, table).last == days[length - 1], (table.week, start, length)
        assert after(start, 0, table).last == start


def test_a_day_is_a_working_day_where_numpy_says_so(drawn):
    for table, calendar, starts in drawn:
        days = [start + timedelta(days=i) for start in starts[:2] for i in range(60)]
        assert [is_workday(day, table) for day in days] == np.is_busday(in_numpy(days), busdaycal=calendar).tolist()
