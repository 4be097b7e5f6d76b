"""Invented symbols, and things that look like symbols: drawn from a number, nobody's. For the bench and the tests."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

SIZE = 600  # pixels of a drawing's longer side
Colour = tuple[int, int, int]
Random = np.random.Generator
WORDS = ("AURORA", "MERIDIAN", "CONCORD", "LANTERN", "HARBOUR", "SUMMIT", "ORCHARD", "VESSEL", "PRISM", "ANCHOR")


def colour(rng: Random, dark: bool | None = None) -> Colour:
    low, high = {None: (20, 236), True: (10, 120), False: (150, 250)}[dark]
    red, green, blue = (int(rng.integers(low, high)) for _ in range(3))
    return red, green, blue


def blank(width: int = SIZE, height: int = SIZE) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    return image, ImageDraw.Draw(image)


def around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def polygon(rng: Random, x: float, y: float, radius: float, points: int = 0, spread: float = 0.6) -> list[tuple]:
    """An irregular star: what makes one invented sign unlike another."""
    points = points or int(rng.integers(7, 13))
    turns = np.sort(rng.uniform(0, 2 * math.pi, points))
    return [
        (x + radius * r * math.cos(t), y + radius * r * math.sin(t))
        for t, r in zip(turns, rng.uniform(1 - spread, 1, points), strict=True)
    ]


def globe(draw: ImageDraw.ImageDraw, rng: Random, x: float, y: float, radius: float, ink: Colour) -> None:
    """Meridians and parallels, as on a thousand logos."""
    line = max(2, int(radius * 0.035))
    draw.ellipse(around(x, y, radius), outline=ink, width=line)
    for share in np.linspace(0.3, 0.8, int(rng.integers(2, 4))):
        draw.ellipse((x - radius * share, y - radius, x + radius * share, y + radius), outline=ink, width=line)
    draw.line((x, y - radius, x, y + radius), fill=ink, width=line)
    for share in np.linspace(-0.6, 0.6, int(rng.integers(3, 6))):
        half = radius * math.sqrt(1 - share * share)
        draw.line((x - half, y + share * radius, x + half, y + share * radius), fill=ink, width=line)


def wheel(draw: ImageDraw.ImageDraw, rng: Random, x: float, y: float, radius: float, ink: Colour) -> None:
    """Spokes and teeth."""
    line, spokes = max(2, int(radius * 0.06)), int(rng.integers(5, 16))
    draw.ellipse(around(x, y, radius), outline=ink, width=line)
    draw.ellipse(around(x, y, radius * 0.2), fill=ink)
    teeth = rng.random() < 0.5
    for turn in np.linspace(0, 2 * math.pi, spokes, endpoint=False):
        dx, dy = math.cos(turn), math.sin(turn)
        draw.line((x, y, x + radius * dx, y + radius * dy), fill=ink, width=line)
        if teeth:
            draw.ellipse(around(x + radius * dx, y + radius * dy, radius * 0.09), fill=ink)


def wreath(draw: ImageDraw.ImageDraw, rng: Random, radius: float, ink: Colour) -> None:
    leaves, length, width = int(rng.integers(7, 12)), rng.uniform(0.16, 0.24), rng.uniform(0.3, 0.5)
    for side in (-1, 1):
        for turn in np.linspace(0.35, 2.6, leaves):
            x = SIZE / 2 + side * radius * math.sin(turn)
            y = SIZE / 2 + radius * math.cos(turn)
            along, out = turn + 0.5, radius * length
            tip = (x + side * out * math.cos(along), y - out * math.sin(along))
            across = (-(tip[1] - y) * width, (tip[0] - x) * width)
            middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
            leaf = [(x, y), (middle[0] + across[0], middle[1] + across[1]), tip]
            draw.polygon([*leaf, (middle[0] - across[0], middle[1] - across[1])], fill=ink)


def _font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(int(size))


def emblem(rng: Random) -> Image.Image:
    """A wreath around a globe that carries a sign of its own."""
    image, draw = blank()
    ink, second = colour(rng, dark=True), colour(rng)
    if rng.random() < 0.4:
        draw.ellipse(around(300, 300, 298), fill=colour(rng, dark=False))
    wreath(draw, rng, 235, ink)
    globe(draw, rng, 300, 280, 170, ink)
    draw.polygon(polygon(rng, 300, 280, rng.uniform(110, 160)), fill=second, outline=ink, width=6)
    draw.polygon(polygon(rng, 300, 280, rng.uniform(50, 80)), fill=ink)
    return image


def shield(rng: Random) -> Image.Image:
    """Four charges on a quartered field."""
    image, draw = blank()
    side, shoulder, foot = rng.uniform(30, 90), rng.uniform(260, 360), rng.uniform(400, 500)
    edge = [(side, 30), (600 - side, 30), (600 - side, shoulder), (470, foot), (300, 580), (130, foot)]
    draw.polygon([*edge, (side, shoulder)], fill=colour(rng), outline=colour(rng, dark=True), width=14)
    across = rng.uniform(240, 270)
    draw.line((300, 30, 300, 575), fill=colour(rng, dark=True), width=10)
    if rng.random() < 0.5:
        draw.line((side, across, 600 - side, across), fill=colour(rng, dark=True), width=10)
    for x, y in ((180, 140), (420, 140), (200, 360), (400, 360)):
        draw.polygon(polygon(rng, x, y, rng.uniform(70, 100)), fill=colour(rng), outline=(20, 20, 20), width=4)
        draw.ellipse(around(x + rng.uniform(-30, 30), y + rng.uniform(-30, 30), rng.uniform(12, 30)), fill=colour(rng))
    return image


def monogram(rng: Random) -> Image.Image:
    """Letters in a ring, words around it."""
    image, draw = blank()
    ink, paper = colour(rng, dark=True), colour(rng, dark=False)
    draw.ellipse(around(300, 300, 295), fill=ink)
    draw.ellipse(around(300, 300, 205), fill=paper)
    words = " · ".join(rng.choice(WORDS, 3, replace=False))
    for number, letter in enumerate(words):
        tile = Image.new("RGBA", (70, 590), (0, 0, 0, 0))
        ImageDraw.Draw(tile).text((35, 44), letter, fill=paper, font=_font(62), anchor="mm")
        turned = tile.rotate(-360 * number / len(words), resample=Image.Resampling.BICUBIC, expand=True)
        image.alpha_composite(turned, (300 - turned.width // 2, 300 - turned.height // 2))
    draw.polygon(polygon(rng, 300, 300, 180), fill=colour(rng))
    draw.text((300, 300), "".join(rng.choice(list("ABDEGKMRSW"), 2)), fill=ink, font=_font(170), anchor="mm")
    return image


def flag(rng: Random) -> Image.Image:
    """Stripes and a charge."""
    image, draw = blank(SIZE, 400)
    upright, stripes = rng.random() < 0.5, int(rng.integers(1, 4))
    for number in range(stripes):
        side = SIZE if upright else 400
        a, b = number * side // stripes, (number + 1) * side // stripes
        draw.rectangle((a, 0, b, 400) if upright else (0, a, SIZE, b), fill=colour(rng))
    x = rng.choice([200, 300])
    draw.polygon(polygon(rng, x, 200, 165), fill=colour(rng), outline=colour(rng, dark=True), width=8)
    draw.polygon(polygon(rng, x, 200, 90), fill=colour(rng, dark=False), outline=colour(rng, dark=True), width=6)
    for _ in range(6):
        draw.polygon(polygon(rng, x + rng.uniform(-150, 150), rng.uniform(40, 360), 34, 9), fill=colour(rng))
    return image


def conference(rng: Random) -> Image.Image:
    """A logo of a conference: a shape, a name, a year."""
    image, draw = blank(SIZE, 330)
    ink = colour(rng, dark=True)
    for _ in range(int(rng.integers(4, 7))):
        draw.polygon(polygon(rng, 140 + rng.uniform(-40, 40), 160 + rng.uniform(-50, 50), 120), fill=colour(rng))
    draw.arc(around(140, 160, 130), int(rng.integers(0, 180)), int(rng.integers(190, 350)), fill=ink, width=14)
    draw.text((290, 70), str(rng.choice(WORDS)), fill=ink, font=_font(60))
    draw.text((290, 150), f"{rng.integers(2027, 2040)}", fill=colour(rng, dark=True), font=_font(96))
    draw.line((290, 270, 590, 270), fill=ink, width=8)
    return image


FAMILIES = (emblem, shield, monogram, flag, conference)


def library(seed: int) -> dict[str, Image.Image]:
    """Two symbols of each family: what an office keeps."""
    rng = np.random.default_rng(seed)
    return {f"{draw.__name__} {number}": draw(rng) for draw in FAMILIES for number in (1, 2)}
