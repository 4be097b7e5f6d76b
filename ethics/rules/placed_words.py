"""Words with their places, packed for keeping: the text itself stands beside them and is not repeated."""

import json
from collections.abc import Iterable

from portal.documents.material import Box, Word

FINE = 10_000  # steps of a page's width or height


def pack(words: Iterable[Word]) -> str:
    """[[start, length, left, top, width, height], ...]; without the last four where the place is not known."""
    return json.dumps([[word.start, len(word.text), *_steps(word.box)] for word in words], separators=(",", ":"))


def unpack(packed: str, text: str) -> tuple[Word, ...]:
    """The words of a page's text. Raises ValueError where they were not packed by `pack`."""
    rows = json.loads(packed) if packed else []
    return tuple(Word(text[start : start + length], start, _box(steps)) for start, length, *steps in rows)


def _steps(box: Box | None) -> list[int]:
    return [round(side * FINE) for side in (box.left, box.top, box.width, box.height)] if box else []


def _box(steps: list[int]) -> Box | None:
    return Box(*(step / FINE for step in steps)) if steps else None
