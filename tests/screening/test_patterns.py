"""Patterns that people write: what they find, what they do not, and that none of them can stall a worker."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.screening.patterns import BadPattern, Matcher, pattern
from ethics.screening.tokens import passage
from tests.growth import grows_with_its_size
from tests.texts import ANY

PLAIN = ("the", "vote", "of", "small", "State,", "in", "return", "for", "Élan", "CL-25/7")


def found(wanted: str | list[str], text: str) -> list[str]:
    read = passage(text)
    matcher = Matcher([pattern(one) for one in ([wanted] if isinstance(wanted, str) else wanted)])
    return [read.quote(hit.first, hit.last) for hit in matcher.find(read)]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("out of touch", "OUT-OF-TOUCH"),
        ("out of touch", "out of\n touch"),
        ("incompeten*", "its INCOMPÉTENCE"),
        ("gr?y", "grey"),
        ("*gate", "cablegate"),
        ("C##/#*", "C25/5"),
        ("C##/#*", "C18/109"),
        ("l'Union", "de l’Union"),
        ("ITU", "the ITU's"),
        ("+41 22 730 ####", "tel. +41 22 730 5111"),
        ("in return ... vote", "in return for your kind vote"),
        ("in return ... vote", "in return, vote"),
        ("échec", "ECHEC"),
        ("不公开", "这是不公开的"),
        ("n'a pas su", "n’a pas su"),
    ],
)
def test_it_is_found(wanted, text):
    assert found(wanted, text)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("ITU", "itu, Itu, situation"),
        ("Union", "a union of workers"),
        ("art", "a party"),
        ("gr?y", "gry, graey"),
        ("C##/#*", "C5/5, C255/1, A25/1, C25 / 5"),
        ("in return ... vote", "in return. You vote"),  # another sentence
        ("in return ... vote", "in return for a b c d e f g vote"),  # too far
        ("vote", "devoted"),
        ("a##", "abb"),
    ],
)
def test_it_is_not_found(wanted, text):
    assert found(wanted, text) == []


def test_an_exception_takes_back_what_it_covers():
    wanted = ["Union", "- European Union"]
    assert found(wanted, "The European Union met the Union.") == ["Union"]
    assert found(wanted, "European Union") == []


def test_each_pattern_is_found_at_each_place():
    assert found(["vote", "your vote"], "your vote, your vote") == ["your vote", "vote", "your vote", "vote"]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("- ", "short"),
        ("x" * 121, "long"),
        ("a", "short"),
        ("*", "short"),
        ("?? ##", "short"),
        ("a ... b", "short"),
        ("a*b*c*d", "stars"),
        ("... vote", "gaps"),
        ("vote ...", "gaps"),
        ("one ... two ... three ... four", "gaps"),
        ("ab " * 17, "long"),
    ],
)
def test_what_would_be_found_everywhere_or_cannot_be_read_is_refused(wanted, code):
    with pytest.raises(BadPattern) as refused:
        pattern(wanted)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "wanted", ["a*a*", "*a*b", "aa ... aa ... bb", "in return for ... vote", "??????????ab", "#*#*a1"]
)
def test_no_pattern_is_slow_on_any_text(wanted):
    matcher = Matcher([pattern(wanted)])
    for one in ("a", "aa ", "aa! ", "in return for ", "1", "aa-"):
        reads = {times: passage(one * times) for times in (1_250, 5_000)}
        grows_with_its_size(lambda times, reads=reads: matcher.find(reads[times]), 1_250)


@settings(max_examples=200, deadline=None)
@given(st.text(ANY, max_size=60), st.text(ANY, max_size=200))
def test_whatever_people_write_is_refused_or_can_be_looked_for(wanted, text):
    try:
        one = pattern(wanted)
    except BadPattern:
        return
    for hit in Matcher([one]).find(passage(text)):
        assert 0 <= hit.first <= hit.last < len(passage(text).tokens)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=3))
def test_plain_words_find_themselves(words):
    wanted = " ".join(words)
    assert found(wanted, f"They said {wanted} today")
