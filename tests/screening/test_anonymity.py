"""What in the text of a case could tell who once asked. Names, States and places are fictional."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics.screening.anonymity import TELLS, Known, Mark, identifying

ANA = Known(
    names=("Ana Ferreira-Lund", "Ferreira-Lund, Ana"),
    posts=(("secretary-general", ("Secretary-General", "Secrétaire général")),),
    states=("Exampland", "Exemplie", "United Kingdom of Samplia"),
    codes=("XEX",),
    places=("Example City",),
    references=("ETH-2030-K7QF",),
    files=("leaflet-ana.pdf", "garden picture.png"),
)


def found(text: str, known: Known = ANA) -> list[tuple[str, str]]:
    return [(mark.code, text[mark.start : mark.end]) for mark in identifying(text, known)]


@pytest.mark.parametrize(
    "text",
    [
        "A candidate asked whether a leaflet may show a round drawing that recalls an emblem.",
        "Somebody asked in May whether they may speak at an evening off site.",
        "The year of the conference, 2030, is no date; nor are 24 hours or 19:30.",
        "The general secretariat lends no printer.",
        "Un candidat demande s'il peut inviter des délégués à une réception hors site.",
        "Кандидат спросил, можно ли раздавать листовки вечером.",
        "سأل مرشح عما إذا كان يجوز له توزيع منشور في المساء.",
        "一位候选人询问是否可以在会场外举行招待会。",
        "",
    ],
)
def test_what_tells_nobody_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("As Ana said, it was a draft.", "name", "Ana"),
        ("Ms FERREIRA LUND asked.", "name", "FERREIRA"),
        ("Mme Ferreira‑Lund demande", "name", "Ferreira"),
        ("The Fereira leaflet", "name", "Fereira"),  # a slip of the pen
        ("Written by anaferreiralund", "name", "anaferreiralund"),
        ("Госпожа Феррейра спросила", "name", "Феррейра"),
        ("طلبت السيدة فريرا رأيا", "name", "فريرا"),
        ("A.F.L. asked", "initials", "A.F.L."),
        ("asked by AFL", "initials", "AFL"),
        ("who stood for Secretary-General", "post", "Secretary-General"),
        ("au poste de secrétaire générale", "post", "secrétaire générale"),
        ("на пост Генерального секретаря", "post", "Генерального секретаря"),
        ("竞选秘书长的候选人", "post", "秘书长"),
        ("a candidate of Exampland", "state", "Exampland"),
        ("the Examplander delegation", "state", "Examplander"),
        ("une candidate exemplienne", "state", ""),  # small letters: a word, not a State; the writer reads it too
        ("candidate d'Exemplie", "state", "Exemplie"),
        ("The XEX candidate", "state", "XEX"),
        ("from Samplia", "state", "Samplia"),
        ("the week in Example City", "place", "Example City"),
        ("on 6 May", "date", "6 May"),
        ("on May 6", "date", "May 6"),
        ("on the 6th of May", "date", "6th of May"),
        ("in October 2030", "date", "October 2030"),
        ("le 1er août", "date", "1er août"),
        ("el 6 de mayo", "date", "6 de mayo"),
        ("6 мая", "date", "6 мая"),
        ("٦ مايو", "date", "٦ مايو"),
        ("2030年5月6日", "date", "5月"),
        ("2030-05-06", "date", "2030-05-06"),
        ("06.05.2030", "date", "06.05.2030"),
        ("see ETH-2030-K7QF", "reference", "ETH-2030-K7QF"),
        ("see eth-2026-abcd", "reference", "eth-2026-abcd"),
        ("write to someone@example.org", "address", "someone@example.org"),
        ("follow @somebody", "address", "@somebody"),
        ("https://example.org/page", "address", "https://example.org/page"),
        ("call +41 22 555 01 23", "address", "+41 22 555 01 23"),
        ("in Leaflet-Ana.pdf", "file", "Leaflet-Ana.pdf"),
        ("the garden picture", "title", "garden picture"),
    ],
)
def test_what_may_tell_is_pointed_at(text, code, quote):
    marks = found(text)
    if not quote:
        assert code not in dict(marks)
        return
    assert (code, quote) in marks


def test_what_tells_by_itself_cannot_be_answered():
    assert {mark.code for mark in identifying("ETH-2030-K7QF, a@example.org, x.pdf", ANA) if mark.tells} == TELLS
    assert not any(mark.tells for mark in identifying("Ana of Exampland on 6 May", ANA))


def test_an_answer_holds_for_the_same_words_wherever_they_stand():
    one, other = identifying("Exampland, and again  EXAMPLAND", ANA)
    assert one.key == other.key
    assert one.key != identifying("Exemplie", ANA)[0].key


def test_somebody_of_whom_nothing_is_known_gives_nothing_away_but_dates_and_addresses():
    assert found("Ana of Exampland on 6 May", Known(names=("",))) == [("date", "6 May")]


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_whatever_people_write_is_read_without_failing(text, words):
    known = Known(names=(*words,), states=(*words,), places=(*words,), files=(*words,), references=(*words,))
    marks = identifying(text, known)
    assert all(isinstance(mark, Mark) and 0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))


@pytest.mark.parametrize("unit", ["Ana ", "1 ", "@", "a.", "A.", "6 ", "ETH-", "外", "( 1) "])
def test_a_long_text_takes_no_longer_than_its_length(unit):
    assert isinstance(identifying(unit * (20_000 // len(unit)), ANA), list)
