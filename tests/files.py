"""Small fictional files of every kind that the portal meets, good and bad."""

import io
import time
import zipfile
from typing import Any

import docx
import pptx
from PIL import Image


def png(width: int = 40, height: int = 30) -> bytes:
    return _image("PNG", width, height)


def jpeg(width: int = 40, height: int = 30) -> bytes:
    return _image("JPEG", width, height)


def _image(kind: str, width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A plain PDF, written by Pillow: no system library needed."""
    buffer = io.BytesIO()
    first, *rest = [Image.new("L", (60, 80), 255) for _ in range(pages)]
    when = time.gmtime(0)  # the same bytes at every call
    first.save(buffer, "PDF", save_all=True, append_images=rest, creationDate=when, modDate=when)
    return buffer.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password (standard security handler, revision 3, garbage keys)."""
    body = pdf()
    encrypt = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
    start = body.rindex(b"startxref")
    trailer = body.rindex(b"trailer")
    marked = body[trailer:start].replace(
        b"<<", b"<< /Encrypt %s /ID [(aaaaaaaaaaaaaaaa) (aaaaaaaaaaaaaaaa)]" % encrypt, 1
    )
    return body[:trailer] + marked + body[start:]


def word(text: str = "A fictional leaflet") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return _saved(document)


def slides(text: str = "A fictional speech") -> bytes:
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[5]).shapes.title.text = text
    return _saved(show)


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_macros() -> bytes:
    buffer = io.BytesIO(word())
    with zipfile.ZipFile(buffer, "a") as packed:
        packed.writestr("word/vbaProject.bin", b"macro")
    return buffer.getvalue()


def office_in_envelope() -> bytes:
    """What a password-protected office file looks like from outside."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def bomb() -> bytes:
    """An office file of a few hundred kilobytes that says it unpacks to more than 300 MB."""
    buffer = io.BytesIO(word())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as packed, packed.open("word/media/big.bin", "w") as part:
        for _ in range(310):
            part.write(bytes(1024 * 1024))
    return buffer.getvalue()
