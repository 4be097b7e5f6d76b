"""Which counts may leave the Ethics Office: none under five, nor any from which one could be worked out.

In a field of three candidates a count of one is a person. So every count under five (zero too: that nobody asked is
news as well) is hidden, and with it as many others as it takes until each hidden count could have at least six values
for somebody who knows every count shown, all totals, and that no count is below zero. What is hidden because it is
small and what is hidden to cover it look alike.

Tables that share their requests are protected together (`protect`: rows, columns, both kinds of totals). Over time
nothing can be subtracted, because what is published once stays as it is and no request is counted in two
publications of one kind: see `ethics.rules.periods`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ethics.rules.room import TOTAL, Cell, cheapest, room

LEAST = 5  # the smallest count that is shown
LEAST_FOR_HIGH = 10  # the ninetieth percentile of fewer is nearly one person's own number of days
GRAND = (TOTAL, TOTAL)
MARGIN = 10_000  # what hiding a total costs beside hiding an inner count: totals say more


@dataclass(frozen=True)
class Protected:
    """A table as it may leave: `shown` holds every count with its totals (row or column TOTAL), None where hidden."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: Mapping[Cell, int | None]


def few(count: int) -> bool:
    """Whether a count is hidden for its own sake."""
    return count < LEAST


def protect(counts: Mapping[Cell, int], rows: Sequence[str], columns: Sequence[str]) -> Protected:
    """The table of these counts (absent: zero), as much of it shown as may be.

    Raises ValueError for fewer than two rows or columns (a total would be the count itself), for a count below zero,
    and for a grand total under five: then nothing at all may leave.
    """
    full = with_totals(counts, rows, columns)
    if len(rows) < 2 or len(columns) < 2 or min(full.values()) < 0 or few(full[GRAND]):
        raise ValueError("a table to protect has two rows, two columns and at least five in all")
    hidden = {cell for cell, count in full.items() if few(count)}
    for cell in sorted(hidden):
        if room(cell, full, hidden, LEAST) < LEAST:
            more = cheapest(cell, full, hidden, GRAND, lambda one: _cost(one, full), LEAST)
            hidden |= set(full) - {GRAND} if more is None else set(more)
    shown = {cell: None if cell in hidden else count for cell, count in full.items()}
    return Protected(tuple(rows), tuple(columns), shown)


def with_totals(counts: Mapping[Cell, int], rows: Sequence[str], columns: Sequence[str]) -> dict[Cell, int]:
    """Every cell of a table, with the totals of its rows and columns and the grand total."""
    full = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    for row in rows:
        full[row, TOTAL] = sum(full[row, column] for column in columns)
    for column in columns:
        full[TOTAL, column] = sum(full[row, column] for row in rows)
    full[GRAND] = sum(full[row, TOTAL] for row in rows)
    return full


def quantile(days: Sequence[int], share: float) -> float | None:
    """The value below which `share` of the working days lie, between neighbours in proportion (as PostgreSQL's
    percentile_cont). None for no days."""
    if not days:
        return None
    ordered = sorted(days)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (place - below) * (ordered[above] - ordered[below]), 1)


def median_to_show(days: Sequence[int]) -> float | None:
    """The median of at least five; None (hidden) of fewer."""
    return None if few(len(days)) else quantile(days, 0.5)


def high_to_show(days: Sequence[int]) -> float | None:
    """The ninetieth percentile of at least ten; None (hidden) of fewer."""
    return None if len(days) < LEAST_FOR_HIGH else quantile(days, 0.9)


def _cost(cell: Cell, counts: Mapping[Cell, int]) -> int:
    return counts[cell] + (MARGIN if TOTAL in cell else 0)
