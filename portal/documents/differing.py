"""Where two pictures of a page differ, as boxes. Small copies are compared: about 80 ms for two pages, at any size."""

from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageChops, ImageOps

from portal.documents.material import Box

WIDTH = 720  # pixels of the copies that are compared: a hairline is still to be seen
CELL = 8  # pixels: places nearer than two cells are one
MOST_HEIGHT = 20 * WIDTH
STRONG = 16  # of 255: less is the way a picture was saved
MOST = 40  # boxes; more say no more than one around all

Cell = tuple[int, int]


def differing(before: BinaryIO, after: BinaryIO) -> list[Box]:
    """The regions of `after` that are not as in `before`, both taken as wide as each other, from the top.

    What one page has below the end of the other differs where it is not white. The files are pictures that the
    portal drew itself; anything else raises what Pillow raises.
    """
    old, new = _small(before), _small(after)
    height = max(old.height, new.height)
    mask = ImageChops.difference(_on_white(old, height), _on_white(new, height))
    grid = mask.point(lambda light: 255 if light > STRONG else 0).reduce(CELL)
    across, down = grid.size
    light = grid.tobytes()
    cells = {(x, y) for y in range(down) for x in range(across) if light[y * across + x]}
    boxes = [_box(group, new.size) for group in _groups(cells)]
    found = [box for box in boxes if box.height > 0]
    return found if len(found) <= MOST else [_around(found)]


def _small(file: BinaryIO) -> Image.Image:
    with Image.open(file) as opened:
        opened.draft("L", (WIDTH, WIDTH))
        grey = ImageOps.grayscale(opened)
    return grey.resize((WIDTH, max(1, min(MOST_HEIGHT, round(grey.height * WIDTH / grey.width)))))


def _on_white(page: Image.Image, height: int) -> Image.Image:
    sheet = Image.new("L", (WIDTH, height), 255)
    sheet.paste(page)
    return sheet


def _groups(cells: set[Cell]) -> Iterator[set[Cell]]:
    """Cells that touch, or have one empty cell between them, together."""
    left = set(cells)
    while left:
        group, edge = set(), [left.pop()]
        while edge:
            x, y = edge.pop()
            group.add((x, y))
            near = {(x + dx, y + dy) for dx in range(-2, 3) for dy in range(-2, 3)} & left
            left -= near
            edge.extend(near)
        yield group


def _box(cells: set[Cell], size: tuple[int, int]) -> Box:
    """Around these cells, as shares of a page of this size; nothing is left of what lies below its end."""
    width, height = size
    left, top = min(x for x, _ in cells) * CELL, min(y for _, y in cells) * CELL
    right, bottom = (max(x for x, _ in cells) + 1) * CELL, (max(y for _, y in cells) + 1) * CELL
    right, bottom = min(right, width), min(bottom, height)
    return Box(left / width, top / height, (right - left) / width, max(0, bottom - top) / height)


def _around(boxes: list[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right = max(box.left + box.width for box in boxes)
    return Box(left, top, right - left, max(box.top + box.height for box in boxes) - top)
