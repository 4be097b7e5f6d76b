"""Texts compared by words: nothing is lost, and what is marked is what a reader would mark."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.comparing import Kind, changed, compare, counted
from portal.words import keys, same_words, stands_in

SIGNS = {
    Kind.SAME: "{}",
    Kind.INSERTED: "[+{}]",
    Kind.DELETED: "[-{}]",
    Kind.MOVED_HERE: "[>{}]",
    Kind.MOVED_AWAY: "[<{}]",
}


def marked(before: str, after: str) -> str:
    return "".join(SIGNS[segment.kind].format(segment.text) for segment in compare(before, after))


LONG = "A paragraph of more than eight words stands here.\n"
OTHER = "One line first, then another one comes.\n"
SPACED = "Exemple\u00a0: l’Union, «\u202fa\u202f»"
CHANCE = "[-quick brown the lazy fox][+slow green the eager cat]"
LIST = "- No keeper rows.\n- No keeper sings.\n"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Two pages.", "Two pages.", "Two pages."),
        ("Two pages.", "Four pages.", "[-Two ][+Four ]pages."),
        ("", "New.", "[+New.]"),
        ("Old.", "", "[-Old.]"),
        ("Read it.", "Read it, please.", "Read it[+, please]."),
        ("price 1.5 m", "price 1.6 m", "price [-1.5 ][+1.6 ]m"),
        ("at 10:40 today", "at 10:45 today", "at [-10:40 ][+10:45 ]today"),
        # French: its spaces and apostrophes are no words; what stands before an apostrophe is one.
        ("Exemple: l'Union, «a»", SPACED, SPACED),
        ("l’Union", "d’Union", "[-l’][+d’]Union"),
        ("e\u0301lection", "élection", "élection"),
        # Arabic: vowel signs belong to their word, tatweel and shapes of letters change nothing.
        ("كتب محمد رسالة", "كتب مُحَمَّد رسالة", "كتب [-محمد ][+مُحَمَّد ]رسالة"),
        ("رســالة", "رسالة", "رسالة"),
        ("ﺭﺳﺎﻟﺔ", "رسالة", "رسالة"),
        ("قال\u200f نعم", "قال نعم", "قال نعم"),
        # Chinese: character by character.
        ("选举道德准则适用。", "选举道德指南适用。", "选举道德[-准则][+指南]适用。"),
        # Words that stay by chance between larger changes belong to them.
        ("quick brown the lazy fox", "slow green the eager cat", CHANCE),
        # A line put in begins with its own sign.
        (LIST, LIST.replace("- No keeper s", "- No keeper dances.\n- No keeper s"),
         "- No keeper rows.\n[+- No keeper dances.\n]- No keeper sings.\n"),
        (LIST + "End", "- No keeper sings.\nEnd", "[-- No keeper rows.\n]- No keeper sings.\nEnd"),
        # A paragraph that stands elsewhere has moved; a short one, or one that changed, has not.
        (OTHER + LONG, LONG + OTHER, f"[<{OTHER}]{LONG}[>{OTHER}]"),
        ("Short.\n" + LONG, LONG + "Short.\n", f"[-Short.\n]{LONG}[+Short.\n]"),
        (OTHER + LONG * 2, LONG * 2 + OTHER, f"[<{OTHER}]{LONG}{LONG}[>{OTHER}]"),
        # What went from the end of a text does not stick to what stayed.
        ("A long line stays.\nAnd one goes.", "A long line stays.", "A long line stays.[-\nAnd one goes.]"),
        (OTHER + LONG, LONG + "Perhaps another line stands there, after all.\n",
         f"[-{OTHER}]{LONG}[+Perhaps another line stands there, after all.\n]"),
    ],
)  # fmt: skip
def test_what_is_marked(before, after, shown):
    assert marked(before, after) == shown


TEXTS = st.text(st.sampled_from("ab'’ .,\n\u00a0\u200f\u00adéمُ则。1"), max_size=60)


def essence(kinds: set[Kind], segments) -> str:
    return "".join("".join(keys(one.text)) for one in segments if one.kind in kinds)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_told_from_the_segments(before, after):
    segments = compare(before, after)
    ends = {Kind.SAME, Kind.INSERTED, Kind.MOVED_HERE}
    assert "".join(one.text for one in segments if one.kind in ends) == (after if keys(after) else "")
    assert essence({Kind.SAME, Kind.DELETED, Kind.MOVED_AWAY}, segments) == "".join(keys(before))
    assert changed(segments) is (not same_words(before, after))


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert not changed(compare(text, text))
    assert bool(keys(text)) is stands_in(text, f"… {text}\n…")


def test_words_are_counted_and_signs_are_not():
    count = counted(compare("One, two. " + LONG, "One, three, four. " + LONG))
    assert (count[Kind.DELETED], count[Kind.INSERTED], count[Kind.SAME]) == (1, 2, 10)
    count = counted(compare("Stay here with me, all of you.\n" + LONG, LONG + "Stay here with me, all of you.\n"))
    assert (count[Kind.MOVED_AWAY], count[Kind.MOVED_HERE]) == (1, 1)


@pytest.mark.parametrize(
    ("passage", "text", "stands"),
    [
        ("two pages", "A leaflet of two\n\n pages, folded.", True),
        ("two pages", "two folded pages", False),
        ("page", "two pages", False),
        ("l'Union", "pour l’Union.", True),
        ("道德", "选举道德准则", True),
        ("", "anything", False),
        (" \n", "anything", False),
    ],
)
def test_a_passage_stands_word_by_word(passage, text, stands):
    assert stands_in(passage, text) is stands


@pytest.mark.parametrize("alphabet", ["words", "chinese"])
def test_twenty_pages_are_compared_before_a_reader_gives_up(alphabet):
    rng = random.Random(7)
    known = [chr(0x4E00 + n) for n in range(400)] if alphabet == "chinese" else [f"word{n} " for n in range(400)]
    before = [rng.choice(known) for _ in range(10_000)]
    after = [rng.choice(known) if rng.random() < 0.1 else one for one in before]
    texts = ["".join(one + "\n" * (n % 80 == 79) for n, one in enumerate(side)) for side in (before, after)]
    took = []
    for _ in range(3):
        start = time.process_time()
        assert changed(compare(*texts))
        took.append(time.process_time() - start)
    assert min(took) < 8  # 0.3 s on two quiet cores; minutes, were every word held against every other


def test_what_is_too_long_to_compare_differs_as_a_whole(monkeypatch):
    monkeypatch.setattr("portal.comparing.MOST", 20)
    assert marked("a b c d e", "a b c x e") == "[-a b c d e][+a b c x e]"
