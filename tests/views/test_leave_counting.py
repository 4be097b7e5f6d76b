"""How the latest end of leave was counted, as its pages tell it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from candidates.wording import step_by_step
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable, after
from tests.actions.leave_cases import a_leave, a_table, ana, officer, voted


def told(text: str) -> str:
    """Without the breaks that are no more than typesetting."""
    return " ".join(text.split())


def read(response) -> str:
    assert response.status_code == 200, response.status_code
    return told(response.content.decode())


TWO_YEARS = {
    2026: {date(2026, 12, 25): "Christmas Day", date(2026, 12, 26): "On a Saturday"},
    2027: {date(2027, 1, 1): "New Year's Day"},
}


@pytest.mark.parametrize(
    ("election", "years", "english", "french"),
    [
        (
            date(2022, 9, 30),
            {2022: {}},
            "Friday 30 September 2022: election; 3, 4, 5, 6, 7 October: five working days; none is an official"
            " holiday. Not counted: 1, 2 October (not in the working week).",
            "Vendredi 30 septembre 2022 : élection ; 3, 4, 5, 6, 7 octobre : cinq jours ouvrables ; aucun n’est un"
            " jour férié. Ne comptent pas : 1, 2 octobre (hors de la semaine de travail).",
        ),
        (
            date(2026, 12, 24),
            TWO_YEARS,
            "Thursday 24 December 2026: election; 28, 29, 30, 31 December, 4 January 2027: five working days."
            " Not counted: 25 December (Christmas Day), 26, 27 December, 2, 3 January 2027 (not in the working week),"
            " 1 January 2027 (New Year's Day).",
            "Jeudi 24 décembre 2026 : élection ; 28, 29, 30, 31 décembre, 4 janvier 2027 : cinq jours ouvrables."
            " Ne comptent pas : 25 décembre (Christmas Day), 26, 27 décembre, 2, 3 janvier 2027 (hors de la semaine"
            " de travail), 1 janvier 2027 (New Year's Day).",
        ),
    ],
)
def test_the_counting_is_told_in_one_sentence(election, years, english, french):
    count = after(election, 5, HolidayTable(MONDAY_TO_FRIDAY, years))
    for language, said in (("en", english), ("fr", french)):
        with translation.override(language):
            assert told(step_by_step(count)) == said


def test_where_every_day_counts_nothing_is_left_out():
    count = after(date(2022, 9, 30), 5, HolidayTable(frozenset(range(1, 8)), {2022: {}}))
    assert step_by_step(count) == (
        "Friday 30 September 2022: election; 1, 2, 3, 4, 5 October: five working days; none is an official holiday."
    )


@pytest.mark.django_db
def test_the_counting_stands_on_every_page_of_the_case_in_both_languages(as_):
    a_table(2030, date(2030, 10, 22))
    leave = voted(a_leave(who := ana()))
    case = reverse("leave_case", args=[leave.pk])
    english = (
        "Thursday 17 October 2030: election; 18, 21, 23, 24, 25 October: five working days."
        " Not counted: 19, 20 October (not in the working week), 22 October (A holiday)."
    )
    french = (
        "Jeudi 17 octobre 2030 : élection ; 18, 21, 23, 24, 25 octobre : cinq jours ouvrables."
        " Ne comptent pas : 19, 20 octobre (hors de la semaine de travail), 22 octobre (A holiday)."
    )
    pages = [(who.user, case), (who.user, reverse("candidacy")), (officer(), case)]
    for reader, url in pages:
        assert english in read(as_(reader).get(url))
    for reader, url in pages:
        reader.language = "fr"
        reader.save()
        assert french in read(as_(reader).get(url))
