"""How the time of a piece of work grows: told by a ratio, so that a slow or busy machine fails nothing."""

import time
from collections.abc import Callable


def _least(work: Callable[[int], object], size: int) -> float:
    took = []
    for _ in range(3):
        began = time.process_time()
        work(size)
        took.append(time.process_time() - began)
    return min(took)


def grows_with_its_size(work: Callable[[int], object], size: int) -> None:
    """Fails when four times the size costs much more than four times the time; a square would cost sixteen times.

    `size` is chosen so that work of a square kind at four times of it takes seconds: below 0.2 s nothing is said.
    """
    assert _least(work, 4 * size) < 9 * _least(work, size) + 0.2
