"""Working days, by pure arithmetic on a table of official holidays (RULES §2).

A working day belongs to the duty station's working week and is no official holiday. A year without a
table is not "no holidays": counting stops there with `YearNotRecorded`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.findings import Finding

ONE_DAY = timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset({1, 2, 3, 4, 5})


class YearNotRecorded(Exception):
    """No official holidays are recorded for `year`: a date in it is not known yet, HR must be told."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    @property
    def finding(self) -> Finding:
        return Finding("calendar.year_not_recorded", {"year": self.year})


@dataclass(frozen=True)
class HolidayTable:
    """A duty station's ISO weekdays of work (1 = Monday) and, per recorded year, its holidays by name."""

    week: frozenset[int]
    years: Mapping[int, Mapping[date, str]]

    def __post_init__(self) -> None:
        if not self.week or not self.week <= frozenset(range(1, 8)):
            raise ValueError("a working week is one to seven ISO weekdays")


class Kind(StrEnum):
    """Why a day counts or does not."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Day:
    """One step of a count: the day, why it counts or not, the holiday's name, the working days so far."""

    day: date
    kind: Kind
    name: str
    number: int


@dataclass(frozen=True)
class Count:
    """Working days counted one by one: `last` is the day reached, `days` every day gone over."""

    start: date
    last: date
    days: tuple[Day, ...]


def is_workday(day: date, table: HolidayTable) -> bool:
    """Whether work is done on `day`. Raises YearNotRecorded where only the missing table could tell."""
    return _kind(day, table)[0] is Kind.WORKING


def after(start: date, n: int, table: HolidayTable) -> Count:
    """Count `n` working days after `start`, which itself does not count (AR12.2 1 b i: "after the date").

    Raises YearNotRecorded for the first year gone into that has no table, ValueError for n < 0.
    """
    if n < 0:
        raise ValueError("working days are counted forwards")
    days: list[Day] = []
    day, number = start, 0
    while number < n:
        day += ONE_DAY
        kind, name = _kind(day, table)
        number += kind is Kind.WORKING
        days.append(Day(day, kind, name, number))
    return Count(start, day, tuple(days))


def _kind(day: date, table: HolidayTable) -> tuple[Kind, str]:
    if day.isoweekday() not in table.week:
        return Kind.WEEKEND, ""
    if day.year not in table.years:
        raise YearNotRecorded(day.year)
    if name := table.years[day.year].get(day):
        return Kind.HOLIDAY, name
    return Kind.WORKING, ""
