"""PDF: page pictures, words with their places, pictures, properties; programs and scripts are named, never run."""

import contextlib
import ctypes
import math
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from portal.documents import properties
from portal.documents.material import Box, Word
from portal.documents.problems import Problem
from portal.documents.readers import programs, said
from portal.documents.readers.notebook import MOST_PIXELS, MOST_TEXT, Full, Notebook, trouble

WIDTH = 1100  # pixels of a page's picture
MOST_DRAWN = 4_000_000  # pixels of a page, however long it is
FINE = 1_000_000  # steps of a page's width: places are whole numbers to the library
MOST_OBJECTS = 2000  # of a page, when its pictures are looked for
LAUNCHES = re.compile(rb"/S\s{0,20}/Launch\b")  # starts a program, when the file is opened or something is clicked
LEAST_SIDE = 8  # pixels: less is a rule or a dot
PROPERTIES = {
    "Author": properties.AUTHOR,
    "Creator": properties.APPLICATION,
    "Producer": properties.PRODUCER,
    "Title": properties.TITLE,
    "Subject": properties.SUBJECT,
    "Keywords": properties.KEYWORDS,
    "CreationDate": properties.CREATED,
    "ModDate": properties.MODIFIED,
}


def read(source: Path, notes: Notebook) -> None:
    try:
        pdf = pypdfium2.PdfDocument(source)
        pdf.init_forms()
    except pypdfium2.PdfiumError as problem:
        notes.problem(Problem.PASSWORD if "password" in str(problem).lower() else Problem.BROKEN)
        return
    pages = len(pdf)
    notes.total(pages)
    if notes.first == 1:
        with trouble(notes, Problem.PART):
            _of_itself(source, pdf, notes)
    links = said.Said()
    with contextlib.suppress(Full):
        for number in range(notes.first, pages + 1):
            notes.begin(number)
            _page(pdf, number, notes, links)
    if links.found:
        notes.said(links.facts())


def _of_itself(source: Path, pdf: pypdfium2.PdfDocument, notes: Notebook) -> None:
    facts = said.Said()
    for key, name in PROPERTIES.items():
        facts.add(name, pdf.get_metadata_value(key))
    content = source.read_bytes()
    said.from_xmp(facts, content)
    if LAUNCHES.search(content):
        notes.problem(Problem.PROGRAM)
    for index in range(min(pdf.count_attachments(), 50)):
        attachment = pdf.get_attachment(index)
        name = attachment.get_name()
        facts.add(properties.EMBEDDED, name)
        with contextlib.suppress(pypdfium2.PdfiumError):
            head = bytes(attachment.get_data())
            notes.problem(programs.judged(name, head))
    if pdfium.FPDFDoc_GetJavaScriptActionCount(pdf) > 0:
        notes.problem(Problem.SCRIPTS)
    notes.said(facts.facts())


def _page(pdf: pypdfium2.PdfDocument, number: int, notes: Notebook, links: said.Said) -> None:
    """One page; one that is broken is there all the same, empty, so that the others keep their numbers."""
    page = drawn = None
    text: str = ""
    words: list[Word] = []
    with trouble(notes, Problem.PAGE):
        page = pdf[number - 1]
        drawn = page.render(scale=_scale(*page.get_size()), rev_byteorder=True).to_pil()
    if page is None:
        notes.page("")
        return
    with trouble(notes, Problem.PAGE):
        text, words = _words(page)
    notes.page(text, drawn, words)
    with trouble(notes, Problem.PICTURE):
        _pictures(page, number, notes)
    with trouble(notes, Problem.PART):
        _links(page, links, notes)
    page.close()


def _scale(width: float, height: float) -> float:
    """Pixels for each point, so that the page is WIDTH wide and never larger than MOST_DRAWN."""
    return min(WIDTH / width, math.sqrt(MOST_DRAWN / (width * height)))


# ---------------------------------------------------------------- words


def _words(page: pypdfium2.PdfPage) -> tuple[str, list[Word]]:
    """The page's text, and its words with where they stand."""
    text_page = page.get_textpage()
    text: list[str] = []
    words: list[Word] = []
    begun: list[int] = []  # characters of the word that is being read
    for index, char in islice(_chars(text_page), MOST_TEXT + 1):
        if char.isspace():
            _end(words, text, begun, page, text_page)
        else:
            begun.append(index)
        text.append(char)
    _end(words, text, begun, page, text_page)
    return "".join(text), words


def _chars(text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, str]]:
    """(index, character), without what the library puts where a line broke a word."""
    high = 0
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if code not in (0, 2, 13, 0xAD, 0xFFFE, 0xFFFF) and code < 0x110000 and not 0xD800 <= code < 0xE000:
            yield index, chr(code)


def _end(words: list[Word], text: list[str], begun: list[int], page: Any, text_page: Any) -> None:
    if begun:
        start = len(text) - len(begun)
        words.append(Word("".join(text[start:]), start, _around(begun, page, text_page)))
        begun.clear()


def _around(chars: list[int], page: Any, text_page: Any) -> Box | None:
    """The box around characters of one word, turned and cut as the page is drawn."""
    rect = pdfium.FS_RECTF()
    sides: list[tuple[float, float, float, float]] = []
    for index in chars:
        if pdfium.FPDFText_GetLooseCharBox(text_page, index, rect):
            sides.append((rect.left, rect.bottom, rect.right, rect.top))
    if not sides:
        return None
    left, bottom = min(one[0] for one in sides), min(one[1] for one in sides)
    right, top = max(one[2] for one in sides), max(one[3] for one in sides)
    return _drawn(page, left, bottom, right, top)


def _drawn(page: Any, left: float, bottom: float, right: float, top: float) -> Box | None:
    """A rectangle of the page's own space as shares of the picture that is drawn of it."""
    xs, ys = [], []
    x, y = ctypes.c_int(), ctypes.c_int()
    for across, up in ((left, bottom), (right, top)):
        pdfium.FPDF_PageToDevice(page, 0, 0, FINE, FINE, 0, across, up, x, y)
        xs.append(min(max(x.value / FINE, 0.0), 1.0))
        ys.append(min(max(y.value / FINE, 0.0), 1.0))
    box = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return box if box.width > 0 and box.height > 0 else None


# ---------------------------------------------------------------- pictures and links


def _pictures(page: pypdfium2.PdfPage, number: int, notes: Notebook) -> None:
    for image in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4), MOST_OBJECTS):
        with trouble(notes, Problem.PICTURE):
            width, height = image.get_px_size()
            if width * height > MOST_PIXELS:
                notes.problem(Problem.BOMB)
            elif min(width, height) >= LEAST_SIDE:
                # Below the top level, places are the container's own.
                box = _drawn(page, *image.get_bounds()) if not image.level else None
                notes.picture(image.get_bitmap(render=True).to_pil(), number, box)


def _links(page: pypdfium2.PdfPage, links: said.Said, notes: Notebook) -> None:
    """Addresses that stand behind words; and programs that would be started from there."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(200):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_LAUNCH:
            notes.problem(Problem.PROGRAM)
        length = pdfium.FPDFAction_GetURIPath(page.pdf, action, None, 0) if action else 0
        if 1 < length < 2000:
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(page.pdf, action, buffer, length)
            links.add(properties.LINKS, buffer.value.decode("utf-8", "replace"))
