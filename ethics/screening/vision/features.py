"""Local features (SIFT) of pictures: of what is looked at, and of the symbols that are looked for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]

VERSION = 2  # of what is kept of a symbol; raised when it is computed otherwise
WIDTH = 1000  # pixels: pictures are looked at no wider, and portraits no higher than half as much again
SMALL = 500  # pixels: what is smaller is looked at in double size
SIDES = (72, 130, 240)  # pixels of a symbol's longer side: small ones lose their details, on the page as here
MARGIN = 10  # pixels around a symbol, so that its edge counts
PAGE_CONTRAST, SYMBOL_CONTRAST = 0.03, 0.02
WHITE, FAINT = 244, 12  # of 255: paper from here on; as good as transparent up to here
DENSE, CELL, MOST_IN_CELL = 9000, 40, 30  # above so many points, thin out where they crowd: text
# A negative turns each gradient round: its point faces the other way, its cells and their order are reversed.
NEGATIVE = np.arange(128).reshape(4, 4, 8)[::-1, ::-1].reshape(-1)


@dataclass(frozen=True)
class Features:
    """Points (x, y, size, angle in degrees) and what surrounds each, of unit length."""

    points: Floats
    around: Floats

    def __len__(self) -> int:
        return len(self.points)

    def negative(self) -> Self:
        """The features of the same picture with dark and light exchanged."""
        turned = self.points.copy()
        turned[:, 3] = (turned[:, 3] + 180) % 360
        return type(self)(turned, np.ascontiguousarray(self.around[:, NEGATIVE]))


@dataclass(frozen=True)
class Symbol:
    """What is looked for: features in units of its longer side, and its picture with its transparency."""

    features: Features
    picture: Pixels  # BGRA


def look(path: Path, white: bool = True) -> Pixels:
    """A picture from a PNG, as BGR on white, or as BGRA. Raises ValueError when it cannot be read."""
    found: Any = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if found is None:
        raise ValueError("no picture")
    if found.dtype != np.uint8:
        found = (found / 257).astype(np.uint8)
    if found.ndim == 2:
        found = cv2.cvtColor(found, cv2.COLOR_GRAY2BGR)
    if found.shape[2] == 3:
        return found if white else cv2.cvtColor(found, cv2.COLOR_BGR2BGRA)
    return on_white(found) if white else found


def on_white(picture: Pixels) -> Pixels:
    share = picture[..., 3:].astype(np.float32) / 255
    return (picture[..., :3] * share + 255 * (1 - share)).astype(np.uint8)


def fitted(picture: Pixels) -> Pixels:
    """The picture in the size in which it is looked at."""
    height, width = picture.shape[:2]
    scale = min(WIDTH / width, WIDTH * 1.5 / height)
    if scale > 1:
        scale = 2 if max(width, height) < SMALL else 1
    return picture if scale == 1 else resized(picture, scale)


def resized(picture: Pixels, scale: float) -> Pixels:
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)  # type: ignore[return-value]


def features_of(picture: Pixels) -> Features:
    """Of a picture in the size in which it is looked at."""
    return _thinned(_sift(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), PAGE_CONTRAST))


def symbol_of(path: Path) -> Symbol:
    """A symbol's features, at several sizes, from its PNG."""
    picture = _trimmed(look(path, white=False))
    longer = max(picture.shape[:2])
    found = []
    for side in SIDES:
        small = on_white(resized(picture, side / longer))
        padded = framed(small, MARGIN, (255, 255, 255))
        one = _sift(cv2.cvtColor(padded, cv2.COLOR_BGR2GRAY), SYMBOL_CONTRAST)
        one.points[:, :2] = (one.points[:, :2] - MARGIN) / side
        one.points[:, 2] /= side
        found.append(one)
    return Symbol(_joined(found), resized(picture, min(1, 2 * max(SIDES) / longer)))


def kept_symbol(path: Path, sha256: str, cache: Path | None) -> Symbol:
    """The same, computed once for each picture. What cannot be read of what was kept is computed anew."""
    kept = cache / f"{sha256}-{VERSION}.npz" if cache else None
    if kept and kept.exists():
        try:
            with np.load(kept, allow_pickle=False) as parts:
                return Symbol(Features(parts["points"], parts["around"]), parts["picture"])
        except (OSError, ValueError, KeyError, EOFError):
            kept.unlink(missing_ok=True)
    symbol = symbol_of(path)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(".half.npz")
        np.savez(half, points=symbol.features.points, around=symbol.features.around, picture=symbol.picture)
        half.rename(kept)
    return symbol


def framed(picture: Any, margin: int, colour: tuple[int, ...]) -> Any:
    """The picture with a margin all round."""
    return cv2.copyMakeBorder(picture, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=colour)


def _sift(grey: Any, contrast: float) -> Features:
    points, around = cv2.SIFT_create(contrastThreshold=contrast).detectAndCompute(grey, None)  # type: ignore[attr-defined]
    if around is None or not len(points):
        return Features(np.zeros((0, 4), np.float32), np.zeros((0, 128), np.float32))
    rows = np.array([(*one.pt, one.size, one.angle) for one in points], np.float32)
    rooted = np.sqrt(around / np.maximum(around.sum(axis=1, keepdims=True), 1e-6))  # RootSIFT: of unit length
    return Features(rows, rooted.astype(np.float32))


def _joined(found: list[Features]) -> Features:
    return Features(np.concatenate([one.points for one in found]), np.concatenate([one.around for one in found]))


def _thinned(found: Features) -> Features:
    """Where more points crowd than can be compared in time, the largest of each neighbourhood."""
    if len(found) <= DENSE:
        return found
    order = np.argsort(-found.points[:, 2], kind="stable")
    cells = (found.points[order, :2] // CELL).astype(np.int64) @ np.array([1, 100_000])
    _, inverse = np.unique(cells, return_inverse=True)
    rank = np.zeros(len(order), np.int64)
    sorted_by_cell = np.argsort(inverse, kind="stable")
    starts = np.r_[0, np.flatnonzero(np.diff(inverse[sorted_by_cell])) + 1]
    rank[sorted_by_cell] = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    keep = np.sort(order[rank < MOST_IN_CELL])
    return Features(found.points[keep], found.around[keep])


def _trimmed(picture: Pixels) -> Pixels:
    """Without an empty margin, transparent or white. A coloured field stays: it is a part of a flag, with an edge."""
    clear, corner = picture[0, 0, 3] == 0, picture[0, 0, :3]
    if not clear and corner.min() < WHITE:
        return picture
    apart = picture[..., 3] > FAINT if clear else picture[..., :3].min(axis=2) < WHITE
    rows, columns = np.flatnonzero(apart.any(axis=1)), np.flatnonzero(apart.any(axis=0))
    if not len(rows):
        return picture
    return np.ascontiguousarray(picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
