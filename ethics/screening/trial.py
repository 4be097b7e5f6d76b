"""What a list would find in a text, before it is saved."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from ethics.screening.candidates import plain_words
from ethics.screening.findings import surest
from ethics.screening.lists import Entry, ListKind, Lists
from ethics.screening.phrases import Phrases
from ethics.screening.reproach import Reproach
from ethics.screening.resources import Resources
from ethics.screening.tokens import Passage, passage


class Seen(StrEnum):
    """What becomes of a stretch of text."""

    NOTHING = ""
    FLAGGED = "flagged"
    PASSED = "passed"  # a line of the list stands there, but what is around it takes it back


class Stretch(NamedTuple):
    text: str
    seen: Seen


def trial(lists: Lists, kind: ListKind, language: str, lines: Iterable[Entry], text: str) -> list[Stretch]:
    """The whole text in stretches. `lines` stand in for the list of this kind and language."""
    new = Lists({**lists.entries, (kind, language): tuple(lines)})
    read = passage(text)
    flagged = set(_flagged(new, kind, read))
    passed = set(_looked_for(new, kind, language, read)) - flagged
    return _stretches(read, flagged, passed)


def _flagged(lists: Lists, kind: ListKind, read: Passage) -> Iterable[int]:
    """The tokens that would be flagged."""
    if kind in (ListKind.PROMISE, ListKind.UNPUBLISHED):
        found = list(Phrases(lists, kind).find(read))
    elif kind in (ListKind.ORGAN, ListKind.REPROACH):
        found = list(Reproach(lists).find(read))
    elif kind == ListKind.OWNER:
        return [at for hit in lists.matcher(kind).find(read) for at in hit.places]
    elif kind == ListKind.ORDINARY:
        return [at for at, token in enumerate(read.tokens) if token.plain in plain_words(lists)]
    else:
        found = [one for one in Resources(lists).find(read) if one.about in ABOUT[kind]]
    return [at for one in surest(found) for at in range(one.first, one.last + 1)]


ABOUT = {
    ListKind.DOMAIN: ("address", "link"),
    ListKind.ACCOUNT: ("account",),
    ListKind.LETTERHEAD: ("letterhead",),
    ListKind.REFERENCE: ("reference",),
}
PATTERNS = frozenset(ListKind) - {ListKind.DOMAIN, ListKind.ACCOUNT, ListKind.ORDINARY}


def _looked_for(lists: Lists, kind: ListKind, language: str, read: Passage) -> Iterable[int]:
    """The tokens at which a line of the list stands, whatever becomes of it."""
    if kind not in PATTERNS:
        return []
    return [at for hit in lists.matcher(kind, language).find(read) for at in hit.places]


def _stretches(read: Passage, flagged: set[int], passed: set[int]) -> list[Stretch]:
    """The text cut where what becomes of it changes; a space belongs to the words on both its sides."""
    pieces: list[Stretch] = []
    end, before = 0, Seen.NOTHING
    for at, token in enumerate(read.tokens):
        seen = Seen.FLAGGED if at in flagged else Seen.PASSED if at in passed else Seen.NOTHING
        pieces.append(Stretch(read.text[end : token.start], seen if seen == before else Seen.NOTHING))
        pieces.append(Stretch(token.written, seen))
        end, before = token.end, seen
    pieces.append(Stretch(read.text[end:], Seen.NOTHING))
    kept = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.seen)
    return [Stretch("".join(piece.text for piece in group), seen) for seen, group in kept]
