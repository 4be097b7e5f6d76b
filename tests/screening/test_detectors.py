"""How a file passes through the detectors, and when two flags are the same."""

import pytest

from ethics.rules.flags import Flagged, FlagKind, Place, same
from ethics.screening import Context
from ethics.screening.detectors import DETECTORS, MOST, screen
from portal.documents.material import Box, Material, Page

MATERIAL = Material(pages=(Page(1, text="Vote well"),))


def each_page(material, context):
    for page in material.pages:
        yield Flagged(FlagKind.PROMISE, "C-0", 40, Place(page=page.number, quote=page.text))


def breaks(material, context):
    yield from each_page(material, context)
    raise MemoryError


def endless(material, context):
    while True:
        yield from each_page(material, context)


def screened(*detectors):
    failed: list[str] = []
    return list(screen(MATERIAL, Context(), failed.append, detectors)), failed


def test_each_detector_is_asked_in_turn():
    flags, failed = screened(each_page, each_page)
    assert [flag.place.quote for flag in flags] == ["Vote well", "Vote well"]
    assert failed == []


def test_one_that_breaks_is_named_and_costs_the_others_nothing():
    flags, failed = screened(breaks, each_page)
    assert len(flags) == 2
    assert failed == ["breaks"]


def test_one_that_never_ends_is_cut_short():
    assert len(screened(endless)[0]) == MOST


def test_what_takes_longest_comes_last():
    assert DETECTORS[-1].__name__ == "symbols"


ONE = Flagged(FlagKind.SYMBOL, "A-2", 80, Place(1, Box(0.1, 0.1, 0.2, 0.2)), {"symbol": "7", "points": "30"})


@pytest.mark.parametrize(
    ("other", "the_same"),
    [
        (ONE, True),
        (
            Flagged(FlagKind.SYMBOL, "A-2", 60, Place(1, Box(0.12, 0.1, 0.2, 0.2)), {"symbol": "7", "points": "9"}),
            True,
        ),
        (Flagged(FlagKind.SYMBOL, "A-2", 80, Place(1, Box(0.3, 0.1, 0.2, 0.2)), {"symbol": "7"}), False),
        (Flagged(FlagKind.SYMBOL, "A-2", 80, Place(1, Box(0.1, 0.1, 0.2, 0.2)), {"symbol": "8"}), False),
        (Flagged(FlagKind.SYMBOL, "A-2", 80, Place(2, Box(0.1, 0.1, 0.2, 0.2)), {"symbol": "7"}), False),
        (Flagged(FlagKind.SYMBOL, "A-2", 80, Place(1), {"symbol": "7"}), False),
        (Flagged(FlagKind.METADATA, "A-2", 80, Place(1, Box(0.1, 0.1, 0.2, 0.2)), {"symbol": "7"}), False),
    ],
)
def test_a_later_run_finds_the_same_thing_in_the_same_place(other, the_same):
    assert same(ONE, other) is the_same
    assert same(other, ONE) is the_same


def test_words_are_the_same_by_what_they_say():
    said = Flagged(FlagKind.REPROACH, "C-2", 50, Place(1, quote="a failed Council"), {"about": "reproach"})
    assert same(said, Flagged(FlagKind.REPROACH, "C-2", 70, Place(1, quote="a failed Council"), {"about": "reproach"}))
    assert not same(said, Flagged(FlagKind.REPROACH, "C-2", 50, Place(1, quote="the Council"), {"about": "reproach"}))
