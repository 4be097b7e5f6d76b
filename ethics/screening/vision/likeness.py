"""How much a region of a picture looks like a symbol, once it is known where it would stand.

Compared are the directions of edges, cell by cell, whatever their colour and whichever side is darker. The worst
cells are left out: something may lie over a part of it.
"""

from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ethics.screening.vision.features import Pixels, Symbol, framed, on_white, resized
from ethics.screening.vision.pose import Pose

FRAME, PAD = 160, 13  # pixels: the symbol's longer side, and what is compared around it
CELLS = 5  # along the longer side
BLUR = 1.3  # pixels
FAINT = 8.0  # gradients below it are noise
COVERED = 0.4  # of the symbol: what may be covered
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

    def of(self, picture: Pixels, pose: Pose) -> float:
        """From about 0 (nothing in common) to 1, the best `1 - COVERED` of the symbol's edges counted."""
        there = _edges(self._cut_out(picture, pose)) * self.inside
        weights, scores = [], []
        for top, bottom in pairwise(self.rows):
            for left, right in pairwise(self.columns):
                mine, seen = self.field[top:bottom, left:right], there[top:bottom, left:right]
                weight, other = float((np.abs(mine) ** 2).sum()), float((np.abs(seen) ** 2).sum())
                weights.append(weight)
                both = float((mine.conj() * seen).real.sum())
                scores.append(both / (weight * other) ** 0.5 if weight and other else 0.0)
        return _best(np.array(weights), np.array(scores))

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
    strength = np.hypot(across, down)
    weight = np.where(strength > FAINT, np.sqrt(strength), 0)  # the root: strong edges do not drown the others
    return (weight * np.exp(2j * np.arctan2(down, across))).astype(np.complex64)


def _best(weights: NDArray[np.float64], scores: NDArray[np.float64]) -> float:
    counted = weights > weights.max() * 0.05
    weights, scores = weights[counted], scores[counted]
    order = np.argsort(-scores)
    share = np.cumsum(weights[order]) / weights.sum()
    last = int(np.searchsorted(share, 1 - COVERED)) + 1
    best = order[:last]
    return float((weights[best] * scores[best]).sum() / weights[best].sum())
