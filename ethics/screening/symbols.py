"""Protected symbols (A-2) in page images and in the pictures inside a file.

Scaled from 8 % of the page's width, turned, recoloured, partly covered, compressed: tests/bench/symbols.py measures
what is found. Whatever is found is a possibility for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ethics.rules.flags import Flagged, FlagKind, Place
from ethics.screening import Context
from portal.documents.material import Box, Material, Picture

if TYPE_CHECKING:
    from ethics.screening.vision.search import Find

PROVISION = "A-2"


def symbols(material: Material, context: Context) -> Iterator[Flagged]:
    """Each place where a symbol of the library may stand."""
    if not context.symbols or not steps(material):
        return
    from ethics.screening.vision.search import found_in, wanted  # OpenCV: for pictures only

    library = wanted(context)
    for page in material.pages:
        if page.image:
            for find in found_in(page.image, library):
                yield _flag(find, Place(page.number, find.box))
            context.tick()
    for number, picture in enumerate(material.pictures, start=1):
        if not _rendered(material, picture):
            for find in found_in(picture.image, library):
                yield _flag(find, *_place(picture, find.box, number))
        context.tick()


def steps(material: Material) -> int:
    """How often `symbols` will call `context.tick`."""
    return sum(bool(page.image) for page in material.pages) + len(material.pictures)


def _rendered(material: Material, picture: Picture) -> bool:
    """Whether this picture was seen already, on the image of its page."""
    return any(page.number == picture.page and page.image for page in material.pages)


def _place(picture: Picture, box: Box, number: int) -> tuple[Place, str]:
    """On its page where the file says where the picture stands; else within the picture, which is numbered."""
    if picture.page and picture.box:
        frame = picture.box
        left, top = frame.left + box.left * frame.width, frame.top + box.top * frame.height
        return Place(picture.page, Box(left, top, box.width * frame.width, box.height * frame.height)), ""
    return Place(picture.page, None if picture.page else box), str(number)


def _flag(find: Find, place: Place, picture: str = "") -> Flagged:
    params = {"about": "symbol", "symbol": str(find.pk), "name": find.name, "points": str(find.inliers)}
    return Flagged(
        FlagKind.SYMBOL, PROVISION, find.certainty, place, params | ({"picture": picture} if picture else {})
    )
