"""How much a region of a picture looks like a symbol, once it is known where it would stand.

Compared are the directions of edges, cell by cell, whatever their colour and whichever side is darker. Something may
lie over a part of it: it comes in from a side or a corner. What differs here and there, or in the middle of what is
the same, is another symbol: a shield of the same shape with other charges.
"""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ethics.screening.vision.features import Pixels, Symbol, framed, on_white, resized
from ethics.screening.vision.pose import Pose

FRAME, PAD = 160, 13  # pixels: the symbol's longer side, and what is compared around it
CELLS = 8  # along the longer side
BLUR = 1.3  # pixels
FAINT = 8.0  # gradients below it are noise
BANDS, CORNERS = (0.15, 0.25, 0.33, 0.42), (0.25, 0.33, 0.42)  # of the symbol: what may be covered
VISIBLE = 0.5  # of its edges, at least
Field = NDArray[np.complex64]


class Likeness:
    """A symbol, ready to be compared."""

    def __init__(self, symbol: Symbol) -> None:
        drawn = resized(symbol.picture, FRAME / max(symbol.picture.shape[:2]))
        padded = framed(drawn, PAD, (255, 255, 255, 0))
        reach = np.ones((5, 5), np.uint8)
        self.inside = cv2.dilate((padded[..., 3] > 16).astype(np.uint8), reach) > 0
        self.field = _edges(on_white(padded)) * self.inside
        self.longer = max(symbol.picture.shape[:2])
        height, width = self.field.shape
        self.rows = np.linspace(0, height, max(2, round(CELLS * height / FRAME)) + 1).astype(int)
        self.columns = np.linspace(0, width, max(2, round(CELLS * width / FRAME)) + 1).astype(int)
        self.own = self._by_cell(np.abs(self.field) ** 2)
        covers = np.array([one.reshape(-1) for one in _covers(len(self.rows) - 1, len(self.columns) - 1)], np.float64)
        self.covers = covers[covers @ self.own >= VISIBLE * self.own.sum()]

    def of(self, picture: Pixels, pose: Pose) -> float:
        """From about 0 (nothing in common) to 1: how alike the edges are where nothing lies over the symbol."""
        there = _edges(self._cut_out(picture, pose)) * self.inside
        both = self.covers @ self._by_cell((self.field.conj() * there).real)
        either = (self.covers @ self.own) * (self.covers @ self._by_cell(np.abs(there) ** 2))
        return float(np.max(both / np.sqrt(np.maximum(either, 1e-9)), initial=0))

    def _by_cell(self, values: NDArray[np.floating]) -> NDArray[np.float64]:
        """The sum of each cell, row by row."""
        rows = np.add.reduceat(values.astype(np.float64), self.rows[:-1], axis=0)
        return np.add.reduceat(rows, self.columns[:-1], axis=1).reshape(-1)

    def _cut_out(self, picture: Pixels, pose: Pose) -> Pixels:
        """The region of the picture where the symbol would stand, turned and scaled as the symbol is here."""
        turn = pose.turn / FRAME
        shift = pose.shift - turn * complex(PAD, PAD)
        height, width = self.field.shape
        corners = [turn * complex(x, y) + shift for x in (0, width) for y in (0, height)]
        left, top = (max(0, int(min(side)) - 8) for side in zip(*((c.real, c.imag) for c in corners), strict=True))
        right, bottom = (int(max(side)) + 8 for side in zip(*((c.real, c.imag) for c in corners), strict=True))
        region: Any = picture[top : max(bottom, top + 1), left : max(right, left + 1)]
        if not region.size:
            return np.full((height, width, 3), 255, np.uint8)
        if abs(turn) > 1.4:  # made smaller: without the details that would flicker
            region = cv2.GaussianBlur(region, (0, 0), 0.5 * abs(turn))
        shift -= complex(left, top)
        matrix = np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return cv2.warpAffine(region, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[return-value]


def _edges(picture: Pixels) -> Field:
    """Direction (doubled: either side may be the darker one) and strength of the edges, in the clearest channel."""
    smooth: Any = cv2.GaussianBlur(picture.astype(np.float32), (0, 0), BLUR)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    channel = (across**2 + down**2).argmax(axis=2)[..., None]
    across, down = (np.take_along_axis(one, channel, 2)[..., 0] for one in (across, down))
    edge = across + 1j * down
    strength = np.abs(edge)
    strong = np.where(strength > FAINT, strength, np.inf)
    return (edge**2 * strong**-1.5).astype(np.complex64)  # as strong as the root: strong ones do not drown the others


def _covers(rows: int, columns: int) -> Iterator[NDArray[np.bool_]]:
    """Which cells are visible: all of them, or all but a band along a side, or all but a corner."""
    yield np.ones((rows, columns), bool)
    for share in BANDS:
        down, across = max(1, round(share * rows)), max(1, round(share * columns))
        for band in (np.s_[:down], np.s_[rows - down :], np.s_[:, :across], np.s_[:, columns - across :]):
            yield _all_but(rows, columns, band)
    for share in CORNERS:
        down, across = max(1, round(share**0.5 * rows)), max(1, round(share**0.5 * columns))
        for side in (np.s_[:down], np.s_[rows - down :]):
            for end in (np.s_[:across], np.s_[columns - across :]):
                yield _all_but(rows, columns, (side, end))


def _all_but(rows: int, columns: int, hidden: Any) -> NDArray[np.bool_]:
    visible = np.ones((rows, columns), bool)
    visible[hidden] = False
    return visible
