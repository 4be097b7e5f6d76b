"""How often something was done, as far as it may be said outside the Ethics Office: in bands, never exactly.

Exact numbers of acts beside exact numbers of requests could be subtracted from each other (all that was advised, less
what was advised first, is what was advised twice). Bands widen as numbers grow; below five nothing is said.
"""

from dataclasses import dataclass

from ethics.rules.suppression import few

EDGES = (5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True)
class Band:
    """From `least` to `most`, both included; the last band has no end."""

    least: int
    most: int | None


def band(count: int) -> Band | None:
    """The band of a count; None for fewer than five, none included."""
    if few(count):
        return None
    place = max(n for n, edge in enumerate(EDGES) if edge <= count)
    most = EDGES[place + 1] - 1 if place + 1 < len(EDGES) else None
    return Band(EDGES[place], most)
