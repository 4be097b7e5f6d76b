"""Pages of campaign material for the bench: with an invented symbol under a condition, or with a look-alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

from tests.bench.emblems import FAMILIES, SIZE, Random, around, blank, colour, globe, polygon, wheel, wreath

WIDTH, HEIGHT = 1240, 1754  # A4 at 150 dpi
TEXT = """
the post asks for somebody who listens before they speak and who brings members large and small to one table
in the coming years a fair plan for every region will need patience money good people and an open door
"""
CONDITIONS = ("plain", "small", "rotated", "recoloured", "covered", "jpeg", "on a photograph", "all at once")
ALIKE = ("globe", "wheel", "other logo", "photograph", "text", "decoration")


@dataclass(frozen=True)
class Sample:
    """A page, what it shows, and which symbol stands on it (empty: none) where, in pixels."""

    image: Image.Image
    condition: str
    symbol: str = ""
    box: tuple[int, int, int, int] = (0, 0, 0, 0)


def samples(library: dict[str, Image.Image], seed: int, each: int, alike: int) -> Iterator[Sample]:
    """`each` pages of every condition, then `alike` of every kind of look-alike."""
    rng = np.random.default_rng(seed)
    names = list(library)
    for condition in CONDITIONS:
        for number in range(each):
            name = names[(number + len(condition)) % len(names)]
            yield with_symbol(rng, condition, name, library[name])
    for kind in ALIKE:
        for _ in range(alike):
            yield Sample(_compressed(rng, look_alike(rng, kind), 45, 95), kind)


# ---------------------------------------------------------------- pages


def page(rng: Random, kind: str = "") -> Image.Image:
    """A page of text, a poster on a colour, a photograph with a title."""
    kind = kind or str(rng.choice(["text", "poster", "photograph"], p=[0.5, 0.3, 0.2]))
    if kind == "photograph":
        sheet = photograph(rng, WIDTH, HEIGHT)
    else:
        sheet = Image.new("RGB", (WIDTH, HEIGHT), "white" if kind == "text" else colour(rng, dark=False))
    draw = ImageDraw.Draw(sheet)
    ink = (25, 30, 40) if kind != "photograph" else (250, 250, 250)
    draw.text((90, 100), _words(rng, 3).title(), fill=ink, font=ImageFont.load_default(76))
    lines = int(rng.integers(24, 42)) if kind == "text" else int(rng.integers(2, 6))
    size = 26 if kind == "text" else 44
    body = "\n".join(_words(rng, int(rng.integers(8, 12) * 30 / size)) for _ in range(lines))
    draw.multiline_text((90, 260), body, fill=ink, font=ImageFont.load_default(size), spacing=12)
    return sheet


def _words(rng: Random, number: int) -> str:
    return " ".join(rng.choice(TEXT.split(), number))


def photograph(rng: Random, width: int, height: int) -> Image.Image:
    """Light, clouds, hills, round and edged things, blur and grain: what a photograph has without being one."""
    layers = np.zeros((height, width, 3))
    for cells in (3, 9, 30, 120):
        coarse = rng.uniform(0, 255, (min(cells * height // width + 1, height), cells, 3)).astype(np.uint8)
        layers += np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)) / cells**0.6
    image = Image.fromarray((layers / layers.max() * 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(8, 30))):
        x, y, radius = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(4, max(width / 6, 8))
        if rng.random() < 0.5:
            draw.ellipse(around(x, y, radius), fill=colour(rng))
        else:
            draw.polygon(polygon(rng, x, y, radius, int(rng.integers(3, 9))), fill=colour(rng))
    image = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.8, 3))))
    grain = rng.normal(0, rng.uniform(2, 9), (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))


def _compressed(rng: Random, image: Image.Image, low: int, high: int) -> Image.Image:
    buffer = BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=int(rng.integers(low, high)))
    return Image.open(buffer).convert("RGB")


# ---------------------------------------------------------------- with a symbol


def with_symbol(rng: Random, condition: str, name: str, symbol: Image.Image) -> Sample:
    """A page on which the symbol stands: scaled from 8 % of the page's width, and as the condition says."""
    together = condition == "all at once"
    low, high = {"small": (0.08, 0.10), "all at once": (0.10, 0.25)}.get(condition, (0.10, 0.35))
    width = int(rng.uniform(low, high) * WIDTH)
    mark = symbol
    if condition == "recoloured" or together:
        mark = recoloured(rng, mark)
    if condition == "covered" or together:
        mark = covered(rng, mark, *((0.05, 0.2) if together else (0.15, 0.4)))
    mark = mark.resize((width, max(1, mark.height * width // mark.width)), Image.Resampling.LANCZOS)
    if condition == "rotated" or together:
        angle = float(rng.uniform(5, 15) * rng.choice([-1, 1]))
        mark = mark.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True)
    sheet = page(rng, "photograph" if condition == "on a photograph" else "")
    x, y = int(rng.integers(30, WIDTH - mark.width - 30)), int(rng.integers(30, HEIGHT - mark.height - 30))
    if condition != "on a photograph" and not together:  # logos stand clear of the text, mostly
        ImageDraw.Draw(sheet).rectangle((x - 15, y - 15, x + mark.width + 15, y + mark.height + 15), fill="white")
    sheet.paste(mark, (x, y), mark)
    if condition == "jpeg":
        sheet = _compressed(rng, sheet, 15, 35)
    elif together:
        sheet = _compressed(rng, sheet, 40, 70)
    return Sample(sheet, condition, name, (x, y, mark.width, mark.height))


def recoloured(rng: Random, symbol: Image.Image) -> Image.Image:
    """One ink on another, in negative, with its hues turned, paler, or grey."""
    alpha, plain = symbol.getchannel("A"), symbol.convert("RGB")
    how = int(rng.integers(0, 5))
    if how == 0:
        dark, light = colour(rng, dark=True), colour(rng, dark=False)
        changed = ImageOps.colorize(plain.convert("L"), dark, light)
    elif how == 1:
        changed = ImageOps.invert(plain)
    elif how == 2:
        by = int(rng.integers(40, 216))
        hue, saturation, value = plain.convert("HSV").split()
        turned = hue.point([(number + by) % 256 for number in range(256)])
        changed = Image.merge("HSV", (turned, saturation, value)).convert("RGB")
    elif how == 3:
        changed = ImageEnhance.Contrast(plain).enhance(float(rng.uniform(0.4, 0.7)))
    else:
        changed = plain.convert("L").convert("RGB")
    changed.putalpha(alpha)
    return changed


def covered(rng: Random, symbol: Image.Image, low: float, high: float) -> Image.Image:
    """A plain colour or a photograph lies over a part of it: a band or a corner."""
    mark = symbol.copy()
    draw, (width, height) = ImageDraw.Draw(mark), mark.size
    share, side = rng.uniform(low, high), int(rng.integers(0, 5))
    boxes = (
        (0, 0, width * share, height),
        (width * (1 - share), 0, width, height),
        (0, 0, width, height * share),
        (0, height * (1 - share), width, height),
        (0, 0, width * share**0.5, height * share**0.5),
    )
    left, top, right, bottom = (int(edge) for edge in boxes[side])
    if rng.random() < 0.5:
        draw.rectangle(boxes[side], fill=(*colour(rng), 255))
    else:
        mark.paste(photograph(rng, right - left + 1, bottom - top + 1), (left, top))
    return mark


# ---------------------------------------------------------------- and without


def look_alike(rng: Random, kind: str) -> Image.Image:
    """A page on which nothing protected stands."""
    sheet = page(rng, {"photograph": "photograph", "text": "text"}.get(kind, ""))
    draw = ImageDraw.Draw(sheet)
    if kind == "text":
        draw.rectangle((90, 1350, 1150, 1650), outline=(60, 60, 60), width=3)
        for row in range(1350, 1650, 50):
            draw.line((90, row, 1150, row), fill=(60, 60, 60), width=2)
            draw.text((110, row + 12), _words(rng, 6).upper(), fill=(25, 30, 40), font=ImageFont.load_default(24))
    for _ in range(int(rng.integers(1, 4)) if kind not in ("photograph", "text") else 0):
        mark = _mark(rng, kind)
        width = int(rng.uniform(0.08, 0.4) * WIDTH)
        mark = mark.resize((width, max(1, mark.height * width // mark.width)), Image.Resampling.LANCZOS)
        x, y = int(rng.integers(0, WIDTH - mark.width)), int(rng.integers(0, HEIGHT - mark.height))
        draw.rectangle((x, y, x + mark.width, y + mark.height), fill=colour(rng, dark=False))
        sheet.paste(mark, (x, y), mark)
    return sheet


def _mark(rng: Random, kind: str) -> Image.Image:
    if kind == "other logo":  # of the same families, each drawn anew
        return FAMILIES[int(rng.integers(0, len(FAMILIES)))](rng)
    image, draw = blank()
    ink = colour(rng, dark=True)
    if kind == "globe":
        if rng.random() < 0.5:
            wreath(draw, rng, 240, ink)
        globe(draw, rng, SIZE / 2, 280, float(rng.uniform(150, 200)), ink)
    elif kind == "wheel":
        wheel(draw, rng, SIZE / 2, SIZE / 2, 270, ink)
    else:
        for _ in range(int(rng.integers(3, 9))):
            draw.polygon(polygon(rng, *rng.uniform(100, 500, 2), 90), fill=colour(rng))
    return image
