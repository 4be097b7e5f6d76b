"""How often something was done, in bands."""

import itertools

import pytest

from ethics.rules.bands import EDGES, Band, band


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (0, None),
        (4, None),
        (5, Band(5, 9)),
        (9, Band(5, 9)),
        (10, Band(10, 19)),
        (99, Band(50, 99)),
        (4999, Band(2000, 4999)),
        (5000, Band(5000, None)),
        (10**6, Band(5000, None)),
    ],
)
def test_a_count_is_said_by_its_band_and_a_small_one_not_at_all(count, found):
    assert band(count) == found


def test_every_band_has_room():
    """No band holds a single number, and none is narrower than what it hides."""
    assert all(after - before >= 5 for before, after in itertools.pairwise(EDGES))
