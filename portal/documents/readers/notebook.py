"""What a reader writes down as it goes: a line for each thing, so that whoever is stopped half-way loses nothing."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from portal.documents.bounded import MEGABYTE
from portal.documents.material import Box, Word
from portal.documents.problems import Problem
from portal.documents.reading import NOTEBOOK

MOST_PAGES = 200
MOST_PICTURES = 200
MOST_WRITTEN = 250 * MEGABYTE  # of all pictures together
MOST_TEXT = 60_000  # characters of a page
MOST_SAID = 500  # characters of what a file says of itself, each
LONGEST = 1600  # pixels of a picture's longer side
MOST_PIXELS = 60_000_000  # of a picture before it is made smaller


class Full(Exception):
    """No more pages are read."""


class Notebook:
    """The lines, and the pictures beside them. `first`: the page to go on from, where an earlier reader stopped."""

    def __init__(self, into: Path, first: int = 1) -> None:
        self.into, self.first = into, first
        self.lines = (into / NOTEBOOK).open("a", encoding="utf-8")
        self.written = self.pictures = 0
        self.pages = first - 1
        self.seen: set[bytes] = set()

    def total(self, pages: int) -> None:
        """How many pages there will be."""
        self._line(total=min(pages, MOST_PAGES))
        if pages > MOST_PAGES:
            self.problem(Problem.MANY_PAGES)

    def begin(self, page: int) -> None:
        """Page `page` is about to be opened. Raises Full where no more are read."""
        if page > MOST_PAGES:
            self.problem(Problem.MANY_PAGES)
            raise Full
        self._line(begin=page)

    def page(self, text: str, image: Image.Image | None = None, words: Iterable[Word] = ()) -> None:
        """The page that was begun last, or the next one."""
        self.pages += 1
        if len(text) > MOST_TEXT:
            self.problem(Problem.MUCH_TEXT)
        text = text[:MOST_TEXT]
        name = self._keep(image, f"page-{self.pages:03}.png") if image else None
        kept = [(word.text, word.start, _box(word.box)) for word in words if word.start + len(word.text) <= len(text)]
        self._line(page={"number": self.pages, "text": _plain(text), "image": name, "words": kept})

    def picture(self, image: Image.Image, page: int | None = None, box: Box | None = None) -> None:
        """A picture inside the file; one that stands in it often is kept once."""
        if self.pictures >= MOST_PICTURES:
            self.problem(Problem.MANY_PICTURES)
            return
        image = smaller(flat(image))
        digest = _digest(image)
        if digest in self.seen:
            return
        self.seen.add(digest)
        self.pictures += 1
        if name := self._keep(image, f"picture-{self.first:03}-{self.pictures:03}.png"):
            self._line(picture={"image": name, "page": page, "box": _box(box)})

    def said(self, facts: Mapping[str, str]) -> None:
        self._line(said={key: _plain(text)[:MOST_SAID] for key, text in facts.items()})

    def problem(self, code: Problem) -> None:
        self._line(problem=code.value)

    def _line(self, **thing: Any) -> None:
        self.lines.write(json.dumps(thing, ensure_ascii=False) + "\n")
        self.lines.flush()

    def _keep(self, image: Image.Image, name: str) -> str | None:
        if self.written > MOST_WRITTEN:
            self.problem(Problem.MANY_PICTURES)
            return None
        image.save(self.into / name, "PNG", compress_level=3)
        self.written += (self.into / name).stat().st_size
        return name


@contextmanager
def trouble(notes: Notebook, problem: Problem) -> Iterator[None]:
    """Whatever a part of a file makes its library raise is a problem of that part; the rest is read."""
    try:
        yield
    except (MemoryError, Full):
        raise
    except Exception:  # broken files raise anything: only its being broken matters here
        notes.problem(problem)


def flat(image: Image.Image) -> Image.Image:
    """In plain colours on white: no palette, no transparency, eight bits."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.has_transparency_data or image.mode in ("LA", "PA"):
        image = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        return white
    if image.mode.startswith(("I", "F")):
        return image.convert("F").point(lambda value: value / 256).convert("L")
    return image.convert("RGB")


def smaller(image: Image.Image) -> Image.Image:
    """At most LONGEST pixels a side."""
    if max(image.size) > LONGEST:
        image.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
    return image


def _digest(image: Image.Image) -> bytes:
    return hashlib.sha256(repr(image.size).encode() + image.tobytes()).digest()


def _box(box: Box | None) -> list[float] | None:
    return [round(side, 4) for side in (box.left, box.top, box.width, box.height)] if box else None


def _plain(text: str) -> str:
    """Text that PostgreSQL and JSON can hold: no zero, no half of a pair of surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
