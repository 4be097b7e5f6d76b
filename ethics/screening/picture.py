"""Make of an uploaded picture the PNG that the library keeps, in a bounded child process.

`prepared()` is the portal's side. `python -m ethics.screening.picture SOURCE FOLDER` is the child's. An SVG is drawn
by resvg, which runs no script and knows no network; what asks for a program or for something elsewhere is refused.
"""

import json
import re
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from portal.documents.bounded import MEGABYTE, Ended, Limits, run

SIDE = 1200  # pixels: a kept picture is no wider or higher
MOST_PIXELS = 40_000_000
LIMITS = Limits(memory=900 * MEGABYTE, cpu=20, wall=25)
PICTURE, RESULT = "symbol.png", "symbol.json"
KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
FORBIDDEN = {"script", "foreignObject", "iframe", "handler", "set", "animate", "animateTransform", "animateMotion"}
REFUSALS = {"ethics.symbol.unreadable", "ethics.symbol.not_picture", "ethics.symbol.holds_program"}


class BadPicture(Exception):
    """Why a picture cannot be kept, as a code of `ethics.wording.flags`."""


@dataclass(frozen=True)
class Prepared:
    """The PNG, and how many points there are to recognise it by."""

    picture: Path
    points: int


def prepared(source: Path, folder: Path) -> Prepared:
    """The picture of a file, made safe and small in `folder`. Raises BadPicture."""
    ended = run(__name__, [str(source), str(folder)], folder=folder, limits=LIMITS)
    result = folder / RESULT
    try:
        said = json.loads(result.read_text()) if ended is Ended.WELL else {}
    except (OSError, ValueError):
        said = {}
    if not isinstance(said.get("points"), int) or not (folder / PICTURE).is_file():
        refused = said.get("refused")
        raise BadPicture(refused if refused in REFUSALS else "ethics.symbol.unreadable")
    return Prepared(folder / PICTURE, said["points"])


def drawn(content: bytes) -> Image.Image:
    """The picture in a file's content. Raises BadPicture."""
    if content.startswith(KINDS):
        return _opened(content)
    if b"<svg" in content[:4096]:
        return _opened(_of_svg(content))
    raise BadPicture("ethics.symbol.not_picture")


def _opened(content: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise BadPicture("ethics.symbol.unreadable")
            found = image.convert("RGBA")
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError) as problem:
        raise BadPicture("ethics.symbol.unreadable") from problem
    found.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    return found


def _of_svg(content: bytes) -> bytes:
    import resvg_py

    try:
        text = content.decode("utf-8-sig")
        if re.search(r"<!\s*(?:doctype|entity)", text, re.I):  # entities may unfold without end
            raise BadPicture("ethics.symbol.holds_program")
        root = ElementTree.fromstring(text)  # noqa: S314 - without entities, in a bounded process
        _harmless(root)
        return bytes(resvg_py.svg_to_bytes(svg_string=text, width=_width(root)))
    except (ValueError, ElementTree.ParseError) as problem:
        raise BadPicture("ethics.symbol.unreadable") from problem


def _harmless(root: ElementTree.Element) -> None:
    """Nothing that runs, nothing from elsewhere; a picture inside it only as data, and no SVG in that."""
    for element in root.iter():
        if _local(element.tag) in FORBIDDEN:
            raise BadPicture("ethics.symbol.holds_program")
        for name, value in element.attrib.items():
            reference = _local(name) == "href" and not re.match(r"\s*(?:#|data:image/(?:png|jpeg);)", value)
            if reference or _local(name).lower().startswith("on"):
                raise BadPicture("ethics.symbol.holds_program")


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _width(root: ElementTree.Element) -> int:
    """Pixels in width, so that the longer side has SIDE."""
    box = [float(side) for side in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if side]
    width, height = box[2:4] if len(box) == 4 else (_length(root.get("width")), _length(root.get("height")))
    if not 0 < width < 1e6 or not 0 < height < 1e6:
        raise ValueError("no size")
    return max(1, round(SIDE * min(1, width / height)))


def _length(text: str | None) -> float:
    found = re.match(r"\s*([0-9.]+)", text or "")
    return float(found[1]) if found else 0


def main() -> None:
    """The child's side."""
    from ethics.screening.vision.features import symbol_of

    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    said: dict[str, object]
    try:
        drawn(source.read_bytes()).save(folder / PICTURE)
        said = {"points": len(symbol_of(folder / PICTURE).features)}
    except BadPicture as why:
        said = {"refused": str(why)}
    (folder / RESULT).write_text(json.dumps(said))


if __name__ == "__main__":
    main()
