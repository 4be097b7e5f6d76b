"""When an answer is to be expected: so many working days in Geneva from the sending, without the pauses.

The target is the Ethics Office's own, set by its head for each type of request, no right: it binds nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.calendar.workdays import HolidayTable, YearNotRecorded, is_workday
from portal.findings import Finding

TARGET = 5  # working days, where the head has set none
LONGEST_TARGET = 60  # working days
MANY_ROUNDS = 3  # from this round of change on, the head looks
REMIND_BEFORE = timedelta(days=2)
TO_HEAD_AFTER = timedelta(days=2)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pause:
    """A change was asked for on `asked_on`; `answered_on` is None while it is the asker's turn. Geneva dates."""

    asked_on: date
    answered_on: date | None = None


class Why(StrEnum):
    """Why a day counts or does not."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"


@dataclass(frozen=True)
class Counted:
    """One day gone over: why it counts or not, the holiday's name, the working days used up to its end."""

    day: date
    why: Why
    name: str
    number: int


@dataclass(frozen=True)
class Expected:
    """The date by which to answer, or None and the reason; every day gone over; working days that are left.

    `left` counts from the last day gone over: 0 where the date is known.
    """

    due: date | None
    days: tuple[Counted, ...]
    left: int
    reason: Finding


def expected(sent_on: date, pauses: Iterable[Pause], table: HolidayTable, target: int = TARGET) -> Expected:
    """The date of the answer to what was sent on `sent_on`: the day of sending does not count, the `target`-th does.

    The day on which a change is asked for is still the office's; the days after it, up to and including the
    answer's, do not count. A year without a table gives no date, never a guess (RULES §2).
    """
    waits = sorted(pauses, key=lambda pause: pause.asked_on)
    stopped = next((pause.asked_on for pause in waits if pause.answered_on is None), None)
    paused = {day for pause in waits for day in _days(pause)}
    try:
        days = _count(sent_on, target, table, paused, stopped)
    except YearNotRecorded as missing:
        return Expected(None, (), target, missing.finding)
    used = days[-1].number if days else 0
    if used < target:
        return Expected(None, days, target - used, Finding("ethics.clock.paused", {"left": target - used}))
    return Expected(days[-1].day, days, 0, Finding("ethics.clock.target", {"days": target, "sent": sent_on}))


def gone_by(sent_on: date, pauses: Iterable[Pause], table: HolidayTable, on: date) -> int | None:
    """Working days used up at the end of `on`, pauses left out; more than the target when late.

    None where a year without a table leaves it unknown.
    """
    waits = list(pauses)
    stop = min([on, *(pause.asked_on for pause in waits if pause.answered_on is None)])
    paused = {day for pause in waits for day in _days(pause)}
    try:
        days = _count(sent_on, (on - sent_on).days + 1, table, paused, stop)
    except YearNotRecorded:
        return None
    return days[-1].number if days else 0


def _days(pause: Pause) -> list[date]:
    if pause.answered_on is None:
        return []
    return [pause.asked_on + ONE_DAY * n for n in range(1, (pause.answered_on - pause.asked_on).days + 1)]


def _count(
    start: date, target: int, table: HolidayTable, paused: set[date], stopped: date | None
) -> tuple[Counted, ...]:
    days: list[Counted] = []
    day, number = start, 0
    while number < target and (stopped is None or day < stopped):
        day += ONE_DAY
        why, name = _why(day, table, paused)
        number += why is Why.WORKING
        days.append(Counted(day, why, name, number))
    return tuple(days)


def _why(day: date, table: HolidayTable, paused: set[date]) -> tuple[Why, str]:
    if day in paused:
        return Why.PAUSED, ""
    if is_workday(day, table):
        return Why.WORKING, ""
    if day.isoweekday() not in table.week:
        return Why.WEEKEND, ""
    return Why.HOLIDAY, table.years[day.year][day]
