"""French alphabetical order (RULES §1): each row is in order, whatever order it comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.french_order import first_key, sort_key
from tests.texts import ANY


@pytest.mark.parametrize(
    "names",
    [
        # accents are ignored at first, then compared from the end
        ["cote", "côte", "coté", "côté"],
        ["Echantillon, Zoé", "Échantillon, Zoé"],
        ["Echantillon, Anne", "Échantillon, d', Élodie", "Echantillon, Zoé"],
        ["Eager", "Éager", "Eagle"],
        # a shorter last name comes before a longer one, whatever the first names are
        ["Muster, Zeno", "Musterson, Ada"],
        ["Muster, Ada", "Muster, Zeno"],
        # spaces, hyphens and apostrophes count last but for capitals
        ["De la Probe, Ana", "Delaprobe, Bea", "De-la-Probe, Cyr"],
        ["Deprobe, Ana", "D'Éprobe, Ana", "Dept, Ana"],
        ["Ferreira, Zoe", "Ferreira-Lund, Ana", "Ferreiro, Ana"],
        # ligatures and letters of other languages stand with those that they are made of
        ["Oer", "Œr", "Oes"],
        ["Aeb", "Æb", "Aec"],
        ["Prove", "Prøve", "Prowe"],
        ["Strase", "Straße", "Strast"],
        # capitals after small letters, and only then
        ["de Muster", "De Muster"],
        ["1 Muster", "A", "Z"],
    ],
)
def test_each_row_is_in_french_order(names):
    backwards = list(reversed(names))
    assert sorted(backwards, key=sort_key) == names


def test_a_key_is_the_same_for_both_ways_of_writing_an_accent():
    assert sort_key("\u00c9chantillon") == sort_key("E\u0301chantillon")


@pytest.mark.parametrize("name", ["", " ", ",", "'- "])
def test_a_name_without_a_letter_has_no_place(name):
    with pytest.raises(ValueError, match="letter"):
        sort_key(name)


def test_the_first_name_that_has_a_letter_gives_the_key():
    assert first_key("—", "Élodie", "zeno@example.org") == sort_key("Élodie")
    assert first_key("", "zeno@example.org") == sort_key("zeno@example.org")
    assert first_key("", "?") == ""


@given(st.text(ANY, min_size=1, max_size=150))
def test_a_key_fits_its_column_and_holds_no_zero_byte(name):
    try:
        key = sort_key(name)
    except ValueError:
        return
    assert 0 < len(key) <= 2000
    assert "\x00" not in key
