"""Two texts compared by words: what stayed, what was put in, what was taken out, which paragraph moved.

`rapidfuzz` and not `difflib`, which leaves frequent words of a long text out (a page of Chinese comes back as wholly
replaced) or, told not to, takes 1.3 s for 12,000 characters where this takes 0.03 s.

What counts as a word, and as the same word: `portal.words`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, pairwise

from rapidfuzz.distance import LCSseq

from portal.words import Token, tokens

LONG = 8  # words and signs: a shorter paragraph may well stand twice by chance
BY_CHANCE = 3  # words and signs that stayed between larger changes and mean nothing
MOST = 400_000_000  # words of one text times words of the other: 50 MB


class Kind(StrEnum):
    SAME = "same"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True)
class Segment:
    """A run of words of one kind, with the white space behind it; what stayed is given as the later text has it."""

    kind: Kind
    text: str
    words: int  # signs not counted


def compare(before: str, after: str) -> tuple[Segment, ...]:
    """The way from one text to the other. Without what was deleted or moved away it is `after`, to the character."""
    return tuple(chain.from_iterable(_said(run) for run in _spaced(_slid(_gathered(_runs(before, after))))))


def changed(segments: Iterable[Segment]) -> bool:
    """Whether any word differs."""
    return any(segment.kind != Kind.SAME for segment in segments)


def counted(segments: Iterable[Segment]) -> Counter[Kind]:
    """How many words there are of each kind; of those that moved, how many paragraphs."""
    count: Counter[Kind] = Counter()
    for segment in segments:
        count[segment.kind] += 1 if segment.kind in (Kind.MOVED_HERE, Kind.MOVED_AWAY) else segment.words
    return count


Paragraph = tuple[Token, ...]
Words = tuple[str, ...]  # of a paragraph, as they are compared


def _paragraphs(text: str) -> list[Paragraph]:
    """The tokens line by line."""
    found: list[Paragraph] = []
    line: list[Token] = []
    for token in tokens(text):
        line.append(token)
        if "\n" in token.text:
            found.append(tuple(line))
            line = []
    return [*found, tuple(line)] if line else found


# ---------------------------------------------------------------- what meets what


@dataclass
class _Run:
    """A stretch of both texts: the same words, or those that went and those that came."""

    same: bool
    gone: list[Token]
    come: list[Token]

    @property
    def size(self) -> int:
        return max(len(self.gone), len(self.come))


def _runs(before: str, after: str) -> Iterator[_Run]:
    """Word by word; once more with each paragraph that moved as one word, so that no word of it meets another."""
    old, new = _paragraphs(before), _paragraphs(after)
    if moved := _moved(old, new):
        old, new = _packed(old, moved, "away"), _packed(new, moved, "here")
    ours, theirs = [*chain(*old)], [*chain(*new)]
    for same, gone, come in _blocks(*_numbered(ours, theirs)):
        yield _Run(same, ours[gone], theirs[come])


def _numbered(old: Sequence[Token], new: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Both as numbers, the same for the same word."""
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(one.key, len(numbers)) for one in side] for side in (old, new))
    return first, second


def _blocks(old: list[int], new: list[int]) -> Iterator[tuple[bool, slice, slice]]:
    """What is the same and what is not, in turn; what is too long to be compared differs as a whole."""
    i = j = 0
    steps = LCSseq.opcodes(old, new) if len(old) * len(new) <= MOST else ()
    for step in steps:
        if step.tag == "equal":
            if step.src_start > i or step.dest_start > j:
                yield False, slice(i, step.src_start), slice(j, step.dest_start)
            i, j = step.src_end, step.dest_end
            yield True, slice(step.src_start, i), slice(step.dest_start, j)
    if i < len(old) or j < len(new):
        yield False, slice(i, len(old)), slice(j, len(new))


def _moved(old: list[Paragraph], new: list[Paragraph]) -> set[Words]:
    """The paragraphs that left one place and stand, word by word, in another: once in each text, and not short.

    Of two that changed places the longer one stayed: more of its words meet.
    """
    here, there = _places(old), _places(new)
    both = {words for words in here if words in there and len(words) >= LONG}
    if not both:
        return set()
    met: dict[int, int] = {}
    for same, gone, come in _blocks(*_numbered([*chain(*old)], [*chain(*new)])):
        if same:
            met |= dict(zip(range(gone.start, gone.stop), range(come.start, come.stop), strict=True))

    def stayed(words: Words) -> bool:
        return sum(met.get(here[words] + n) == there[words] + n for n in range(len(words))) * 2 > len(words)

    return {words for words in both if not stayed(words)}


