"""How texts and searches are prepared for full-text search."""

import pytest

from ethics.rules.search import CONFIGURATIONS, MOST, indexed, loosened, sought
from portal.languages import OFFICIAL


def test_every_official_language_has_a_configuration():
    assert set(CONFIGURATIONS) == set(OFFICIAL)


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("A leaflet", ("A leaflet",)),
        ("Une réception", ("Une réception", "Une reception")),
        ("招待会", (" 招  待  会 ",)),
        ("", ("",)),
    ],
)
def test_a_text_is_filed_with_and_without_its_accents_and_chinese_by_character(text, filed):
    assert indexed(text) == filed


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("  a   leaflet ", ("a leaflet",)),
        ("réception", ("réception", "reception")),
        ("招待会 传单", ('"招 待 会" "传 单"',)),
        ('"招待会"', ('"招 待 会"',)),  # a phrase already
        ("会", ("会",)),
        ("« à la main » -mot", ('" à la main " -mot', '" a la main " -mot')),
        ("x" * 300, ("x" * MOST,)),
    ],
)
def test_a_search_is_read_as_people_write_it(words, asked):
    assert sought(words) == asked


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("'leaflet' <-> 'even'", "'leaflet' & 'even'"),
        ("'leaflet' <3> 'even' | 'a' <12> 'b'", "'leaflet' & 'even' | 'a' & 'b'"),
        ("'leaflet' & 'even'", "'leaflet' & 'even'"),
        ("'a<->b' <-> 'it''s<2>'", "'a<->b' & 'it''s<2>'"),  # signs within a word stay
        ("'wow!' <-> 'b'", "'wow!' & 'b'"),
        # Without the phrase is more than without its words.
        ("!( 'leaflet' <-> 'even' )", "!( 'leaflet' <-> 'even' )"),
        ("'a' <-> 'b' & !'c'", "'a' <-> 'b' & !'c'"),
    ],
)
def test_a_loosened_query_finds_all_that_the_query_finds(query, asked):
    assert loosened(query) == asked
