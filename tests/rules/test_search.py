"""How texts and searches are prepared for full-text search."""

import pytest

from ethics.rules.search import CONFIGURATIONS, MOST, indexed, sought
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