def _places(paragraphs: list[Paragraph]) -> dict[Words, int]:
    """Where each paragraph begins that stands once in a text, counted in words."""
    found: dict[Words, int] = {}
    start, often = 0, set()
    for paragraph in paragraphs:
        words = _keys(paragraph)
        if words in found:
            often.add(words)
        found[words] = start
        start += len(paragraph)
    return {words: place for words, place in found.items() if words not in often}


def _packed(paragraphs: list[Paragraph], moved: set[Words], where: str) -> list[Paragraph]:
    """The same, each paragraph that moved as one token, which meets no other."""
    return [(_one(paragraph, where),) if _keys(paragraph) in moved else paragraph for paragraph in paragraphs]


def _one(paragraph: Paragraph, where: str) -> Token:
    text, words = "".join(token.text for token in paragraph), sum(token.words for token in paragraph)
    return Token(text, f"\n{where}", words, moved=True)


def _keys(paragraph: Paragraph) -> Words:
    return tuple(token.key for token in paragraph)


# ---------------------------------------------------------------- as people read it


def _gathered(runs: Iterable[_Run]) -> list[_Run]:
    """Words that stayed only by chance between larger changes ("the", a comma) are part of the change."""
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 2 and not run.same and kept[-2].size <= min(run.size - 1, kept[-3].size - 1, BY_CHANCE):
            first, middle, run = kept[-3:]
            gone, come = first.gone + middle.gone + run.gone, first.come + middle.come + run.come
            kept[-3:] = [run := _Run(False, gone, come)]
    return kept


def _slid(runs: list[_Run]) -> list[_Run]:
    """What was put in or taken out, where it could as well stand some words before or after, begins a paragraph.

    Of a new line in a list the search may give the end, and the beginning of the next one: readers see a line.
    """
    edges = [_Run(True, [], []), *runs, _Run(True, [], [])]
    for before, run, after in zip(edges, edges[1:], edges[2:], strict=False):
        if not run.same and not (run.gone and run.come) and before.same and after.same:
            side, other = ("come", "gone") if run.come else ("gone", "come")
            ahead, words, behind = (getattr(one, side) for one in (before, run, after))
            row = [*ahead, *words, *behind]
            start = _start(row, len(ahead), len(words), opening=before is edges[0] or before is edges[1])
            both = getattr(before, other) + getattr(after, other)
            setattr(before, other, both[:start])
            setattr(after, other, both[start:])
            ahead[:], words[:], behind[:] = row[:start], row[start : start + len(words)], row[start + len(words) :]
    return [run for run in edges if run.size]


def _start(row: list[Token], start: int, length: int, *, opening: bool) -> int:
    """The nearest place in a row of words to which these can slide, and where they begin a paragraph; else theirs."""
    back = forth = start
    while True:
        for place in (back, forth):
            if "\n" in row[place - 1].text if place else opening:
                return place
        further = (
            back - 1 if back and row[back - 1].key == row[back + length - 1].key else back,
            forth + 1 if forth + length < len(row) and row[forth].key == row[forth + length].key else forth,
        )
        if further == (back, forth):
            return start
        back, forth = further


def _spaced(runs: list[_Run]) -> list[_Run]:
    """What went from the end of a text keeps the space that stood before it, where the new end has none."""
    for before, run in pairwise(runs):
        if before.same and run.gone and not before.come[-1].space:
            run.gone[0] = replace(run.gone[0], text=before.gone[-1].space + run.gone[0].text)
    return runs


def _said(run: _Run) -> Iterator[Segment]:
    if run.same:
        yield from _segments(run.come, Kind.SAME, Kind.SAME)
    else:
        yield from _segments(run.gone, Kind.DELETED, Kind.MOVED_AWAY)
        yield from _segments(run.come, Kind.INSERTED, Kind.MOVED_HERE)


def _segments(tokens: list[Token], kind: Kind, moved: Kind) -> Iterator[Segment]:
    """The tokens as segments; each paragraph that moved is one by itself."""
    held: list[Token] = []
    for token in [*tokens, None]:
        if held and (token is None or token.moved or held[0].moved):
            said = moved if held[0].moved else kind
            yield Segment(said, "".join(one.text for one in held), sum(one.words for one in held))
            held = []
        if token is not None:
            held.append(token)
