"""Titles are found by the beginnings of their words."""

import pytest

from ethics.rules.title_words import LONGEST, MOST, begins, filed, sought, terms, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A leaflet, and a POSTER", ["a", "leaflet", "and", "a", "poster"]),
        ("ETH-2030-K7QF", ["eth", "2030", "k7qf"]),
        ("Réception à Genève", ["reception", "a", "geneve"]),
        ("Œuvre d’art", ["œuvre", "d", "art"]),
        ("Листовка, ёлка", ["листовка", "елка"]),
        ("外交会议 in Geneva", ["外", "交", "会", "议", "in", "geneva"]),
        ("snake_case", ["snake", "case"]),
        ("‘…’ – !", []),
        ("", []),
    ],
)
def test_words_are_compared_without_capitals_accents_and_signs(text, words):
    assert words_of(text) == words


def test_a_text_is_filed_with_the_places_of_its_words():
    assert filed("A leaflet, a poster") == "'a':1 'leaflet':2 'a':3 'poster':4"
    assert filed("'; DROP \\ TABLE") == "'drop':1 'table':2"
    assert filed("x" * 3000) == f"'{'x' * LONGEST}':1"


@pytest.mark.parametrize(
    ("typed", "found", "misses"),
    [
        ("leaf", "Two leaflets", "A cloverleaf"),
        ("LEAF two", "Two leaflets", "Three leaflets"),
        ("ferreira-l", "Ana Ferreira-Lund", "Ana Ferreira"),
        ("réc", "reception", "inception"),
        ("rec", "Réception", "inception"),
        ("会议", "外交会议", "议会"),
        ("k7qf", "ETH-2030-K7QF", "ETH-2030-7QFK"),
    ],
)
def test_every_term_begins_a_word(typed, found, misses):
    wanted = terms(typed)
    assert all(begins(term, words_of(found)) for term in wanted)
    assert not all(begins(term, words_of(misses)) for term in wanted)


def test_a_search_of_signs_asks_for_nothing_and_a_long_one_is_cut():
    assert terms("… - ' \" & | ! ( ) :* \x00") == []
    assert terms("a" * MOST + " b") == [("a" * LONGEST,)]
    assert sought(("会", "议")) == "'会' <-> '议':*"
