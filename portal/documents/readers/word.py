"""DOCX: its words in their order, with tables, text boxes, headers, footers, notes and comments."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from portal.documents.problems import Problem
from portal.documents.readers.notebook import Notebook
from portal.documents.readers.package import DAMAGE, Package, Relation, of_itself
from portal.documents.readers.text import STRETCH, stretches

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
OLD_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
# A text box is stored twice; and what a tracked change has moved away is not there any more.
SKIPPED = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{W}del", f"{W}moveFrom"}
MARKS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}sym": "•"}
MAIN = "word/document.xml"
BEFORE, AFTER = ("header",), ("footer", "footnotes", "endnotes", "comments")


class Walk:
    """Goes through one part and gives its text page by page, as far as the file says where pages end."""

    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part
        self.relations: dict[str, Relation] = package.relations(part)
        self.skipping = 0
        self.boxes: list[list[str]] = []  # text boxes that are open, the innermost last
        self.lines: list[str] = []
        self.line: list[str] = []
        self.later: list[str] = []  # text boxes, put after the paragraph in which they hang
        self.pictures: list[str] = []

    def pages(self) -> Iterator[tuple[str, list[str]]]:
        """(text, names of pictures) of each page or stretch."""
        for event, element in self.package.walk(self.part):
            if element.tag in SKIPPED:
                self.skipping += 1 if event == "start" else -1
            elif not self.skipping and self._breaks(event, element):
                yield from self._page()
            if event == "end" and element.tag == f"{W}p" and not self.boxes:
                element.clear()
                if sum(map(len, self.lines)) > STRETCH:
                    yield from self._page()
        yield from self._page()

    def _breaks(self, event: str, element: object) -> bool:
        """Take in one element; True where a page ends before it."""
        tag: str = element.tag  # type: ignore[attr-defined]
        if event == "start":
            if tag == f"{W}txbxContent":
                self.boxes.append([])
            return tag == f"{W}lastRenderedPageBreak" and not self.boxes
        if tag == f"{W}br":
            if element.get(f"{W}type") == "page":  # type: ignore[attr-defined]
                return True
            self._write("\n")
        elif tag == f"{W}t":
            self._write(element.text or "")  # type: ignore[attr-defined]
        elif tag in MARKS:
            self._write(MARKS[tag])
        elif tag == f"{W}p":
            self._paragraph()
        elif tag == f"{W}txbxContent" and self.boxes:
            self.later.append("".join(self.boxes.pop()))
        elif tag in (BLIP, OLD_PICTURE):
            self._picture(element.get(EMBED) or element.get(OLD_ID) or "")  # type: ignore[attr-defined]
        return False

    def _write(self, text: str) -> None:
        (self.boxes[-1] if self.boxes else self.line).append(text)

    def _paragraph(self) -> None:
        if self.boxes:
            self.boxes[-1].append("\n")
            return
        self.lines.append("".join(self.line) + "\n")
        self.lines += [f"{text.strip()}\n" for text in self.later if text.strip()]
        self.line, self.later = [], []

    def _picture(self, identity: str) -> None:
        relation = self.relations.get(identity)
        if relation and not relation.outside:
            self.pictures.append(relation.target)

    def _page(self) -> Iterator[tuple[str, list[str]]]:
        text = "".join([*self.lines, *self.line]).strip("\n")
        if text.strip() or self.pictures:
            yield text, self.pictures
        self.lines, self.line, self.pictures = [], [], []


def read(source: Path, notes: Notebook) -> None:
    try:
        package = Package(source, notes)
    except DAMAGE:
        notes.problem(Problem.BROKEN)
        return
    of_itself(package, MAIN)
    if not package.content(MAIN):
        notes.problem(Problem.BROKEN)
        return
    shown: set[str] = set()
    _around(package, BEFORE, shown)
    for text, pictures in Walk(package, MAIN).pages():
        _put(package, text, pictures, shown)
    _around(package, AFTER, shown)
    for name in sorted(package.names):
        if name.startswith("word/media/") and name not in shown:
            package.picture(name, None)


def _around(package: Package, kinds: tuple[str, ...], shown: set[str]) -> None:
    """Headers, footers, notes, comments: each text once, as a page of its own beside the running text."""
    texts: list[str] = []
    for name in sorted(package.names):
        folder, base = posixpath.split(name)
        if folder == "word" and base.endswith(".xml") and base.startswith(kinds):
            for text, pictures in Walk(package, name).pages():
                if text.strip() and text not in texts:
                    texts.append(text)
                for picture in pictures:
                    shown.add(picture)
                    package.picture(picture, None)
    if texts:
        _put(package, "\n\n".join(texts), [], shown)


def _put(package: Package, text: str, pictures: list[str], shown: set[str]) -> None:
    notes = package.notes
    first = notes.pages + 1
    for stretch in stretches(text):
        notes.begin(notes.pages + 1)
        notes.page(stretch)
    for picture in pictures:
        shown.add(picture)
        package.picture(picture, first)
