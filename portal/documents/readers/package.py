"""The package that DOCX and PPTX share: its parts, how they point at each other, pictures, properties, dangers."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image

from portal.documents import properties
from portal.documents.bounded import MEGABYTE
from portal.documents.problems import Problem
from portal.documents.readers import programs, said
from portal.documents.readers.images import BAD, drawn, too_large
from portal.documents.readers.notebook import Notebook

MOST_PART = 40 * MEGABYTE  # of one part, unpacked
MOST_ALL = 250 * MEGABYTE  # of all that is read
MOST_PARTS = 5000
DRAWINGS = (".emf", ".wmf")
DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError)
CORE = {
    "creator": properties.AUTHOR,
    "lastModifiedBy": properties.LAST_AUTHOR,
    "lastPrinted": properties.LAST_PRINTED,
    "title": properties.TITLE,
    "subject": properties.SUBJECT,
    "keywords": properties.KEYWORDS,
    "description": properties.COMMENTS,
    "category": properties.CATEGORY,
    "created": properties.CREATED,
    "modified": properties.MODIFIED,
    # docProps/app.xml
    "Company": properties.COMPANY,
    "Manager": properties.MANAGER,
    "Template": properties.TEMPLATE,
    "Application": properties.APPLICATION,
    "HyperlinkBase": properties.LINKS,
}


@dataclass(frozen=True)
class Relation:
    """What one part points at: another part by its name, or something outside the file."""

    kind: str  # the last word of its type: "image", "hyperlink", "attachedTemplate"
    target: str
    outside: bool


class Package:
    """An opened package. What cannot be read of it is written down as a problem and is empty."""

    def __init__(self, source: Path, notes: Notebook) -> None:
        self.notes, self.read = notes, 0
        self.packed = zipfile.ZipFile(source)
        self.names = {part.filename for part in self.packed.infolist()[:MOST_PARTS]}
        if len(self.packed.infolist()) > MOST_PARTS:
            notes.problem(Problem.BOMB)

    def content(self, name: str) -> bytes:
        """A part, unpacked; empty where it is missing, broken or larger than anything that is meant to be read."""
        if name not in self.names:
            return b""
        try:
            with self.packed.open(name) as part:
                content = part.read(MOST_PART + 1)
        except DAMAGE:
            self.notes.problem(Problem.PART)
            return b""
        self.read += len(content)
        if len(content) > MOST_PART or self.read > MOST_ALL:
            self.notes.problem(Problem.BOMB)
            return b""
        return content

    def walk(self, name: str, events: tuple[str, ...] = ("start", "end")) -> Iterator[tuple[str, Any]]:
        """The elements of an XML part as they come; no entity and no address is followed."""
        if not (content := self.content(name)):
            return
        if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:  # no office program writes these
            self.notes.problem(Problem.BOMB)
            return
        try:
            yield from etree.iterparse(
                BytesIO(content), events, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
            )
        except etree.XMLSyntaxError:
            self.notes.problem(Problem.PART)

    def relations(self, name: str) -> dict[str, Relation]:
        """By id, what a part points at."""
        folder, base = posixpath.split(name)
        found = {}
        for _event, element in self.walk(f"{folder}/_rels/{base}.rels", ("end",)):
            outside = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join(folder, target)) if target[:1] != "/" else target[1:]
            if identity := element.get("Id"):
                found[identity] = Relation(element.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def picture(self, name: str, page: int | None) -> None:
        """A picture that stands on a page (or anywhere), if it is of a kind that can be drawn."""
        if name.lower().endswith(DRAWINGS):
            self.notes.problem(Problem.DRAWING)
            return
        if name.lower().endswith(".svg") or not (content := self.content(name)):
            return  # beside every SVG stands a PNG of it
        try:
            with Image.open(BytesIO(content), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")) as image:
                if too_large(image):
                    self.notes.problem(Problem.BOMB)
                else:
                    self.notes.picture(drawn(image), page)
        except BAD:
            self.notes.problem(Problem.PICTURE)


def of_itself(package: Package, main: str) -> None:
    """Properties, addresses behind words, programs and other files inside; what the file fetches from elsewhere."""
    facts = said.Said()
    for name in ("docProps/core.xml", "docProps/app.xml"):
        for _event, element in package.walk(name, ("end",)):
            if key := CORE.get(etree.QName(element).localname):
                facts.add(key, element.text or "")
    for _event, element in package.walk("docProps/custom.xml", ("end",)):
        if etree.QName(element).localname == "property":
            facts.add(properties.OTHER, f"{element.get('name', '')}: {''.join(element.itertext())}")
    for name in sorted(package.names):
        if name.endswith(".rels"):
            _outside(package, name, facts)
        _danger(package, name, facts)
    package.notes.said(facts.facts())


def _outside(package: Package, rels: str, facts: said.Said) -> None:
    owner = rels.replace("_rels/", "").removesuffix(".rels")
    for relation in package.relations(owner).values():
        if not relation.outside:
            continue
        if relation.kind == "hyperlink":
            facts.add(properties.LINKS, relation.target)
        elif relation.kind == "attachedTemplate":
            facts.add(properties.TEMPLATE, relation.target)
            if "://" in relation.target and not relation.target.lower().startswith("file:"):
                package.notes.problem(Problem.EXTERNAL)
        else:
            package.notes.problem(Problem.EXTERNAL)


def _danger(package: Package, name: str, facts: said.Said) -> None:
    low = name.lower()
    if low.endswith("vbaproject.bin"):
        package.notes.problem(Problem.MACROS)
    elif "/embeddings/" in low or "/activex/" in low:
        facts.add(properties.EMBEDDED, posixpath.basename(name))
        package.notes.problem(programs.judged(name, package.content(name)))
