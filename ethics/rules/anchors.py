"""Where a remark stands: words that are quoted, a region that is drawn; each gives the other."""

import re
from collections.abc import Iterable

from portal.documents.material import Box, Word

MOST_QUOTED = 300  # characters
OVERLAP = 0.5  # of a word's height and width that must lie in a region for the word to be in it


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """(start, end) of the first place where the words of `quote` stand in `text`, however both break their lines."""
    words = quote.split()
    if not words:
        return None
    found = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE).search(text)
    return found.span() if found else None


def box_around(words: Iterable[Word], start: int, end: int) -> Box | None:
    """The region around the words that stand between two places of the text; None where no place is known."""
    boxes = [word.box for word in words if word.box and word.start < end and start < word.start + len(word.text)]
    if not boxes:
        return None
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)


def words_in(words: Iterable[Word], region: Box) -> str:
    """The words of a region in their order, at most MOST_QUOTED characters."""
    inside = " ".join(word.text for word in words if word.box and _mostly_in(word.box, region))
    return inside if len(inside) <= MOST_QUOTED else inside[: MOST_QUOTED - 2].rsplit(" ", 1)[0] + " …"


def _mostly_in(box: Box, region: Box) -> bool:
    across = min(box.left + box.width, region.left + region.width) - max(box.left, region.left)
    down = min(box.top + box.height, region.top + region.height) - max(box.top, region.top)
    return across > OVERLAP * box.width and down > OVERLAP * box.height
