"""Words that are quoted and regions that are drawn: each gives the other."""

import pytest

from ethics.rules.anchors import MOST_QUOTED, box_around, find_quote, words_in
from portal.documents.material import Box, Word

TEXT = "A Union that\nlistens. (A union that listens?)"
# Two lines of two words, each word 0.2 wide and 0.1 high.
WORDS = (
    Word("A", 0, Box(0.1, 0.1, 0.2, 0.1)),
    Word("Union", 2, Box(0.4, 0.1, 0.2, 0.1)),
    Word("that", 8, Box(0.1, 0.3, 0.2, 0.1)),
    Word("listens.", 13, Box(0.4, 0.3, 0.2, 0.1)),
    Word("unplaced", 22),
)


@pytest.mark.parametrize(
    ("quote", "span"),
    [
        ("Union that listens", (2, 20)),
        ("  union   THAT ", (2, 12)),
        ("(A union that listens?)", (22, 45)),
        ("Union.that", None),
        ("", None),
        (" \n ", None),
    ],
)
def test_a_quote_is_found_however_its_lines_break_and_as_words_not_as_a_pattern(quote, span):
    assert find_quote(TEXT, quote) == span


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        (2, 7, (0.4, 0.1, 0.2, 0.1)),
        (2, 12, (0.1, 0.1, 0.5, 0.3)),
        (4, 5, (0.4, 0.1, 0.2, 0.1)),
        (22, 30, None),
        (7, 8, None),
    ],
)
def test_the_box_of_a_quote_holds_all_its_words(start, end, box):
    found = box_around(WORDS, start, end)
    assert (found is None) if box is None else (found.left, found.top, found.width, found.height) == pytest.approx(box)


@pytest.mark.parametrize(
    ("region", "words"),
    [
        (Box(0, 0, 1, 1), "A Union that listens."),
        (Box(0.35, 0.05, 0.3, 0.2), "Union"),
        (Box(0.35, 0.05, 0.3, 0.09), ""),  # cuts the line in half
        (Box(0.35, 0.05, 0.3, 0.11), "Union"),
        (Box(0.9, 0.9, 0.1, 0.1), ""),
    ],
)
def test_a_region_tells_the_words_that_lie_mostly_in_it(region, words):
    assert words_in(WORDS, region) == words


def test_the_words_of_a_large_region_are_cut_between_words():
    many = [Word(f"word{n}", n * 10, Box(0.1, 0.1, 0.1, 0.1)) for n in range(200)]
    told = words_in(many, Box(0, 0, 1, 1))
    assert len(told) <= MOST_QUOTED
    assert told.endswith(" …")
    assert set(told[:-2].split()) <= {word.text for word in many}
