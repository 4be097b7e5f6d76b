"""From a converted document to the lines of its Annex 3, footnotes cut out and marks of conversion taken off.

The marks: `[bookmark: x]`, `[footnoteRef:1]` where the text refers to a footnote, and `[1: ...]` around it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER = "3"  # the annex that holds the guidelines

BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
REFERENCE = re.compile(r"\[footnoteRef:(\d+)\]")
NOTE = re.compile(r"\[(\d+):")
CUT = re.compile(r"\x00(\d+)\x00")  # stands where a footnote was; tidy() leaves no other NUL


@dataclass(frozen=True)
class Line:
    """A line of text, or a footnote, which is a line of its own where it stood."""

    text: str
    refs: tuple[str, ...] = ()  # footnotes that it refers to
    note: str = ""  # the footnote that it is
    gap: bool = False  # an empty line stands before it


def tidy(source: str) -> str:
    """The same text with one kind of line end, composed accents (NFC), and no byte order mark or NUL."""
    text = unicodedata.normalize("NFC", source).replace("\ufeff", "").replace("\x00", "")
    return re.sub(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]", "\n", text)


def essence(text: str) -> str:
    """What must survive an import: the text without white space and marks of conversion (brackets included)."""
    text = tidy(text)
    for mark in (BOOKMARK, REFERENCE, NOTE):
        text = mark.sub("", text)
    return re.sub(r"[\s\[\]]", "", text)


def annexes(source: str, word: str) -> list[str]:
    """Every stretch that begins with a line "Annex 3" and ends before another annex, or with the text.

    `word` is what the language calls an annex. Several are found where a table of contents names it too.
    """
    lines = tidy(source).split("\n")
    heading = re.compile(rf"{word}\s*(\d+|[ivx]+|[a-z])\s*(?:[:.–—-].*)?", re.IGNORECASE)
    bare = (REFERENCE.sub("", BOOKMARK.sub("", line)).strip() for line in lines)
    found = {n: match[1] for n, line in enumerate(bare) if (match := heading.fullmatch(line))}
    starts = [n for n, number in found.items() if number == NUMBER]
    ends = [n for n, number in found.items() if number != NUMBER]
    return ["\n".join(lines[n : min((end for end in ends if end > n), default=None)]) for n in starts]


def lines_of(annex: str) -> Iterator[Line]:
    """The lines that are not empty, and the footnotes, in the order of the text."""
    gap = False
    notes: dict[str, str] = {}
    for raw in _cut_notes(annex, notes).split("\n"):
        gap = gap or not raw.strip()
        for n, text in enumerate(CUT.split(BOOKMARK.sub("", raw))):
            if n % 2:
                yield Line(_plain(notes[text]), note=text)
            elif text.strip():
                yield Line(_plain(text), tuple(REFERENCE.findall(text)), gap=gap)
                gap = False


def _plain(text: str) -> str:
    """Without references and doubled spaces; tabs stay for now (they follow bullets), and no-break spaces."""
    return re.sub(r" *\n *| {2,}", " ", REFERENCE.sub("", text)).strip()


def _cut_notes(annex: str, notes: dict[str, str]) -> str:
    """The text with each `[1: ...]` that something refers to cut out and put into `notes`. Brackets may nest."""
    kept: list[str] = []
    at = 0
    referred = set(REFERENCE.findall(annex))
    for match in NOTE.finditer(annex):
        if match[1] in referred - set(notes) and match.start() >= at:
            end = _closing(annex, match.end())
            notes[match[1]] = BOOKMARK.sub("", annex[match.end() : end])
            kept += [annex[at : match.start()], f"\x00{match[1]}\x00"]
            at = end + annex.startswith("]", end)
    return "".join([*kept, annex[at:]])


def _closing(text: str, start: int) -> int:
    """Where the bracket opened before `start` closes; the end of its line when it never does."""
    depth = 1
    for n in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[n], 0)
        if not depth:
            return n
    line_end = text.find("\n", start)
    return line_end if line_end >= 0 else len(text)
