"""A finding comes along with a new version only where its passage is unchanged."""

import pytest

from ethics.rules.carrying import Sent, comes_along, is_there, is_unchanged

TEXT = "A leaflet with a round drawing. I hand it out in the evening."
OLD, NEW = "0" * 64, "1" * 64
BEFORE = Sent(TEXT, (OLD,), {OLD: "Vision of a candidate"})


@pytest.mark.parametrize(
    ("quote", "after", "along"),
    [
        # Nothing changed: everything comes along, whatever it quotes.
        ("", BEFORE, True),
        ("", Sent(TEXT.replace(". ", ".\n\n"), (OLD,)), True),
        ("words that stand nowhere", BEFORE, True),
        # The text or a file changed: what quotes nothing stays behind.
        ("", Sent(TEXT + " Outside.", (OLD,)), False),
        ("", Sent(TEXT, (NEW,)), False),
        ("", Sent(TEXT), False),
        ("", Sent(TEXT, (OLD, OLD)), False),
        # A quoted passage comes along where its words stand, in the text or in a file.
        ("a round drawing", Sent(TEXT + " Outside.", (OLD,)), True),
        ("a round\n drawing", Sent("Now a round drawing, twice.", ()), True),
        ("a round drawing", Sent("A round, blue drawing.", ()), False),
        ("Vision of a candidate", Sent("Other.", (OLD,), {OLD: "Vision of a candidate"}), True),
        ("Vision of a candidate", Sent("Other.", (NEW,), {NEW: "A vision"}), False),
        # Not known while a file is still to be read; then perhaps.
        ("Vision of a candidate", Sent("Other.", (NEW,)), None),
        ("Other", Sent("Other.", (NEW,)), True),
        ("Vision", Sent("Other.", (OLD, NEW), {OLD: "Nothing"}), None),
    ],
)
def test_what_comes_along(quote, after, along):
    assert comes_along(quote, BEFORE, after) is along


def test_the_same_files_in_another_order_are_the_same():
    assert is_unchanged(Sent(TEXT, (OLD, NEW)), Sent(TEXT, (NEW, OLD)))


def test_an_empty_quote_is_nowhere():
    assert is_there("", BEFORE) is False
