"""What an uploaded file really is. Told by its content; its name and the browser's word count for nothing."""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import filetype
import pypdfium2
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from portal import registries
from portal.documents.kinds import DOCX, JPEG, PDF, PNG, PPTX, TEXT
from portal.workflow import Refusal

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_PIXELS = 60_000_000  # an A2 poster at 300 dpi
MOST_UNPACKED = 300 * MEGABYTE  # of an office file
NAME_LENGTH = 120
CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f]")  # what no text holds

ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    DOCX: (".docx",),
    PPTX: (".pptx",),
    TEXT: (".txt", ".text", ".md"),
}
ACCEPT = ",".join(ending for endings in ENDINGS.values() for ending in endings)  # for <input accept>

for code, sentence in {
    "documents.empty": _("This file is empty. Choose another one."),
    "documents.too_large": _("This file has %(megabytes)s MB; at most %(most)s MB are accepted. Make it smaller."),
    "documents.unknown": _(
        "This file is none of the kinds that can be read here: PDF, PNG, JPEG, DOCX, PPTX or plain text."
    ),
    "documents.mislabelled": _(
        "This file is called %(ending)s but its content is %(kind)s. Rename it or save it again, then attach it."
    ),
    "documents.unreadable": _("This file is damaged or cut short and cannot be read. Save it again, then attach it."),
    "documents.password": _("This file is protected by a password. Save a copy without one, then attach it."),
    "documents.macros": _("This file holds macros. Save it as a document without macros, then attach it."),
    "documents.unpacks_too_large": _("This file unpacks to more than can be read safely. Make it smaller."),
}.items():
    registries.wording.add(code, sentence)


@dataclass(frozen=True)
class Checked:
    """What a file was found to be."""

    media_type: str
    pages: int | None = None
    ending: str = ""


def check(file: BinaryIO, name: str, size: int) -> Checked:
    """Look at the content of an upload of `size` bytes. Raises Refusal with a code `documents.*`."""
    if not size:
        raise Refusal("documents.empty")
    if size > MOST_BYTES:
        # Never "20.0 of at most 20": rounded up to the next tenth.
        megabytes = -(-size * 10 // MEGABYTE) / 10
        raise Refusal("documents.too_large", megabytes=megabytes, most=MOST_BYTES // MEGABYTE)
    file.seek(0)
    media_type = _media_type(file)
    pages = _READ[media_type](file)
    file.seek(0)
    _same_ending(name, media_type)
    return Checked(media_type, pages, ENDINGS[media_type][0])


def clean_name(name: str, ending: str) -> str:
    """A file name that is safe to show and to save: no folders, no control or direction marks, of bounded length."""
    name = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    stem, dot, last = kept.strip(" .").rpartition(".")
    if not dot or f".{last.lower()}" not in {e for endings in ENDINGS.values() for e in endings}:
        stem, last = kept.strip(" ."), ending.lstrip(".")
    return f"{stem[: NAME_LENGTH - len(last) - 1].strip(' .') or 'file'}.{last}"


def _media_type(file: BinaryIO) -> str:
    head = file.read(8192)
    file.seek(0)
    if head.startswith(b"\xd0\xcf\x11\xe0"):  # an office file inside an encrypted envelope, or an old one
        file.seek(0)
        raise Refusal("documents.password" if _encrypted_office(file) else "documents.unknown")
    kind = filetype.guess_mime(head)
    if kind in (PDF, PNG, JPEG):
        return kind
    if head.startswith(b"PK"):
        return _office_type(file)
    if kind is None and _is_text(file):
        return TEXT
    raise Refusal("documents.unknown")


def _encrypted_office(file: BinaryIO) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in file.read(MOST_BYTES)


def _office_type(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as problem:
        raise Refusal("documents.unreadable") from problem
    if "word/document.xml" in names:
        return DOCX
    if "ppt/presentation.xml" in names:
        return PPTX
    raise Refusal("documents.unknown")


def _is_text(file: BinaryIO) -> bool:
    file.seek(0)
    content = file.read()
    file.seek(0)
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not CONTROL.search(text)
    return False


def _read_pdf(file: BinaryIO) -> int:
    content = file.read()
    # pdfium repairs what it can; a file whose end is missing is nevertheless not what the person meant to send.
    if b"%%EOF" not in content[-2048:]:
        raise Refusal("documents.unreadable")
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            pages = len(pdf)
    except pypdfium2.PdfiumError as problem:
        code = "documents.password" if "password" in str(problem).lower() else "documents.unreadable"
        raise Refusal(code) from problem
    if not pages:
        raise Refusal("documents.unreadable")
    return pages


def _read_image(file: BinaryIO) -> int:
    try:
        with Image.open(file) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refusal("documents.unpacks_too_large")
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise Refusal("documents.unpacks_too_large") from problem
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError) as problem:
        raise Refusal("documents.unreadable") from problem
    return 1


def _read_office(file: BinaryIO) -> None:
    try:
        with zipfile.ZipFile(file) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Refusal("documents.unpacks_too_large")
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal("documents.password")
            if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
                raise Refusal("documents.macros")
            if packed.testzip():
                raise Refusal("documents.unreadable")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as problem:
        raise Refusal("documents.unreadable") from problem


def _read_text(file: BinaryIO) -> None:
    return None


_READ = {PDF: _read_pdf, PNG: _read_image, JPEG: _read_image, DOCX: _read_office, PPTX: _read_office, TEXT: _read_text}
_KINDS = {PDF: "PDF", PNG: "PNG", JPEG: "JPEG", DOCX: "DOCX", PPTX: "PPTX", TEXT: _("plain text")}


def _same_ending(name: str, media_type: str) -> None:
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    claims = [kind for kind, endings in ENDINGS.items() if ending in endings]
    if claims and media_type not in claims:
        raise Refusal("documents.mislabelled", ending=ending, kind=_KINDS[media_type])
