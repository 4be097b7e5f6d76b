"""Look for the symbols of the library on one picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ethics.rules.flags import SAME_PLACE, overlap
from ethics.screening import Context
from ethics.screening.vision.features import Features, Pixels, features_of, fitted, kept_symbol, look
from ethics.screening.vision.likeness import Likeness
from ethics.screening.vision.pose import Pose, best_pose, matches
from portal.documents.material import Box

INLIERS = 6  # at least
LIKENESS = 0.86  # at least
AGAIN = 3  # the same symbol on one picture, at most


@dataclass(frozen=True)
class Wanted:
    """A symbol of the library, ready to be looked for."""

    pk: int
    name: str
    poses: tuple[Features, Features]  # as it is, and its negative
    likeness: Likeness
    width: float  # of the longer side
    height: float


@dataclass(frozen=True)
class Find:
    """A symbol that may stand somewhere on a picture."""

    pk: int
    name: str
    box: Box
    inliers: int
    likeness: float

    @property
    def certainty(self) -> int:
        """Percent. Half of it tells how alike the region looks, half on how many points it rests."""
        alike = (self.likeness - LIKENESS) / (1 - LIKENESS)
        points = 1 - np.exp(-(self.inliers - INLIERS + 2) / 12)
        return int(np.clip(round(50 + 25 * alike + 25 * points), 50, 99))


def wanted(context: Context) -> tuple[Wanted, ...]:
    """The symbols of the library, their features kept where there is a place for it."""
    cv2.setNumThreads(1)
    library = []
    for one in context.symbols:
        symbol = kept_symbol(one.image, one.sha256, context.cache)
        height, width = symbol.picture.shape[:2]
        longer = max(height, width)
        sides = symbol.features, symbol.features.negative()
        library.append(Wanted(one.pk, one.name, sides, Likeness(symbol), width / longer, height / longer))
    return tuple(library)


def found_in(image: Path, library: tuple[Wanted, ...]) -> list[Find]:
    """What may stand on one picture; of several symbols in one place the likeliest. A damaged picture has none."""
    try:
        picture = fitted(look(image))
    except ValueError:
        return []
    return found_on(picture, library)


def found_on(picture: Pixels, library: tuple[Wanted, ...]) -> list[Find]:
    seen = features_of(picture)
    finds = [find for one in library for side in one.poses for find in _each(one, side, picture, seen)]
    finds.sort(key=lambda find: (-find.likeness, -find.inliers))
    kept: list[Find] = []
    for find in finds:
        if all(overlap(find.box, other.box) < SAME_PLACE for other in kept):
            kept.append(find)
    return kept


def _each(one: Wanted, side: Features, picture: Pixels, seen: Features) -> Iterator[Find]:
    found, used = matches(side, seen), np.zeros(0, np.int64)
    for _ in range(AGAIN):
        pose = best_pose(side, seen, found, used)
        if pose is None or pose.inliers < INLIERS:
            return
        used = np.r_[used, pose.used]
        if (alike := one.likeness.of(picture, pose)) >= LIKENESS:
            yield Find(one.pk, one.name, _box(pose, one, picture), pose.inliers, alike)


def _box(pose: Pose, one: Wanted, picture: Pixels) -> Box:
    """The region around the symbol, as shares of the picture."""
    height, width = picture.shape[:2]
    corners = [pose.at(x, y) for x in (0, one.width) for y in (0, one.height)]
    left, right = (float(np.clip(side(c.real for c in corners) / width, 0, 1)) for side in (min, max))
    top, bottom = (float(np.clip(side(c.imag for c in corners) / height, 0, 1)) for side in (min, max))
    return Box(left, top, right - left, bottom - top)
