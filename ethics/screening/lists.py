"""The lists that the office keeps: which there are, what a line of them may say, and those that ship with the project.

A list is lines of text: what to look for, and after a bar a note for colleagues: `in return ... vote | 2030`.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from ethics.screening.patterns import BadPattern, Matcher, pattern
from ethics.screening.tokens import plain

FOLDER = Path(__file__).resolve().parent / "lists"
LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
MOST_LINES = 500
NOTE_LENGTH = 200
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,40}")
_ACCOUNT = re.compile(r"@[a-z0-9_.-]{2,40}|(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?:/[^\s/?#]{1,80}){1,4}")


class ListKind(StrEnum):
    """What a list holds."""

    DOMAIN = "domain"  # internet names of the organisation
    ACCOUNT = "account"  # its accounts on social media
    LETTERHEAD = "letterhead"  # what its letterhead says
    REFERENCE = "reference"  # how it numbers its papers
    OWNER = "owner"  # how files say that they were made there
    ORGAN = "organ"  # the Union and its organs
    REPROACH = "reproach"  # words of reproach
    PROMISE = "promise"  # a promise in return for support
    UNPUBLISHED = "unpublished"  # marks of a document that is not public
    ORDINARY = "ordinary"  # family names that are also words


EVERYWHERE = (ListKind.DOMAIN, ListKind.ACCOUNT, ListKind.LETTERHEAD, ListKind.REFERENCE, ListKind.OWNER)
BY_LANGUAGE = (ListKind.ORGAN, ListKind.REPROACH, ListKind.PROMISE, ListKind.UNPUBLISHED, ListKind.ORDINARY)
ALL = tuple((kind, "") for kind in EVERYWHERE) + tuple((kind, code) for kind in BY_LANGUAGE for code in LANGUAGES)


@dataclass(frozen=True)
class Entry:
    """One thing to look for. `key` names it in a flag: the id of its row, or the text itself where it has none."""

    text: str
    note: str = ""
    key: str = ""


@dataclass(frozen=True)
class Lists:
    """All lists in force: (kind, language) -> entries; language "" for those that hold in every language."""

    entries: Mapping[tuple[ListKind, str], tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, kind: ListKind, language: str = "") -> tuple[Entry, ...]:
        return self.entries.get((kind, language), ())

    def matcher(self, kind: ListKind, language: str = "") -> Matcher:
        """Looks for all entries of a list of patterns; what cannot be read any more is passed over."""
        return Matcher(_patterns(self.of(kind, language)))


def _patterns(entries: Iterable[Entry]) -> Iterator:
    for entry in entries:
        try:
            yield pattern(entry.text, entry.key)
        except BadPattern:
            continue


class BadLine(ValueError):
    """A line that cannot be kept: its number from 1, what it says, and why, as a code."""

    def __init__(self, number: int, text: str, code: str) -> None:
        super().__init__(code)
        self.number, self.text, self.code = number, text, code


def entries(text: str, kind: ListKind) -> list[Entry]:
    """The lines of a list, empty ones and repetitions left out. Raises BadLine."""
    found: dict[str, Entry] = {}
    for number, line in enumerate(text.splitlines(), 1):
        wanted, _bar, note = (" ".join(part.split()) for part in line.partition("|"))
        if not wanted and not note:
            continue
        if code := why_not(wanted, kind) or ("note" if len(note) > NOTE_LENGTH else ""):
            raise BadLine(number, wanted or note, code)
        found.setdefault(wanted, Entry(wanted, note))
    if len(found) > MOST_LINES:
        raise BadLine(MOST_LINES + 1, "", "many")
    return list(found.values())


def why_not(wanted: str, kind: ListKind) -> str:
    """Why a line cannot be looked for, as a code; empty: it can."""
    if kind == ListKind.DOMAIN:
        return "" if _HOST.fullmatch(wanted.lower()) else "domain"
    if kind == ListKind.ACCOUNT:
        return "" if _ACCOUNT.fullmatch(wanted.lower()) else "account"
    if kind == ListKind.ORDINARY:
        return "" if len(wanted.split()) == 1 and plain(wanted).isalpha() else "word"
    try:
        pattern(wanted)
    except BadPattern as problem:
        return problem.code
    return ""


def written(found: Iterable[Entry]) -> str:
    """Entries as lines, as people edit them."""
    return "\n".join(f"{entry.text} | {entry.note}" if entry.note else entry.text for entry in found)


@cache
def shipped() -> Lists:
    """The lists that come with the project, in our own words. Those not written yet are empty."""
    found: dict[tuple[ListKind, str], tuple[Entry, ...]] = {}
    for kind, language in ALL:
        content = tomllib.loads((FOLDER / f"{language or 'all'}.toml").read_text())
        found[kind, language] = tuple(entries(content.get(kind.value, ""), kind))
    return Lists(found)
