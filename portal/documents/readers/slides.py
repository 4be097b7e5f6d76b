"""PPTX: a page for each slide, in the order of the show, with tables, diagrams and notes."""

from collections.abc import Iterator
from pathlib import Path

from portal.documents.problems import Problem
from portal.documents.readers.notebook import Notebook
from portal.documents.readers.package import DAMAGE, Package, of_itself

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAIN = "ppt/presentation.xml"
WITH_WORDS = ("diagramData", "notesSlide", "comments", "chart")


def read(source: Path, notes: Notebook) -> None:
    try:
        package = Package(source, notes)
    except DAMAGE:
        notes.problem(Problem.BROKEN)
        return
    of_itself(package, MAIN)
    slides = list(_slides(package))
    if not slides:
        notes.problem(Problem.BROKEN)
        return
    notes.total(len(slides))
    shown: set[str] = set()
    for number, slide in enumerate(slides, 1):
        notes.begin(number)
        _slide(package, slide, number, shown)
    for name in sorted(package.names):
        if name.startswith("ppt/media/") and name not in shown:
            package.picture(name, None)  # of the layout behind the slides


def _slides(package: Package) -> Iterator[str]:
    relations = package.relations(MAIN)
    for _event, element in package.walk(MAIN, ("end",)):
        if element.tag == f"{P}sldId" and (relation := relations.get(element.get(ID, ""))):
            yield relation.target


def _slide(package: Package, slide: str, number: int, shown: set[str]) -> None:
    texts = [_words(package, slide)]
    pictures = []
    for relation in package.relations(slide).values():
        if relation.outside:
            continue
        if relation.kind == "image":
            pictures.append(relation.target)
        elif relation.kind in WITH_WORDS:
            texts.append(_words(package, relation.target))
    package.notes.page("\n\n".join(text for text in texts if text.strip()))
    for picture in pictures:
        shown.add(picture)
        package.picture(picture, number)


def _words(package: Package, part: str) -> str:
    """The paragraphs of a part, each on its line."""
    lines: list[str] = [""]
    skipping = 0
    for event, element in package.walk(part):
        if element.tag == FALLBACK:
            skipping += 1 if event == "start" else -1
        elif event == "end" and not skipping:
            if element.tag in (f"{A}t", f"{P}text"):
                lines[-1] += element.text or ""
            elif element.tag == f"{A}br":
                lines[-1] += "\n"
            if element.tag in (f"{A}p", f"{P}text") and lines[-1].strip():
                lines.append("")
    return "\n".join(lines).strip("\n")
