"""Read a file in a bounded child process: its pages, words, pictures, what it says of itself, what is wrong with it.

`read()` is the portal's side. `python -m portal.documents.reading SOURCE KIND INTO FIRST` is the child's, which
knows neither Django nor any secret (portal.documents.bounded).
"""

import contextlib
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from portal.documents import kinds
from portal.documents.bounded import Ended, Limits, run
from portal.documents.material import Box, Material, Page, Picture, Word
from portal.documents.problems import Problem

TRIES = 4  # a page that stops the reader is passed over
LIMITS = Limits(wall=300, silence=60)  # seconds of CPU decide; a busy machine only makes it longer
NOTEBOOK = "found.jsonl"
OUR_NAME = re.compile(r"[a-z]+-[0-9-]+\.png")
STOPPED = {Ended.TIME: Problem.TOO_SLOW, Ended.MEMORY: Problem.TOO_LARGE, Ended.FAILED: Problem.CRASHED}
KNOWN = {problem.value for problem in Problem}
Progress = Callable[[int, int | None], object]  # pages done, pages in all (None: not known)


def read(
    source: Path, media_type: str, into: Path, *, progress: Progress | None = None, limits: Limits = LIMITS
) -> Material:
    """What a file holds; its pictures are written into the folder `into`. Never raises because of what the file is.

    Where the child is stopped (time, memory, a crash), what it had read is kept, the page is passed over and the
    reading goes on behind it, all within `limits.wall` seconds.
    """
    begun = time.monotonic()
    notes = Notes(into / NOTEBOOK, progress)
    for _ in range(TRIES):
        left = limits.wall - (time.monotonic() - begun)
        page = notes.begun
        arguments = [str(source), media_type, str(into), str(page + 1)]
        ended = run(__name__, arguments, folder=into, limits=replace(limits, wall=left), news=notes.news)
        notes.news()
        if ended is Ended.WELL:
            break
        notes.stopped(STOPPED[ended])
        if notes.begun == page or media_type != kinds.PDF or time.monotonic() - begun > limits.wall:
            break
    return notes.material(into)


@dataclass
class Notes:
    """What the child wrote down so far. Nothing that it says is believed further than its form allows."""

    path: Path
    progress: Progress | None = None

    def __post_init__(self) -> None:
        self.pages: dict[int, Page] = {}
        self.pictures: list[Picture] = []
        self.said: dict[str, str] = {}
        self.problems: dict[str, None] = {}
        self.total: int | None = None
        self.begun = self.at = 0

    def news(self) -> int:
        """Take in the lines that were added; give back how much was read of the notebook, which grows or stands."""
        if not self.path.exists():
            return 0
        done = len(self.pages), self.total
        with self.path.open("rb") as lines:
            lines.seek(self.at)
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                self.at += len(line)
                with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
                    self._take(json.loads(line))
        if self.progress and done != (len(self.pages), self.total):
            self.progress(len(self.pages), self.total)
        return self.at

    def stopped(self, problem: Problem) -> None:
        """The child was stopped: the page that it had begun is there, but empty."""
        self.problems[problem.value] = None
        if self.begun and self.begun not in self.pages:
            self.pages[self.begun] = Page(self.begun)

    def material(self, into: Path) -> Material:
        pages = [replace(page, image=_ours(into, page.image)) for _, page in sorted(self.pages.items())]
        pictures = [replace(one, image=image) for one in self.pictures if (image := _ours(into, one.image))]
        return Material(tuple(pages), tuple(pictures), self.said, tuple(self.problems))

    def _take(self, line: dict[str, Any]) -> None:
        match line:
            case {"begin": int(page)}:
                self.begun = page
            case {"total": int(pages)}:
                self.total = pages
            case {"page": dict(page)}:
                words = tuple(Word(str(text), int(start), _box(box)) for text, start, box in page["words"])
                image = Path(page["image"]) if page["image"] else None
                self.pages[int(page["number"])] = Page(int(page["number"]), str(page["text"]), image, words)
            case {"picture": dict(picture)}:
                self.pictures.append(Picture(Path(picture["image"]), picture["page"], _box(picture["box"])))
            case {"said": dict(facts)}:
                for name, text in facts.items():
                    self.said[str(name)] = "; ".join(filter(None, (self.said.get(str(name)), str(text))))
            case {"problem": str(code)} if code in KNOWN:
                self.problems[code] = None


def _ours(into: Path, image: Path | None) -> Path | None:
    """A picture of the folder, whole; nothing else that a name might point at."""
    if image is None or not OUR_NAME.fullmatch(image.name) or not (path := into / image.name).is_file():
        return None
    with path.open("rb") as file:
        return path if file.read(8) == b"\x89PNG\r\n\x1a\n" and not path.is_symlink() else None


def _box(sides: list[float] | None) -> Box | None:
    return Box(*(min(max(float(side), 0.0), 1.0) for side in sides)) if sides else None


def main() -> None:
    """The child's side: read one file, write down what is found."""
    from portal.documents.readers import images, pdf, slides, text, word
    from portal.documents.readers.notebook import Full, Notebook, trouble

    source, media_type, into, first = sys.argv[1:]
    readers = {
        kinds.PDF: pdf.read,
        kinds.PNG: images.read,
        kinds.JPEG: images.read,
        kinds.DOCX: word.read,
        kinds.PPTX: slides.read,
        kinds.TEXT: text.read,
    }
    notes = Notebook(Path(into), int(first))
    with contextlib.suppress(Full), trouble(notes, Problem.BROKEN):
        readers[media_type](Path(source), notes)


if __name__ == "__main__":
    main()
