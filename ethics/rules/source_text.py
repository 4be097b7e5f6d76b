"""The text of a file that should hold guidelines: plain text or DOCX, told apart by their content.

A DOCX is read into the notation of plain conversions (`[footnoteRef:1]`, `[1: ...]`, a bullet and a tab), so
that one parser reads both.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

LARGEST = 20 * 1024 * 1024  # bytes; a package may unfold to five times that
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:sym"): "•"}
# A text box is stored twice; and what a tracked change has moved away is not there any more.
SKIPPED = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del"), qn("w:moveFrom")}

# All that a broken, encrypted or hand-made package was seen to raise (bad XML is a SyntaxError).
DAMAGE = (zipfile.BadZipFile, zlib.error, OpcError, SyntaxError, LookupError, ValueError, AttributeError, TypeError,
          OSError, EOFError, RuntimeError)  # fmt: skip


class Unreadable(Exception):
    """Why a file gives no text, as a code: empty, too_large, pdf, old_word, not_word, damaged, binary, encoding."""

    @property
    def code(self) -> str:
        return str(self.args[0])


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8 (or UTF-16 with its mark), or DOCX. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > LARGEST:
        raise Unreadable("too_large")
    for start, code in ((b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "old_word")):
        if content.startswith(start):
            raise Unreadable(code)
    if content.startswith(b"PK"):
        return _docx(content)
    return _plain(content)


def _plain(content: bytes) -> str:
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content and not utf16:
        raise Unreadable("binary")
    try:
        return content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None


def _docx(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "word/document.xml" not in package.namelist():
                raise Unreadable("not_word")
            if sum(part.file_size for part in package.infolist()) > 5 * LARGEST:
                raise Unreadable("too_large")
        document = docx.Document(io.BytesIO(content))
        return "\n".join(_Reader(document).paragraphs(document.element.body))
    except DAMAGE:
        raise Unreadable("damaged") from None


class _Reader:
    """Walks a document in its order, into tables and text boxes, and numbers lists and footnotes as Word does."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.get(qn("w:styleId")): style for style in document.styles.element}
        relations = document.part.rels.values()
        parts = {relation.reltype: relation.target_part for relation in relations if not relation.is_external}
        self.formats = _formats(parts.get(RELATIONSHIP_TYPE.NUMBERING))
        self.notes = _notes(parts.get(RELATIONSHIP_TYPE.FOOTNOTES))
        self.counted: Counter[str] = Counter()
        self.met: list[str] = []

    def paragraphs(self, container: Any) -> Iterator[str]:
        """Each paragraph's text; a footnote's text follows the paragraph that refers to it."""
        for paragraph in container.iter(qn("w:p")):
            if any(parent.tag in SKIPPED for parent in paragraph.iterancestors()):
                continue
            before = len(self.met)
            text = self._mark(paragraph) + "".join(self._runs(paragraph))
            notes = (f" [{n}: {self._note(self.met[n - 1])}]" for n in range(before + 1, len(self.met) + 1))
            yield text + "".join(notes)

    def _runs(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag in SKIPPED or child.tag == qn("w:p"):
                continue  # a paragraph in a text box comes by itself
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag == qn("w:footnoteReference"):
                self.met.append(child.get(qn("w:id")))
                yield f"[footnoteRef:{len(self.met)}]"
            elif child.tag == qn("w:bookmarkStart"):
                yield f"[bookmark: {child.get(qn('w:name'))}]".replace("\n", " ")
            else:
                yield BREAKS.get(child.tag, "")
                yield from self._runs(child)

    def _note(self, identity: str) -> str:
        note = self.notes.get(identity, ())
        return "\n".join("".join(self._runs(paragraph)) for paragraph in note).strip()

    def _mark(self, paragraph: Any) -> str:
        """What Word writes before a list paragraph: a bullet, or A), B), C) for lettered lists."""
        list_id = self._list_of(paragraph)
        if not list_id or list_id not in self.formats:
            return ""
        if self.formats[list_id] != "upperLetter":
            return "•\t"
        self.counted[list_id] += 1
        return f"{chr(64 + min(self.counted[list_id], 26))})\t"

    def _list_of(self, element: Any, depth: int = 0) -> str:
        """The id of the list that a paragraph, its style, or the style that this is based on, belongs to."""
        number = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return str(number.get(qn("w:val")))
        style = element.find(qn("w:basedOn") if depth else f"{qn('w:pPr')}/{qn('w:pStyle')}")
        base = self.styles.get(style.get(qn("w:val"))) if style is not None else None
        return self._list_of(base, depth + 1) if base is not None and depth < len(self.styles) else ""


def _formats(part: Any) -> dict[str, str]:
    """List id -> the number format of its first level."""
    if part is None:
        return {}
    root = parse_xml(part.blob)
    abstract = {
        element.get(qn("w:abstractNumId")): element.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").get(qn("w:val"))
        for element in root.findall(qn("w:abstractNum"))
        if element.find(f"{qn('w:lvl')}/{qn('w:numFmt')}") is not None
    }
    lists = ((e.get(qn("w:numId")), e.find(qn("w:abstractNumId")).get(qn("w:val"))) for e in root.findall(qn("w:num")))
    return {number: abstract[kind] for number, kind in lists if kind in abstract}


def _notes(part: Any) -> dict[str, list[Any]]:
    """Footnote id -> its paragraphs."""
    if part is None:
        return {}
    notes = parse_xml(part.blob).findall(qn("w:footnote"))
    return {note.get(qn("w:id")): note.findall(qn("w:p")) for note in notes}
