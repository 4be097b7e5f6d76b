"""A text as the detectors read it."""

import pytest

from ethics.screening.tokens import passage, plain
from tests.growth import grows_with_its_size


def words(text: str) -> list[str]:
    return [token.plain for token in passage(text).tokens if token.word]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("L’Union a échoué", ["l", "union", "a", "echoue"]),
        ("E\u0301TE\u0301", ["ete"]),  # accents as marks of their own
        ("Prøve, Großmann, ŁÓDŹ, cœur", ["prove", "grossmann", "lodz", "coeur"]),
        ("cam\u00adpaign", ["campaign"]),  # a soft hyphen
        ("cam-\npaign", ["campaign"]),  # broken at the end of a line
        ("Ferreira-\nLund", ["ferreira", "lund"]),  # a real hyphen
        ("ＩＴＵ", ["itu"]),
        ("王小明先生", ["王", "小", "明", "先", "生"]),
        ("кандидат Щербакова", ["кандидат", "щербакова"]),
        ("مُحَمَّد كتـــاب", ["محمد", "كتاب"]),
        ("C25/53-E", ["c25", "53", "e"]),
        ("", []),
    ],
)
def test_words_are_compared_by_their_letters(text, read):
    assert words(text) == read


def test_places_are_those_of_the_text_as_it_was_written():
    text = "Ça, c'est l'été\u0301 — voilà."
    for token in passage(text).tokens:
        assert text[token.start : token.end] == token.written


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? four", 3),  # a small letter goes on
        ("Mr. Long and Dr. Li met at No. 5.", 1),
        ("A heading\n\nA text", 2),
        ("First line\nsecond line", 1),
        ("• one\n• two", 2),
        ("他来了。他走了。", 2),
        ("J. P. Muster came. He left.", 2),
    ],
)
def test_sentences_end_where_a_reader_sees_it(text, sentences):
    assert passage(text).tokens[-1].sentence + 1 == sentences


@pytest.mark.parametrize(
    ("text", "first", "last", "begins", "fills"),
    [
        ("Draft\n  RESTRICTED –\nto all", 1, 1, True, True),
        ("RESTRICTED to all", 0, 0, True, False),
        ("This is RESTRICTED", 2, 2, False, False),
    ],
)
def test_a_line_of_its_own_is_told(text, first, last, begins, fills):
    read = passage(text)
    assert (read.begins_line(first), read.fills_line(first, last)) == (begins, fills)


def test_a_quote_is_one_line_of_bounded_length():
    read = passage("in\n return   for " + "very " * 100 + "much")
    assert read.quote(0, 2) == "in return for"
    assert len(read.quote(0, len(read.tokens) - 1)) <= 160


@pytest.mark.parametrize("text", ["ـ", "a", "a\u0301", "é-", "a.", "-\n"])
def test_no_text_takes_long_to_read(text):
    assert passage(text).tokens
    grows_with_its_size(lambda times: passage(text * times), 10_000)


def test_ascii_and_accents_meet():
    assert plain("ÉLODIE") == plain("Elodie") == "elodie"
