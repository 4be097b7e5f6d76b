"""What became of each file and of each page from one version to another."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from rapidfuzz.distance import LCSseq

T = TypeVar("T")
MOST_ALIGNED = 900  # pages of one file times pages of the other: more are paired as they come


class Fate(StrEnum):
    SAME = "same"
    RENAMED = "renamed"  # the same content under another name
    MOVED = "moved"  # the same page in another place
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Pair(Generic[T]):
    """A thing of the version before and the one of the version after that it became; None: there is none."""

    fate: Fate
    old: T | None
    new: T | None


@dataclass(frozen=True)
class SentFile:
    """A file as it was sent; `key` is its owner's own."""

    key: int
    name: str
    sha256: str


@dataclass(frozen=True)
class SentPage:
    """A page as it was read: its words as they are compared, and its picture's SHA-256, where it has one."""

    key: int
    words: tuple[str, ...]
    picture: str = ""


def pair_files(before: Sequence[SentFile], after: Sequence[SentFile]) -> list[Pair[SentFile]]:
    """Each file of both versions once: paired by name, by content, by what is left of the name without its numbers.

    At last the only file of a kind that is left of one version belongs to the only one of the other. Those of the
    version after come in their order, then those that are gone.
    """
    met: dict[int, SentFile] = {}
    left = list(before)
    for likeness in LIKE:
        for new in after:
            alike = [old for old in left if likeness(old) == likeness(new)] if new.key not in met else []
            rivals = [one for one in after if one.key not in met and likeness(one) == likeness(new)]
            if alike and (likeness is not _ending or len(alike) == len(rivals) == 1):
                met[new.key] = alike[0]
                left.remove(alike[0])
    pairs = [Pair(_fate(met.get(new.key), new), met.get(new.key), new) for new in after]
    return pairs + [Pair(Fate.GONE, old, None) for old in left]


def _bare(file: SentFile) -> str:
    """A name without its numbers and signs: "leaflet (2).pdf" and "Leaflet v3.pdf" are drafts of one file."""
    path = PurePosixPath(file.name)
    words = "".join(sign if sign.isalpha() else " " for sign in path.stem.lower()).split()
    return " ".join(word for word in words if word not in ("v", "version", "final", "copy")) + path.suffix.lower()


def _ending(file: SentFile) -> str:
    return PurePosixPath(file.name).suffix.lower()


# From the surest to what is left.
LIKE: tuple[Callable[[SentFile], object], ...] = (
    lambda one: (one.name, one.sha256),
    lambda one: one.name,
    lambda one: one.sha256,
    _bare,
    _ending,
)


def _fate(old: SentFile | None, new: SentFile) -> Fate:
    if old is None:
        return Fate.NEW
    if old.sha256 != new.sha256:
        return Fate.CHANGED
    return Fate.SAME if old.name == new.name else Fate.RENAMED


def pair_pages(before: Sequence[SentPage], after: Sequence[SentPage]) -> list[Pair[SentPage]]:
    """Each page of two files once, in reading order: the same, moved, changed, new or gone.

    What stayed in its order is found first; a page that stands elsewhere as it was has moved; of the others, those
    that are most alike belong together.
    """
    blocks = list(_blocks(before, after))
    gone = {page.key: page for same, old, _ in blocks if not same for page in old}
    moved: dict[int, SentPage] = {}
    for page in (page for same, _, new in blocks if not same for page in new):
        if other := next((one for one in gone.values() if _same(one, page)), None):
            moved[page.key] = gone.pop(other.key)
    pairs: list[Pair[SentPage]] = []
    for same, old, new in blocks:
        if same:
            pairs += [Pair(Fate.SAME, *both) for both in zip(old, new, strict=True)]
        else:
            left = [page for page in new if page.key not in moved]
            aligned = iter(_aligned([page for page in old if page.key in gone], left))
            pairs += _in_order(new, moved, aligned)
    return pairs


def _blocks(
    before: Sequence[SentPage], after: Sequence[SentPage]
) -> Iterator[tuple[bool, Sequence[SentPage], Sequence[SentPage]]]:
    """What is the same in both and what is not, in turn."""
    numbers: dict[tuple[tuple[str, ...], str], int] = {}
    old, new = (
        [numbers.setdefault((page.words, page.picture), len(numbers)) for page in side] for side in (before, after)
    )
    i = j = 0
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            yield False, before[i : step.src_start], after[j : step.dest_start]
            i, j = step.src_end, step.dest_end
            yield True, before[step.src_start : i], after[step.dest_start : j]
    yield False, before[i:], after[j:]


def _same(one: SentPage, other: SentPage) -> bool:
    """A page as it was; an empty one without a picture is like any other."""
    return (one.words, one.picture) == (other.words, other.picture) and bool(one.words or one.picture)


def _in_order(
    new: Sequence[SentPage], moved: Mapping[int, SentPage], aligned: Iterator[Pair[SentPage]]
) -> Iterator[Pair[SentPage]]:
    """The pairs of a stretch, those of pages that moved put in where these stand now."""
    for page in new:
        if page.key in moved:
            yield Pair(Fate.MOVED, moved[page.key], page)
            continue
        for pair in aligned:
            yield pair
            if pair.new is page:
                break
    yield from aligned


def _aligned(old: Sequence[SentPage], new: Sequence[SentPage]) -> list[Pair[SentPage]]:
    """Pages of a stretch that differs, in their order, so that what is most alike belongs together."""
    n, m = len(old), len(new)
    if n == m or n * m > MOST_ALIGNED:
        both = [Pair(Fate.CHANGED, *pair) for pair in zip(old, new, strict=False)]
        return [
            *both,
            *(Pair(Fate.GONE, one, None) for one in old[m:]),
            *(Pair(Fate.NEW, None, one) for one in new[n:]),
        ]
    alike = [[_alike(one, other) for other in new] for one in old]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n):
        for j in range(m):
            best[i + 1][j + 1] = max(best[i][j] + alike[i][j], best[i][j + 1], best[i + 1][j])
    pairs: list[Pair[SentPage]] = []
    while n or m:
        if n and m and best[n][m] == best[n - 1][m - 1] + alike[n - 1][m - 1]:
            n, m = n - 1, m - 1
            pairs.append(Pair(Fate.CHANGED, old[n], new[m]))
        elif m and (not n or best[n][m] == best[n][m - 1]):
            m -= 1
            pairs.append(Pair(Fate.NEW, None, new[m]))
        else:
            n -= 1
            pairs.append(Pair(Fate.GONE, old[n], None))
    return pairs[::-1]


def _alike(one: SentPage, other: SentPage) -> float:
    """From a little, for any two pages, to 1."""
    return 0.01 + 0.99 * LCSseq.normalized_similarity(one.words, other.words) if one.words and other.words else 0.01
