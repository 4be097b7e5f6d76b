"""Reads the ethics guidelines out of a Council document: text in, coded pieces out, nothing lost (EG).

The annex is a title, a preamble with the fundamental principles, and three parts, each with a heading, a
principle, its application and its examples; two footnotes say where the text comes from and what applies
before a candidature is official. Every piece of text gets a stable code and a part:

    EDITION  heading, title, provenance       no provision: it describes the edition
    P-0      scope, principles                the preamble; `principles` names the fundamental principles
    P-1      note                             the footnote on limited activity
    A-0      title, principle, application    one provision with three parts; so too B-0 and C-0
    A-1 ...  example                          the examples, numbered as they come; so too B-1, C-1 ...
    (none)   text that could not be placed, in its order
"""

from collections.abc import Iterable, Iterator

from ethics.rules.annex_lines import Line, annexes, essence, lines_of
from ethics.rules.annex_parts import EDITION, FINISHED, AnnexNotFound, Piece, placed
from ethics.rules.words import WORDS


def parse(source: str, language: str) -> tuple[Piece, ...]:
    """The pieces of Annex 3 of `source`, in their order. Raises AnnexNotFound; KeyError for an unknown language.

    Where several lines look like its heading (a table of contents), the last one with the structure counts.
    """
    words = WORDS[language]
    reason = AnnexNotFound("none")
    for annex in reversed(annexes(source, words.annex)):
        try:
            pieces = tuple(_merged(_notes_placed(placed(list(lines_of(annex)), words))))
        except AnnexNotFound as not_this:
            reason = not_this
            continue
        if essence(reassemble(pieces)) != essence(annex):
            raise AnnexNotFound("lost")
        return pieces
    raise reason


def reassemble(pieces: Iterable[Piece]) -> str:
    """The annex, put together again from its pieces; `essence()` of both is the same."""
    return "\n".join(f"{piece.lead}{piece.text}" for piece in pieces)


def texts(pieces: Iterable[Piece]) -> dict[str, dict[str, str]]:
    """Code -> part -> text, both in the order in which they first appear; what a footnote parts is joined again."""
    found: dict[str, dict[str, str]] = {}
    for piece in pieces:
        parts = found.setdefault(piece.code, {})
        parts[piece.part] = _join(parts.get(piece.part, ""), piece.text)
    return found


def _notes_placed(lines: list[tuple[Line, Piece]]) -> Iterator[Piece]:
    """A footnote belongs where the text refers to it: to the title its provenance, to the preamble P-1."""
    anchors = {ref: piece.code for line, piece in lines for ref in line.refs}
    homes = {EDITION: (EDITION, "provenance"), "P-0": ("P-1", "note")}
    for line, piece in lines:
        if line.note:
            code, part = homes.pop(anchors.get(line.note, ""), ("", ""))  # the first one only
            yield Piece(code, part, line.text)
        else:
            yield piece


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of the same code and part as one piece."""
    held: Piece | None = None
    for piece in pieces:
        if held and (held.code, held.part) == (piece.code, piece.part):
            held = _both(held, piece)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _both(held: Piece, piece: Piece) -> Piece:
    if held.text:
        return Piece(held.code, held.part, _join(held.text, piece.lead + piece.text), held.lead)
    return Piece(held.code, held.part, piece.text, f"{held.lead}\n{piece.lead}")


def _join(before: str, text: str) -> str:
    """A new paragraph after a full sentence, else the same one."""
    if not (before and text):
        return before or text
    return f"{before}\n\n{text}" if FINISHED.search(before) else f"{before} {text}"
