"""What may leave as a number: worked examples, and somebody who tries every table that fits what is shown."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.rules.periods import Period, month_of, next_month, periods
from ethics.rules.room import TOTAL
from ethics.rules.suppression import (
    GRAND,
    LEAST,
    Protected,
    high_to_show,
    median_to_show,
    protect,
    quantile,
    with_totals,
)

ROWS, COLUMNS = ("a", "b"), ("x", "y", "z")


def counts(*rows: str) -> dict[tuple[str, str], int]:
    """A table from its rows: "12 7 0"."""
    return {("abcd"[r], "xyzw"[c]): int(number) for r, row in enumerate(rows) for c, number in enumerate(row.split())}


def lines(table: Protected) -> list[str]:
    """A protected table as it is read, the totals last."""
    return [
        " ".join("." if (n := table.shown[row, column]) is None else str(n) for column in (*table.columns, TOTAL))
        for row in (*table.rows, TOTAL)
    ]


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        # Nothing small: everything is shown.
        (("12 7", "9 30"), ["12 7 19", "9 30 39", "21 37 58"]),
        # One small count: one more in its row, one in its column, and the one where they cross.
        (("12 3", "9 30"), [". . 15", ". . 39", "21 33 54"]),
        # In a larger table the cheapest that cover it: not the hundred.
        (
            ("3 8 100", "9 20 100", "50 60 70"),
            [". . 100 111", ". . 100 129", "50 60 70 180", "62 88 270 420"],
        ),
        # Two small ones in one row are enough for the row, not for their columns.
        (("3 4 20", "30 8 9"), [". . 20 27", ". . 9 47", "33 12 29 74"]),
        # Small counts that cover each other need no more.
        (("4 3 20", "2 4 20"), [". . 20 27", ". . 20 26", "6 7 40 53"]),
        # A zero is hidden like a four.
        (("0 40", "40 40"), [". . 40", ". . 80", "40 80 120"]),
        # A row of which nothing may be known: its total takes another row's with it.
        (("1 1", "30 30", "20 25"), [". . .", "30 30 60", ". . .", "51 56 107"]),
        # Everything small, five in all: that there were five is all that is said.
        (("1 1", "1 2"), [". . .", ". . .", ". . 5"]),
    ],
)
def test_worked_examples(given_, shown):
    table = protect(counts(*given_), "abcd"[: len(given_)], "xyzw"[: len(given_[0].split())])
    assert lines(table) == shown


@pytest.mark.parametrize(("rows", "given_"), [("ab", ("1 1", "1 1")), ("a", ("9 9",)), ("ab", ("9 9", "9 -1"))])
def test_what_cannot_be_protected_is_refused(rows, given_):
    with pytest.raises(ValueError, match="a table to protect"):
        protect(counts(*given_), rows, "xy")


def fitting(table: Protected) -> Iterator[dict[tuple[str, str], int]]:
    """Every table whose counts and totals are what is shown: found by trying all, with no idea of how it was made."""
    cells = [(row, column) for row in table.rows for column in table.columns]
    places = (table.shown[GRAND] or 0) + len(cells) - 1
    for bars in combinations(range(places), len(cells) - 1):
        ends = (-1, *bars, places)
        sizes = [after - before - 1 for before, after in pairwise(ends)]
        full = with_totals(dict(zip(cells, sizes, strict=True)), table.rows, table.columns)
        if all(full[cell] == number for cell, number in table.shown.items() if number is not None):
            yield full


small = st.integers(0, 7)


@settings(max_examples=60, deadline=None)
@given(st.lists(small, min_size=4, max_size=6).filter(lambda found: len(found) != 5 and 5 <= sum(found) <= 14))
def test_whoever_tries_every_table_that_fits_learns_no_hidden_count(found):
    columns = COLUMNS[: len(found) // 2]
    given_ = {(row, column): found.pop() for row in ROWS for column in columns}
    table = protect(given_, ROWS, columns)
    possible: dict[tuple[str, str], set[int]] = {cell: set() for cell in table.shown}
    for full in fitting(table):
        for cell, number in full.items():
            possible[cell].add(number)
    for cell, number in table.shown.items():
        if number is None:
            assert max(possible[cell]) >= LEAST, f"{cell} is known to be under five"
            assert len(possible[cell]) > LEAST, f"{cell} is known to be one of {possible[cell]}"
        else:
            assert number == with_totals(given_, ROWS, columns)[cell] >= LEAST


def solved(table: Protected) -> set[tuple[str, str]]:
    """The hidden counts that follow from those shown: the equations of all lines, solved as one system."""
    unknown = [cell for cell, number in table.shown.items() if number is None]
    rows, columns = (*table.rows, TOTAL), (*table.columns, TOTAL)
    sums = [[(row, column) for column in columns] for row in rows]
    sums += [[(row, column) for row in rows] for column in columns]
    lines_ = [[(-1 if cell == line[-1] else 1) if cell in line else 0 for cell in unknown] for line in sums]
    prime, done = 2_147_483_647, 0
    for place in range(len(unknown)):
        pivot = next((n for n in range(done, len(lines_)) if lines_[n][place]), None)
        if pivot is None:
            continue
        lines_[done], lines_[pivot] = lines_[pivot], lines_[done]
        inverse = pow(lines_[done][place], -1, prime)
        lines_[done] = [value * inverse % prime for value in lines_[done]]
        for n, line in enumerate(lines_):
            if n != done and (factor := line[place]):
                lines_[n] = [(a - factor * b) % prime for a, b in zip(line, lines_[done], strict=True)]
        done += 1
    alone = [line for line in lines_ if sum(map(bool, line)) == 1]
    return {cell for cell, *values in zip(unknown, *alone, strict=True) if any(values)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(small, st.integers(0, 60)), min_size=60, max_size=60).filter(lambda found: sum(found) >= 5))
def test_in_a_table_of_all_types_and_outcomes_nothing_follows_by_subtraction(found):
    rows, columns = [f"type{n}" for n in range(12)], [f"outcome{n}" for n in range(5)]
    given_ = {(row, column): found.pop() for row in rows for column in columns}
    table = protect(given_, rows, columns)
    assert solved(table) == set()
    assert all(number is None or number >= LEAST for number in table.shown.values())
    assert protect(given_, rows, columns) == table  # the same counts always leave in the same way


# ---------------------------------------------------------------- over time


def month(number: int) -> date:
    """The n-th month from January 2030."""
    return date(2030 + (number - 1) // 12, (number - 1) % 12 + 1, 1)


@pytest.mark.parametrize(
    ("numbers", "together"),
    [
        ([7, 9], [(1, 1), (2, 2)]),
        ([3, 4, 9], [(1, 2), (3, 3)]),  # March is five by itself
        ([0, 0, 0, 2, 4], [(1, 5)]),
        ([8, 1], [(1, 1)]),  # February waits
        ([8, 1, 1, 1], [(1, 1)]),
        ([*[0] * 11, 3, 2], [(1, 13)]),  # over the turn of the year
        ([], []),
    ],
)
def test_months_of_few_are_published_together(numbers, together):
    given_ = {month(n): number for n, number in enumerate(numbers, 1)}
    found = periods(given_, month(1), next_month(month(len(numbers))) if numbers else month(1))
    assert found == [Period(month(first), month(last)) for first, last in together]


def test_the_month_that_is_running_is_never_published():
    assert periods({month(1): 50}, month(1), date(2030, 1, 31)) == []
    assert periods({month(1): 50}, month(1), date(2030, 2, 1)) == [Period(month(1), month(1))]


@settings(max_examples=100)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=30), st.integers(1, 30))
def test_what_was_published_stays_and_no_difference_is_under_five(numbers, earlier):
    """Whatever is added and subtracted of the periods at two instants: sums of whole periods, each five or more."""
    given_ = {month(n): number for n, number in enumerate(numbers, 1)}
    before = periods(given_, month(1), month(min(earlier, len(numbers))))
    after = periods(given_, month(1), month(len(numbers) + 1))
    assert after[: len(before)] == before
    covered = Counter(
        first
        for period in after
        for first in (month(n) for n in range(1, len(numbers) + 1))
        if period.first <= first <= period.last
    )
    assert set(covered.values()) <= {1}
    assert all(
        sum(number for first, number in given_.items() if period.first <= first <= period.last) >= LEAST
        for period in after
    )


def test_the_solver_finds_what_follows():
    """Somebody who hides one small count and no more has hidden nothing."""
    shown = {**with_totals(counts("12 3", "9 30"), "ab", "xy"), ("a", "y"): None}
    assert solved(Protected(("a", "b"), ("x", "y"), shown)) == {("a", "y")}


def test_a_month_is_known_by_its_first_day():
    assert month_of(date(2030, 5, 17)) == date(2030, 5, 1)
    assert next_month(date(2030, 12, 1)) == date(2031, 1, 1)


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("days", "median", "high"),
    [
        ([1, 2, 3, 4], None, None),
        ([5, 1, 3, 2, 4], 3.0, None),
        ([2, 2, 2, 2, 3, 9], 2.0, None),
        (list(range(1, 11)), 5.5, 9.1),
        ([], None, None),
    ],
)
def test_medians_of_few_are_hidden_and_so_is_the_highest_of_a_few_more(days, median, high):
    assert (median_to_show(days), high_to_show(days)) == (median, high)


def test_a_quantile_lies_between_its_neighbours():
    assert quantile([1, 2], 0.5) == 1.5
    assert quantile([], 0.5) is None
