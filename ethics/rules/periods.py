"""Which months are published together, so that no number of requests under five ever leaves.

A month is published once it is over, and never again. One with fewer than five joins the next, and so on until they
are five together: each request is in exactly one period, each period has at least five, and periods never overlap, so
that no two publications subtracted from each other leave anything but whole periods. A year's table covers the
periods that ended in it, and is published once, when the year is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ethics.rules.suppression import few


@dataclass(frozen=True)
class Period:
    """One or more whole months: the first day of the first and of the last of them."""

    first: date
    last: date


def month_of(day: date) -> date:
    """The first day of a month, by which it is known."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def periods(counts: Mapping[date, int], begin: date, today: date) -> list[Period]:
    """The periods from the month `begin` on that are over by `today` and have at least five, in order.

    What is left at the end waits for the months to come.
    """
    found: list[Period] = []
    first, month, together = begin, begin, 0
    while month < month_of(today):
        together += counts.get(month, 0)
        if not few(together):
            found.append(Period(first, month))
            first, together = next_month(month), 0
        month = next_month(month)
    return found
