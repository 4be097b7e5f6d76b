"""Where a symbol's features would stand if it stood on a picture: each match votes, the largest agreement wins.

A match of two features tells a whole pose (place, size, turn). The pose with which most others agree is refined by
least squares (a similarity), as RANSAC would, but each match is tried, so that the outcome never varies.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ethics.screening.vision.features import Features, Floats

ALIKE = 0.8  # cosine of what surrounds two points: below it they are no match
EACH, MOST = 2, 1200  # matches of one feature of the symbol, and of all
NEAR = 0.035  # of the symbol's longer side: how far a point may stand from where the pose puts it
SIZE, TURN = 0.45, 0.4  # by how much sizes (logarithm) and turns (radians) may differ from the pose's
FEWEST = 5
LEAST, LARGEST = 20.0, 1600.0  # pixels of the symbol's longer side on the picture


@dataclass(frozen=True)
class Pose:
    """`turn * z + shift` is where the symbol's point z (complex, in units of its longer side) stands, in pixels."""

    turn: complex
    shift: complex
    inliers: int  # points that agree, each place counted once
    used: NDArray[np.int64]  # their numbers among the picture's features

    def at(self, x: float, y: float) -> complex:
        return self.turn * complex(x, y) + self.shift


@dataclass(frozen=True)
class _Votes:
    """Matches as complex numbers: where in the symbol, where on the picture, and the pose that each tells."""

    inside: NDArray[np.complex64]
    outside: NDArray[np.complex64]
    turn: NDArray[np.complex64]
    log_size: NDArray[np.float32]
    angle: NDArray[np.float32]
    number: NDArray[np.int64]

    def near(self, turn: complex, shift: complex, share: float) -> NDArray[np.int64]:
        """The matches that agree with a pose."""
        off = np.abs(turn * self.inside + shift - self.outside) < NEAR * share * abs(turn)
        off &= np.abs(self.log_size - np.log(abs(turn))) < SIZE
        off &= np.abs(_angle(self.angle - np.angle(turn))) < TURN
        return np.flatnonzero(off)


class Matches(NamedTuple):
    """Which features of a symbol and of a picture are alike, and how much."""

    mine: NDArray[np.int64]
    theirs: NDArray[np.int64]
    score: Floats


def matches(symbol: Features, picture: Features) -> Matches:
    alike = symbol.around @ picture.around.T
    found = np.flatnonzero(alike > ALIKE)
    mine, theirs = np.divmod(found, max(1, len(picture)))
    return Matches(mine, theirs, alike.reshape(-1)[found])


def best_pose(symbol: Features, picture: Features, found: Matches, without: NDArray[np.int64]) -> Pose | None:
    """The pose on which most matches agree, the picture's features `without` left out; None where too few do."""
    votes = _votes(symbol, picture, found, without)
    if votes is None:
        return None
    winner = _winner(votes)
    return _refined(votes, winner) if winner is not None else None


def _votes(symbol: Features, picture: Features, found: Matches, without: NDArray[np.int64]) -> _Votes | None:
    left = ~np.isin(found.theirs, without)
    mine, theirs, score = found.mine[left], found.theirs[left], found.score[left]
    if len(mine) < FEWEST:
        return None
    order = np.lexsort((-score, mine))
    mine, theirs, score = mine[order], theirs[order], score[order]
    first = np.flatnonzero(np.r_[True, mine[1:] != mine[:-1]])
    rank = np.arange(len(mine)) - np.repeat(first, np.diff(np.r_[first, len(mine)]))
    keep = np.flatnonzero(rank < EACH)
    keep = keep[np.argsort(-score[keep], kind="stable")[:MOST]]
    ours, seen = symbol.points[mine[keep]], picture.points[theirs[keep]]
    size = seen[:, 2] / ours[:, 2]
    angle = np.deg2rad(seen[:, 3] - ours[:, 3])
    return _Votes(
        (ours[:, 0] + 1j * ours[:, 1]).astype(np.complex64),
        (seen[:, 0] + 1j * seen[:, 1]).astype(np.complex64),
        (size * np.exp(1j * angle)).astype(np.complex64),
        np.log(size),
        angle,
        theirs[keep],
    )


def _winner(votes: _Votes) -> NDArray[np.int64] | None:
    """The matches that agree with the pose of the match with which most agree."""
    size = np.exp(votes.log_size)
    shift = votes.outside - votes.turn * votes.inside
    off = votes.turn[:, None] * votes.inside[None] + (shift[:, None] - votes.outside[None])
    agree = off.real**2 + off.imag**2 < (NEAR * size[:, None]) ** 2
    agree &= np.abs(votes.log_size[:, None] - votes.log_size[None]) < SIZE
    agree &= np.abs(_angle(votes.angle[:, None] - votes.angle[None])) < TURN
    count = agree.sum(axis=1) * ((size > LEAST) & (size < LARGEST))
    best = int(np.argmax(count))
    return np.flatnonzero(agree[best]) if count[best] >= FEWEST else None


def _refined(votes: _Votes, agreeing: NDArray[np.int64]) -> Pose | None:
    """The similarity through the agreeing matches, by least squares, three times over."""
    for _ in range(3):
        inside, outside = votes.inside[agreeing], votes.outside[agreeing]
        own, there = inside - inside.mean(), outside - outside.mean()
        spread = float((np.abs(own) ** 2).sum())
        turn = complex((there * own.conj()).sum() / spread) if spread > 1e-6 else 0j
        if not LEAST < abs(turn) < LARGEST:
            return None
        shift = complex(outside.mean() - turn * inside.mean())
        agreeing = votes.near(turn, shift, 0.8)
        if len(agreeing) < FEWEST:
            return None
    inside, outside = votes.inside[agreeing], votes.outside[agreeing]
    inliers = min(_places(inside * 40), _places(outside / 2))
    return Pose(turn, shift, inliers, votes.number[agreeing]) if inliers >= FEWEST else None


def _places(points: NDArray[np.complex64]) -> int:
    """How many different places these are, on a grid of one."""
    return len(np.unique(np.round(points)))


def _angle(turn: NDArray[np.floating]) -> NDArray[np.floating]:
    """The same turn, between minus pi and pi."""
    return (turn + np.pi) % (2 * np.pi) - np.pi
