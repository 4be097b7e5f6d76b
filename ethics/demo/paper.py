"""Small PDFs with words that can be read and lines that are drawn: written here, without any library."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, HEIGHT = 420, 595  # points: A5


@dataclass(frozen=True)
class Line:
    """A line of text: its size in points, where it begins, from the bottom left."""

    text: str
    size: int
    x: int
    y: int
    bold: bool = False


def paper(*pages: tuple[Iterable[Line], str]) -> bytes:
    """A PDF of pages: lines, and what is drawn under them (see `rule`)."""
    fonts = [_font("Times-Roman"), _font("Times-Bold")]
    ids = [5 + 2 * number for number in range(len(pages))]
    kids = " ".join(f"{one} 0 R" for one in ids)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(ids)}>>", *fonts]
    for (lines, drawn), one in zip(pages, ids, strict=True):
        stream = drawn + "".join(_line(line) for line in lines)
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents {one + 1} 0 R>>",
            f"<</Length {len(stream.encode('cp1252'))}>>stream\n{stream}\nendstream",
        ]
    return _with_table(objects)


def rule(y: int) -> str:
    """A thin line across."""
    return f"q 0.75 0.77 0.8 RG 0.7 w 40 {y} m {WIDTH - 40} {y} l S Q\n"


def _font(name: str) -> str:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"


def _line(line: Line) -> str:
    text = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if line.bold else 1} {line.size} Tf 0.1 0.14 0.2 rg {line.x} {line.y} Td ({text}) Tj ET\n"


def _with_table(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return out + end.encode() + f"startxref\n{len(out)}\n%%EOF\n".encode()
