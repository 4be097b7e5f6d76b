"""Detectors: pure functions that look at what a file holds and point at places. They decide nothing.

A detector is given the material and a context, and yields what it points at. Whoever adds one appends it to
`ethics.screening.detectors.DETECTORS` and raises VERSION here. They run in a bounded process, so they may be slow
and may fail: one that fails costs its own flags, never those of the others.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ethics.rules.flags import Flagged
from ethics.screening.lists import Lists
from ethics.screening.names import Name
from portal.documents.material import Material

VERSION = "4"  # raised whenever a detector would find something else; what was screened by an older one may be again


class Problem(StrEnum):
    """Why something could not be looked at. The sentences: ethics.wording.flags."""

    TOO_SLOW = "ethics.screening.too_slow"
    TOO_LARGE = "ethics.screening.too_large"
    CRASHED = "ethics.screening.crashed"
    DETECTOR = "ethics.screening.detector"  # one way of looking failed, the others did not


STOPPED = frozenset({Problem.TOO_SLOW, Problem.TOO_LARGE, Problem.CRASHED})  # before it came to its end


@dataclass(frozen=True)
class Template:
    """A protected symbol that is looked for. `sha256` names its picture, so that what is computed from it is kept."""

    pk: int
    name: str
    image: Path  # PNG
    sha256: str


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Context:
    """What the detectors know besides the file, read from the database before they run."""

    symbols: tuple[Template, ...] = ()
    lists: Lists = field(default_factory=Lists)  # of words, addresses and marks, as the office keeps them
    others: tuple[Name, ...] = ()  # the published candidates of the same posts
    asker: Name | None = None
    cache: Path | None = None  # a folder for what is computed once for each symbol; None: computed each time
    tick: Callable[[], object] = _nothing  # called by who takes long, now and then: who waits knows that it goes on


Detector = Callable[[Material, Context], Iterable[Flagged]]
