"""What points at a place in material: a region of a page, or words of a text. Each source gives its own marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from portal.documents.material import Box

# Where a mark stands: the attachment's id and the page's number; None and None for the version's own text.
Where = tuple[int | None, int | None]
Marks = Mapping[Where, list["Mark"]]
A_PAGEFUL = 20  # pages of material on one page of the portal
FINE = 1000  # units of a page's width in the drawing over it


@dataclass(frozen=True)
class Mark:
    """One thing that points. `kind` is "remark" or "flag"; `href` leads to where it is spelt out."""

    kind: str
    label: str  # "1", "A-2"
    said: str  # for who does not see the drawing: "Remark 1", "Flag: symbol"
    href: str
    box: Box | None = None
    start: int | None = None  # characters of the page's text
    end: int | None = None


@dataclass(frozen=True)
class Region:
    """A mark's box in units of the drawing, and where its label stands: above, or inside at the page's top; below."""

    mark: Mark
    x: int
    y: int
    width: int
    height: int

    @property
    def label_x(self) -> int:
        return min(self.x + 10, FINE - 80)

    @property
    def label_y(self) -> int:
        """A remark's above its box, a flag's below it: both may stand at one place."""
        return self.y + self.height + 36 if self.mark.kind == "flag" else max(self.y - 14, 30)


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the marks that stand on all of it."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    begins: list[Mark] = field(default_factory=list)  # those that begin here: their label stands before it


def regions(marks: Iterable[Mark], ratio: float) -> list[Region]:
    """The marks that have a box, drawn on a page whose height is `ratio` times its width."""
    return [
        Region(
            mark,
            round(mark.box.left * FINE),
            round(mark.box.top * FINE * ratio),
            max(round(mark.box.width * FINE), 4),
            max(round(mark.box.height * FINE * ratio), 4),
        )
        for mark in marks
        if mark.box
    ]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text cut where marks begin and end; marks without a place in the text cut nothing."""
    placed = [mark for mark in marks if mark.start is not None and mark.end and mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(cut for mark in placed for cut in (mark.start or 0, mark.end or 0))})
    return [
        Piece(
            text[start:end],
            [mark for mark in placed if (mark.start or 0) <= start and end <= (mark.end or 0)],
            [mark for mark in placed if mark.start == start],
        )
        for start, end in pairwise(cuts)
    ]


def together(*sources: Marks) -> Marks:
    """The marks of several sources, place by place."""
    found: dict[Where, list[Mark]] = {}
    for source in sources:
        for where, marks in source.items():
            found.setdefault(where, []).extend(marks)
    return found
