"""Files that mean harm, or are broken, and PDFs whose words stand where a test wants them. All are made here."""

import io
import zipfile
import zlib

import docx

from tests import files

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_pdf(*pages: str, size: tuple[int, int] = (200, 400), extra: str = "", page: str = "", count: int = 0) -> bytes:
    """A PDF with one line of text on each page, its baseline 100 points from the left and 300 from the bottom."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{extra}>>",
        "<</Type/Pages/Kids[{}]/Count {}>>".format(
            " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages))), count or len(pages)
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(pages):
        stream = f"BT /F1 10 Tf 100 300 Td ({text}) Tj ET" if "re f" not in text else text
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]{page}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * number} 0 R>>",
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        ]
    return _with_table(objects)


def _with_table(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()


def endless_pdf() -> bytes:
    """Says that it has a million pages; it has two."""
    return a_pdf("one", "two", count=1_000_000)


def many_pages(number: int) -> bytes:
    return a_pdf(*(f"page {n + 1}" for n in range(number)), size=(40, 10))


def wide_pdf() -> bytes:
    """A page of five metres by five, fifteen thousand points."""
    return a_pdf("far", size=(14_400, 14_400))


def scripted_pdf() -> bytes:
    return a_pdf("hello", extra="/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert(1))>>]>>>>")


def launching_pdf() -> bytes:
    """Asks its reader to start a program when it is opened."""
    return a_pdf("hello", extra="/OpenAction<</S/Launch/Win<</F(run.exe)>>>>")


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """An office file with one part more, or with another one in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info.filename))
        new.writestr(name, part)
    return out.getvalue()


def laughing() -> bytes:
    """Entities that unfold to billions of characters."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    return with_part(files.word(), "word/document.xml", f'<!DOCTYPE d [<!ENTITY l0 "ha">{lines}]>{body}'.encode())


def heavy_part() -> bytes:
    """A document of a few kilobytes that unpacks to 60 MB of words."""
    text = b"<w:p><w:r><w:t>" + b"a " * 512 + b"</w:t></w:r></w:p>"
    body = f"<w:document {W}><w:body>".encode() + text * 60_000 + b"</w:body></w:document>"
    return with_part(files.word(), "word/document.xml", body)


def cut_part() -> bytes:
    """The document breaks off in the middle of a word."""
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>Before the break.</w:t></w:r></w:p><w:p><w:r><w:t>And th"
    return with_part(files.word(), "word/document.xml", body.encode())


def with_program() -> bytes:
    return with_part(files.word(), "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + b"\0" * 99 + b"run.exe\0MZ")


def picture_bomb(side: int = 9000) -> bytes:
    """A PNG of a few kilobytes that says it has eighty-one million pixels."""
    small = files.png(8, 8)
    head = b"IHDR" + side.to_bytes(4) * 2 + small[24:29]
    return small[:12] + head + zlib.crc32(head).to_bytes(4) + small[33:]


def with_picture(picture: bytes, text: str = "Beside the picture.") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
