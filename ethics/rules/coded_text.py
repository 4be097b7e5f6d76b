"""Reads guidelines whose provisions begin with their own codes ("S-1 Think first"): text in, coded pieces out.

Before the first code stand the title, in its first line, and where the text comes from. A code begins a provision
once; a line that begins with it again, or with nothing, belongs to the provision that is being read.
"""

import re
from collections.abc import Iterator

from ethics.rules.annex import reassemble
from ethics.rules.annex_lines import essence, tidy
from ethics.rules.annex_parts import EDITION, AnnexNotFound, Piece

CODE = re.compile(r"[A-Z]{1,3}-\d{1,3}")
BEGINS = re.compile(
    rf"(?P<lead>(?P<code>{CODE.pattern})(?:[.:)]|\s?[·–—]|\s-)?\s+)(?P<title>\S.*)|(?P<bare>{CODE.pattern})[.:]?"
)


def parse_coded(source: str) -> tuple[Piece, ...]:
    """The pieces of a coded text in their order. Raises AnnexNotFound: no code begins a line, or something is lost."""
    pieces = tuple(_pieces(source))
    if not any(piece.code != EDITION for piece in pieces):
        raise AnnexNotFound("no_codes")
    if essence(reassemble(pieces)) != essence(source):
        raise AnnexNotFound("lost")
    return pieces


def _pieces(source: str) -> Iterator[Piece]:
    code, part, met = EDITION, "title", set()
    for line in (raw.strip() for raw in tidy(source).split("\n")):
        begins = BEGINS.fullmatch(line)
        found = (begins["code"] or begins["bare"]) if begins else ""
        if begins and found not in met:
            met.add(found)
            code, part = found, "application"
            yield Piece(code, "title", begins["title"] or "", begins["lead"] or line)
        elif line:
            yield Piece(code, part, line)
            part = "provenance" if code == EDITION else part


def rank(code: str) -> tuple[bool, str, int]:
    """Where a provision stands: the preamble first, then part by part, whatever the order of a document."""
    letters, number = code.split("-")
    return letters != "P", letters, int(number)
