"""What changed between two editions, and until when each counted."""

from datetime import date

import pytest

from ethics.rules.editions import Said, differences, last_days


def said(text: str) -> list[Said]:
    """Of "A-1 old words|A-2 more"."""
    found = []
    for one in text.split("|") if text else []:
        code, _, words = one.partition(" ")
        found.append(Said(code, {"example": words}, ("cannot",) if "cannot" in words else ("should",)))
    return found


@pytest.mark.parametrize(
    ("before", "after", "became"),
    [
        ("", "", []),
        ("A-1 a|A-2 b", "A-1 a|A-2 b", ["same A-1", "same A-2"]),
        ("A-1 a|A-2 b", "A-1 a|A-2 c", ["same A-1", "changed A-2"]),
        ("A-1 a", "A-1 a|A-2 b", ["same A-1", "new A-2"]),
        ("A-1 a|A-2 b|A-3 c", "A-1 a|A-3 c", ["same A-1", "gone A-2", "same A-3"]),
        ("A-1 a|A-2 b", "B-1 b", ["gone A-1", "gone A-2", "new B-1"]),
        ("A-1 a|A-2 b", "A-2 b|A-1 a", ["same A-2", "same A-1"]),
    ],
)
def test_each_provision_stands_once(before, after, became):
    assert [f"{one.fate} {one.code}" for one in differences(said(before), said(after))] == became


def test_another_strength_is_a_change_and_is_told():
    (one,) = differences([Said("A-1", {"example": "x"}, ("should",))], [Said("A-1", {"example": "x"}, ("cannot",))])
    assert (one.fate, one.other_strength, one.before, one.after) == ("changed", True, ("should",), ("cannot",))
    (one,) = differences(said("A-1 a"), said("A-1 b"))
    assert (one.fate, one.other_strength) == ("changed", False)


def test_parts_keep_their_later_order_and_none_is_lost():
    before = Said("A-0", {"title": "T", "principle": "P", "note": "N"})
    after = Said("A-0", {"title": "T", "application": "A", "principle": "P"})
    (one,) = differences([before], [after])
    assert [name for name, _ in one.parts] == ["title", "application", "principle", "note"]


D = date


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ([], []),
        ([D(2018, 4, 27)], [None]),
        ([D(2018, 4, 27), D(2026, 1, 1)], [D(2025, 12, 31), None]),
        ([D(2018, 4, 27), D(2018, 4, 27)], [D(2018, 4, 26), None]),
    ],
)
def test_an_edition_counts_until_the_day_before_the_next(begins, ends):
    assert last_days(begins) == ends
