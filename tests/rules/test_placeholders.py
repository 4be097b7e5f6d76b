"""Passages with placeholders: known names only, filled in per request, never sent unfilled."""

import pytest

from ethics.rules.placeholders import fill, unfilled, unknown


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Dear colleague, on {reference} …", []),
        ("{title} {version} {provision}", []),
        ("{name} and {name} and {Reference}", ["{name}", "{Reference}"]),
        ("{ reference }", ["{ reference }"]),
        ("{}", ["{}"]),
        ("half a { brace", ["{"]),
        ("a } and a {", ["{", "}"]),
        ("{{title}}", ["{", "}"]),
        ("nothing", []),
    ],
)
def test_what_is_no_placeholder_is_named_as_it_is_written(text, strange):
    assert unknown(text) == strange


def test_a_passage_is_filled_in_and_what_has_no_value_stays_to_be_seen():
    values = {"reference": "ETH-2030-K7QF", "title": "A {version} leaflet", "provision": ""}
    filled = fill("{reference}: “{title}” touches {provision}; {version}.", values)
    assert filled == "ETH-2030-K7QF: “A {version} leaflet” touches {provision}; {version}."


@pytest.mark.parametrize(
    ("text", "left"), [("On {provision}, {provision}.", ["{provision}"]), ("{name}", []), ("On A-2.", [])]
)
def test_an_unfilled_placeholder_is_seen(text, left):
    assert unfilled(text) == left
