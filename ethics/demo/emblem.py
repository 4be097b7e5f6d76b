"""The emblem of the demonstration's Union: a lantern over waves in a ring. It is nobody's, drawn here from shapes.

Shapes stand in a square of one, from the top left; each is a colour and the corners of a polygon.
"""

import math
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw

Point = tuple[float, float]
Shape = tuple[str, list[Point]]
BLUE, GOLD, WHITE = "#2f5f93", "#c9902f", "#ffffff"
SIDE = 900  # pixels of the picture in the library


def shapes() -> Iterator[Shape]:
    """From the lowest to the topmost."""
    yield BLUE, _round(0.5)
    yield WHITE, _round(0.455)
    for turn, length in ((10, 0.05), (52, 0.09), (80, 0.04), (128, 0.07), (170, 0.05), (233, 0.09), (301, 0.06)):
        yield GOLD, _ray(turn, length)
    yield BLUE, [(0.34, 0.30), (0.66, 0.30), (0.61, 0.60), (0.39, 0.60)]
    yield GOLD, [(0.50, 0.33), (0.57, 0.44), (0.53, 0.57), (0.46, 0.57), (0.42, 0.47)]
    yield WHITE, [(0.50, 0.42), (0.53, 0.49), (0.50, 0.55), (0.475, 0.50)]
    yield BLUE, [(0.30, 0.27), (0.70, 0.27), (0.62, 0.20), (0.38, 0.20)]
    yield BLUE, [(0.47, 0.20), (0.53, 0.20), (0.56, 0.12), (0.50, 0.08), (0.44, 0.12)]
    for row, (left, right) in enumerate(((0.22, 0.78), (0.27, 0.73), (0.35, 0.65))):
        yield (BLUE, GOLD, BLUE)[row], _wave(left, right, 0.68 + row * 0.075)


def _round(radius: float) -> list[Point]:
    turns = [math.radians(degrees) for degrees in range(0, 360, 3)]
    return [(0.5 + radius * math.cos(turn), 0.5 + radius * math.sin(turn)) for turn in turns]


def _ray(degrees: float, length: float) -> list[Point]:
    """A wedge that points inwards from the ring."""
    near, far = 0.44, 0.44 - length
    sides = [(near, degrees - 5), (near, degrees + 5), (far, degrees)]
    return [
        (0.5 + radius * math.cos(math.radians(turn)), 0.5 + radius * math.sin(math.radians(turn)))
        for radius, turn in sides
    ]


def _wave(left: float, right: float, height: float) -> list[Point]:
    steps = [left + (right - left) * step / 24 for step in range(25)]
    upper = [(x, height + 0.018 * math.sin((x - left) * 34)) for x in steps]
    return upper + [(x, y + 0.03) for x, y in reversed(upper)]


def drawn(side: int = SIDE) -> Image.Image:
    """As a picture without a ground."""
    fine = 3
    image = Image.new("RGBA", (side * fine, side * fine), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    for colour, corners in shapes():
        draw.polygon([(x * side * fine, y * side * fine) for x, y in corners], fill=colour)
    return image.resize((side, side), Image.Resampling.LANCZOS)


def png() -> bytes:
    buffer = BytesIO()
    drawn().save(buffer, "PNG")
    return buffer.getvalue()


def in_pdf(left: float, top: float, side: float) -> str:
    """As what a page of a PDF draws: points, from the bottom left; `top` is its upper edge."""
    return "".join(_painted(colour, [(left + x * side, top - y * side) for x, y in c]) for colour, c in shapes())


def _painted(colour: str, corners: list[Point]) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    first, *others = [f"{x:.2f} {y:.2f}" for x, y in corners]
    return f"q {red:.2f} {green:.2f} {blue:.2f} rg {first} m {' l '.join(others)} l f Q\n"
