"""Which line of the guidelines belongs to which provision: headings, the words of the structure, bullets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ethics.rules.annex_lines import Line
from ethics.rules.words import Words

EDITION = "EDITION"
LETTERS = "ABC"

BULLET = re.compile(r"(?:[•‣◦▪●○■□·*>➢✓\uf0b7\uf0a7–—-]|o(?=\t)|\(?(?:\d{1,2}|[a-z])[.)])(?:\s+|$)")
HEAD = re.compile(r"([A-C])\s?[).:–—-]\s*(?=\S)")
FINISHED = re.compile(r"[.!?…:;][\s»\"”’)\]]*$")


@dataclass(frozen=True)
class Piece:
    """A piece of the annex: its code and part, its structural lead ("Application:", a bullet) and its text."""

    code: str
    part: str
    text: str
    lead: str = ""


class AnnexNotFound(Exception):
    """The text is not these guidelines: `code` says why, `missing` which piece was looked for in vain."""

    def __init__(self, code: str, missing: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.missing = missing


Placed = tuple[Line, Piece]


def placed(lines: list[Line], words: Words) -> list[Placed]:
    """Each line of an annex with the piece that it makes; footnotes still have no code.

    Raises AnnexNotFound when the preamble, a part, or one of a part's three sections is missing.
    """
    heads = _heads(lines, words)
    pairs = list(_front(lines[: heads[0][0]], words))
    if not any(piece.code == "P-0" for _, piece in pairs):
        raise AnnexNotFound("incomplete", "P-0")
    bounds = pairwise([*(start for start, _ in heads), len(lines)])
    for letter, (start, end), (_, label) in zip(LETTERS, bounds, heads, strict=True):
        pairs += _part(letter, lines[start:end], label - start, words)
    return pairs


def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A word of the structure at the beginning of a line: with a colon, or alone on its line."""
    choices = "|".join(label.replace(" ", r"\s+") for label in labels)
    return re.compile(rf"(?:{choices})(?:\s*[:\uff1a]\s*|\s*$)", re.IGNORECASE)


def _heads(lines: list[Line], words: Words) -> list[tuple[int, int]]:
    """Where parts A, B and C begin, and where the word "principle" of each stands.

    A line "A) ..." is a heading when that word follows within three lines, with no other such line between:
    the preamble names the three parts too.
    """
    label = _label(words.principle)
    found: list[tuple[int, int]] = []
    marks = [n for n, line in enumerate(lines) if not line.note and HEAD.match(line.text)]
    for start, following in pairwise([*marks, len(lines)]):
        labels = [n for n in range(start + 1, min(start + 4, following)) if _is(label, lines[n])]
        if labels and lines[start].text[0] == LETTERS[len(found) :][:1]:
            found.append((start, labels[0]))
    if len(found) < len(LETTERS):
        raise AnnexNotFound("incomplete", f"{LETTERS[len(found)]}-0")
    return found


def _is(label: re.Pattern[str], line: Line) -> bool:
    return not line.note and bool(label.match(line.text))


def _front(lines: list[Line], words: Words) -> Iterator[Placed]:
    """Heading, title (until an empty line or a full sentence), then the preamble by paragraph."""
    code, part, before = EDITION, "heading", "."
    for n, line in enumerate(lines):
        if line.note:
            yield line, Piece("", "", line.text)
            continue
        if code == EDITION and n:
            ends = part == "title" and line.gap and not line.text[:1].islower()
            code = "P-0" if ends or FINISHED.search(line.text) else EDITION
            part = "title"
        if code == "P-0":
            if FINISHED.search(before):
                part = "principles" if _names_principles(lines[n:], words) else "scope"
            before = line.text
        yield line, Piece(code, part, line.text)


def _names_principles(lines: list[Line], words: Words) -> bool:
    """Whether the paragraph that begins `lines` is the one that names the fundamental principles."""
    text = ""
    for line in lines:
        text = text if line.note else f"{text} {line.text}"
        if FINISHED.search(text):
            break
    return words.fundamental in " ".join(text.lower().split())


def _part(letter: str, lines: list[Line], principle: int, words: Words) -> Iterator[Placed]:
    """One part: its heading, then principle, application and examples, each behind its word."""
    code = f"{letter}-0"
    application = _find(lines, principle, words.application, code)
    examples = _find(lines, application, words.examples, f"{letter}-1")
    yield from _section(lines[:principle], code, "title", HEAD)
    yield from _section(lines[principle:application], code, "principle", _label(words.principle))
    yield from _section(lines[application:examples], code, "application", _label(words.application))
    yield from _examples(letter, lines[examples:], _label(words.examples))


def _find(lines: list[Line], after: int, labels: tuple[str, ...], missing: str) -> int:
    """Where the line with the next word of the structure is."""
    label = _label(labels)
    for n in range(after + 1, len(lines)):
        if _is(label, lines[n]):
            return n
    raise AnnexNotFound("incomplete", missing)


def _section(lines: list[Line], code: str, part: str, opening: re.Pattern[str]) -> list[Placed]:
    pairs = []
    for n, line in enumerate(lines):
        lead, text = _split(opening, line.text) if n == 0 else ("", line.text)
        if part == "principle":
            bullet, text = _split(BULLET, text)
            lead += bullet
        pairs.append((line, Piece("", "", line.text) if line.note else Piece(code, part, text, lead)))
    return _with_text(pairs, code)


def _split(opening: re.Pattern[str], text: str) -> tuple[str, str]:
    match = opening.match(text)
    return (match[0], text[match.end() :]) if match else ("", text)


def _examples(letter: str, lines: list[Line], label: re.Pattern[str]) -> list[Placed]:
    """The examples: one for each bullet of the first kind met; without bullets, one for each paragraph.

    Other bullets within an example are its own, and so are lines that go on with its sentence. A new
    sentence without a bullet, after a full one, belongs to no example that the portal could name.
    """
    kinds = [_kind(_split(label, line.text)[1]) for line in lines if not line.note]
    first = next(filter(None, kinds), "")
    pairs: list[Placed] = []
    number, said = 0, ""
    for line in lines:
        lead, text = ("", line.text) if line.note else _split(label, line.text)
        goes_on = bool(said) and (text[:1].islower() or not FINISHED.search(said))
        piece = Piece("", "", text)
        if not line.note and (lead or _begins(text, first, goes_on)):
            number += bool(said) or not number
            bullet, said = _split(BULLET, text)
            piece = Piece(f"{letter}-{number}", "example", said, lead + bullet)
        elif not line.note and (goes_on or not said or _kind(text)):
            said = f"{said} {text}"
            piece = Piece(f"{letter}-{number}", "example", text)
        pairs.append((line, piece))
    return _with_text(pairs, f"{letter}-1")


def _with_text(pairs: list[Placed], code: str) -> list[Placed]:
    """The same, as long as some of it has a text of its own."""
    if not any(piece.text for _, piece in pairs if piece.code):
        raise AnnexNotFound("incomplete", code)
    return pairs


def _begins(text: str, first: str, goes_on: bool) -> bool:
    """Whether an example begins here; a dash may also stand in the middle of a sentence that goes on."""
    if not first:
        return not goes_on
    dash = first in "-–—" and goes_on and _split(BULLET, text)[1][:1].islower()
    return _kind(text) == first and not dash


def _kind(text: str) -> str:
    """What kind of bullet a line begins with: the sign itself, "1" for numbers, "a" for letters, or none."""
    bullet = _split(BULLET, text)[0].strip()
    if len(bullet) > 1:
        return "1" if any(sign.isdigit() for sign in bullet) else "a"
    return bullet
