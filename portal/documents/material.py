"""What a file holds for who reads it: pages with their words and places, pictures, what it says of itself.

Plain facts, no Django: they cross from the bounded process that opens a file to the task that keeps them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Box:
    """A region of a page, as shares of its width and height: 0 to 1, from the top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Word:
    """A word and where it stands; `start` is its offset in the page's text, in characters."""

    text: str
    start: int
    box: Box | None = None


@dataclass(frozen=True)
class Page:
    """A page of a PDF, a slide, an image, or a stretch of running text. `image` is a PNG of it, if it has one."""

    number: int  # from 1
    text: str = ""
    image: Path | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Picture:
    """An image that stands inside a file, as a PNG; `page` is None where the file does not say."""

    image: Path
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Material:
    """A file that was read. `said` is what it says of itself (author, company, producer, camera...).

    `problems` are codes of what could not be read or is dangerous ("documents.macros"); the rest was read.
    """

    pages: tuple[Page, ...] = ()
    pictures: tuple[Picture, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
