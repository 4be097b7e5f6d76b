"""PNG and JPEG: one page, turned as its camera says, and what it says of itself."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps

from portal.documents.problems import Problem
from portal.documents.readers import said
from portal.documents.readers.notebook import LONGEST, MOST_PIXELS, Notebook, flat, smaller

Image.MAX_IMAGE_PIXELS = None  # asked here, before anything is unpacked
BAD = (OSError, SyntaxError, ValueError, KeyError, IndexError, EOFError, TypeError, ZeroDivisionError, OverflowError)


def read(source: Path, notes: Notebook) -> None:
    notes.total(1)
    notes.begin(1)
    try:
        with Image.open(source, formats=("PNG", "JPEG")) as image:
            if too_large(image):
                notes.problem(Problem.BOMB)
                return
            _say(image, source, notes)
            notes.page("", drawn(image))
    except BAD:
        notes.problem(Problem.BROKEN)


def too_large(image: Image.Image) -> bool:
    return image.width * image.height > MOST_PIXELS


def drawn(image: Image.Image) -> Image.Image:
    """As it is seen: the right way up, in plain colours, no larger than it need be."""
    image.draft("RGB", (LONGEST, LONGEST))  # a JPEG need not be unpacked in full
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return smaller(flat(ImageOps.exif_transpose(image)))


def _say(image: Image.Image, source: Path, notes: Notebook) -> None:
    facts = said.Said()
    try:
        said.from_image(facts, image)
        said.from_xmp(facts, source.read_bytes())
    except BAD:
        notes.problem(Problem.PART)
    notes.said(facts.facts())
