"""What a list would find in a text, before it is saved."""

import pytest

from ethics.screening.lists import Entry, ListKind, Lists, shipped
from ethics.screening.trial import Seen, trial


def seen(kind: ListKind, lines: list[str], text: str, language: str = "en", lists: Lists | None = None):
    stretches = trial(lists or shipped(), kind, language, [Entry(line) for line in lines], text)
    assert "".join(one.text for one in stretches) == text
    return [(one.text, one.seen.value) for one in stretches if one.seen != Seen.NOTHING]


@pytest.mark.parametrize(
    ("kind", "language", "lines", "text", "found"),
    [
        (ListKind.PROMISE, "en", ["quid pro quo"], "A quid pro quo.", [("quid pro quo", "flagged")]),
        (ListKind.PROMISE, "en", ["quid pro quo"], "No quid pro quo.", [("quid pro quo", "passed")]),
        (ListKind.UNPUBLISHED, "fr", ["usage interne"], "À USAGE INTERNE", [("USAGE INTERNE", "flagged")]),
        (ListKind.REPROACH, "en", ["asleep"], "The Council is asleep.", [("Council is asleep", "flagged")]),
        (ListKind.REPROACH, "en", ["asleep"], "My dog is asleep.", [("asleep", "passed")]),
        (ListKind.ORGAN, "en", ["Panel"], "The Panel has failed.", [("Panel has failed", "flagged")]),
        (ListKind.ORGAN, "en", ["Panel"], "The Panel met.", [("Panel", "passed")]),
        (ListKind.DOMAIN, "", ["org.example"], "me@org.example", [("me@org.example", "flagged")]),
        (ListKind.DOMAIN, "", ["org.example"], "me@example.org", []),
        (ListKind.ACCOUNT, "", ["@our_union"], "with @our_union", [("@our_union", "flagged")]),
        (ListKind.LETTERHEAD, "", ["Our House 1"], "at Our House 1, here", [("Our House 1", "flagged")]),
        (ListKind.REFERENCE, "", ["XY-##"], "Ref. XY-12", [("XY-12", "flagged")]),
        (ListKind.REFERENCE, "", ["XY-##"], "as XY-12 says", [("XY-12", "passed")]),
        (ListKind.OWNER, "", ["Our House"], "Our House, Word", [("Our House", "flagged")]),
        (ListKind.ORDINARY, "en", ["long"], "a long way", [("long", "flagged")]),
    ],
)
def test_it_shows_what_would_be_flagged_and_what_is_passed_over(kind, language, lines, text, found):
    assert seen(kind, lines, text, language) == found


def test_what_was_saved_before_counts_no_more():
    assert seen(ListKind.PROMISE, [], "A quid pro quo.") == []


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "…", "王小明", "é" * 50, "a\r\nb\r\n"])
def test_any_text_comes_back_whole(text):
    seen(ListKind.PROMISE, ["quid pro quo"], text)
