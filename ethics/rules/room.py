"""How far a hidden count of a table could lie from where it lies, for somebody who knows all that is shown.

A table of rows and columns with its totals is a network: each row and each column, that of the totals included, is a
point at which what goes in comes out, and each count is a stretch between two of them. Counts that differ from the
true ones and fit all that is shown are circulations over the hidden stretches, so that the room of a hidden count is
found exactly, in whole numbers, by sending as much as can be sent around it.
"""

import heapq
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping

TOTAL = ""  # the row, and the column, of the totals
Cell = tuple[str, str]
Point = tuple[str, str]  # ("row", code) or ("column", code)
Counts = Mapping[Cell, int]


def room(cell: Cell, counts: Counts, hidden: Collection[Cell], enough: int) -> int:
    """How many values a hidden count could have besides its own; counting stops at `enough`."""
    start, end = _ends(cell)
    up = _most(end, start, cell, counts, hidden, enough)
    down = _most(start, end, cell, counts, hidden, min(enough, counts[cell]))
    return min(enough, up + down)


def cheapest(
    cell: Cell, counts: Counts, hidden: Collection[Cell], fixed: Cell, cost: Callable[[Cell], int], enough: int
) -> list[Cell] | None:
    """The shown counts to hide too, so that a hidden one under `enough` gains that much room; None where none help.

    They lie on one way around, on which as much can be sent: each of them gains the same room. The way is sought
    twice: with all the room above the hidden count, and with what it lacks above it and itself below it.
    """
    below = counts[cell]
    found = [
        _way_around(cell, counts, hidden, fixed, cost, up, down) for up, down in ((enough, 0), (enough - below, below))
    ]
    return min((way for way in found if way is not None), key=lambda way: sum(map(cost, way)), default=None)


def _way_around(
    cell: Cell,
    counts: Counts,
    hidden: Collection[Cell],
    fixed: Cell,
    cost: Callable[[Cell], int],
    up: int,
    down: int,
) -> list[Cell] | None:
    """The counts to hide on the cheapest way on which a count can rise by `up` and fall by `down`."""
    start, end = _ends(cell)
    known: dict[Point, tuple[Point, Cell]] = {}
    waiting: list[tuple[int, Point, Point, Cell]] = [(0, end, end, cell)]
    while waiting:
        paid, point, before, by = heapq.heappop(waiting)
        if point in known:
            continue
        known[point] = (before, by)
        if point == start:
            return [one for one in _way(known, start, end) if one not in hidden]
        for one, other, rises in _stretches(point, counts):
            if one not in (cell, fixed) and other not in known and counts[one] >= (down if rises else up):
                heapq.heappush(waiting, (paid + (0 if one in hidden else cost(one)), other, point, one))
    return None


def _ends(cell: Cell) -> tuple[Point, Point]:
    """From where to where one more of a count goes: inner counts and the grand total run one way, totals the other."""
    row, column = cell
    points = (("column", column), ("row", row))
    return points if (row == TOTAL) == (column == TOTAL) else (points[1], points[0])


def _stretches(point: Point, counts: Counts) -> Iterator[tuple[Cell, Point, bool]]:
    """Each count that touches a point, where it leads from there, and whether it rises when more is sent there."""
    side, code = point
    for cell in counts:
        if cell[0 if side == "row" else 1] == code:
            start, end = _ends(cell)
            yield (cell, end, True) if start == point else (cell, start, False)


def _way(known: Mapping[Point, tuple[Point, Cell]], point: Point, end: Point) -> list[Cell]:
    found = []
    while point != end:
        point, by = known[point]
        found.append(by)
    return found


def _most(source: Point, sink: Point, without: Cell, counts: Counts, hidden: Collection[Cell], enough: int) -> int:
    """The most that can be sent from one point to another over hidden counts, up to `enough`."""
    sent = dict.fromkeys(hidden, 0)
    total = 0
    while total < enough and (found := _augment(source, sink, without, counts, sent)):
        amount = min([enough - total, *(left for _cell, _sign, left in found if left is not None)])
        for cell, sign, _left in found:
            sent[cell] += sign * amount
        total += amount
    return total


def _augment(
    source: Point, sink: Point, without: Cell, counts: Counts, sent: Mapping[Cell, int]
) -> list[tuple[Cell, int, int | None]] | None:
    """One way over which more can be sent: its counts, whether each rises (1) or falls (-1), and how much is left."""
    before: dict[Point, tuple[Point, Cell, int, int | None]] = {}
    waiting = deque([source])
    while waiting:
        point = waiting.popleft()
        for cell in sent:
            start, end = _ends(cell)
            if cell == without or point not in (start, end):
                continue
            rises = start == point
            other, left = (end, None) if rises else (start, counts[cell] + sent[cell])
            if other in before or other == source or left == 0:
                continue
            before[other] = (point, cell, 1 if rises else -1, left)
            if other == sink:
                return _steps(before, source, sink)
            waiting.append(other)
    return None


def _steps(
    before: Mapping[Point, tuple[Point, Cell, int, int | None]], source: Point, sink: Point
) -> list[tuple[Cell, int, int | None]]:
    found = []
    point = sink
    while point != source:
        point, cell, sign, left = before[point]
        found.append((cell, sign, left))
    return found
