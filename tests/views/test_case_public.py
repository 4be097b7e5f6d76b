"""What the person who asked says to a case, and what everybody reads of it."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions.answer_consent import withdraw_consent
from ethics.actions.ask_consent import ask_consent
from ethics.actions.release_case import take_down
from ethics.actions.revise_case import revise_case
from ethics.models import Case, CaseConsent
from ethics.queries.cases import public_cases, request_of
from tests.cases import AFTER, a_case, agreed, consented, proposed, released, written
from tests.factories import person
from tests.personas import PERSONAS
from tests.requests import LATER, an_asker, an_edition

pytestmark = pytest.mark.django_db
OUTSIDERS = set(PERSONAS) - {"adviser", "adviser_head", "anonymous"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


def page_of(case: Case) -> str:
    return f"/ethics/cases/{case.reference}/"


def text_of(answer) -> str:
    return unescape(answer.content.decode())


def search(browser, words: str, **data) -> str:
    answer = browser.post("/ethics/cases/", {"words": words, **data})
    assert answer.status_code == 200
    return text_of(answer)


# ---------------------------------------------------------------- the person who asked


def test_the_asker_reads_exactly_the_text_and_says_yes_then_no_more(as_, nora, jonas, helga):
    case = agreed(nora, jonas)
    row = request_of(case)
    page = f"/ethics/requests/{row.reference}/case/"
    browser = as_(row.asker)
    assert browser.get(page).status_code == 404
    ask_consent(case, by=helga, at=LATER)
    assert page in text_of(browser.get(f"/ethics/requests/{row.reference}/"))
    html = text_of(browser.get(page))
    text = case.texts.get()
    assert all(words in html for words in (text.title, text.asked, text.advised))
    assert "Nora Falsk" not in html
    assert case.reference not in html
    assert browser.post(page, {"answer": "give"}).url == page
    assert CaseConsent.objects.get().state == "given"
    assert "Take my agreement back" in text_of(browser.get(page))
    browser.post(page, {"answer": "take_back"})
    assert CaseConsent.objects.get().state == "withdrawn"
    assert browser.post(page, {"answer": "release"}).url == page
    assert CaseConsent.objects.get().state == "withdrawn"


def test_a_text_that_changed_is_not_shown_to_who_was_asked_about_another(as_, nora, jonas, helga):
    case = consented(agreed(nora, jonas), helga)
    row = request_of(case)
    revise_case(case, by=nora, at=LATER)
    written(case, title="A new and secret title")
    html = text_of(as_(row.asker).get(f"/ethics/requests/{row.reference}/case/"))
    assert "You are not asked any more" in html
    assert "secret" not in html


def test_nobody_else_answers(as_, nora, jonas, helga):
    case = agreed(nora, jonas)
    ask_consent(case, by=helga, at=LATER)
    page = f"/ethics/requests/{request_of(case).reference}/case/"
    for who in (an_asker(), nora, helga, person("administrator"), person("hr")):
        assert as_(who).post(page, {"answer": "give"}).status_code == 404
    assert CaseConsent.objects.get().state == "asked"


# ---------------------------------------------------------------- the public


def public(as_, page: str = "/guidelines/cases/") -> str:
    return text_of(as_("anonymous").get(page))


def test_the_public_reads_the_text_the_year_and_the_provisions_and_nothing_else(as_, nora, helga, now):
    an_edition()
    case = released(nora, helga, an_asker(name="Ana Ferreira-Lund"))
    now["at"] = AFTER
    for page in ("/guidelines/", "/guidelines/cases/"):
        html = public(as_, page)
        text = case.texts.get()
        assert all(words in html for words in (text.title, text.asked, text.advised, "2030", "#A-2"))
        for word in (case.reference, request_of(case).reference, "Nora", "Helga", "Ferreira", "ETH-", "November"):
            assert word not in html, word


@pytest.mark.parametrize("make", [a_case, proposed])
def test_nothing_but_what_was_released_is_public(as_, nora, make, now):
    make(nora)
    now["at"] = AFTER
    assert "round drawing" not in public(as_)
    assert not public_cases(AFTER).exists()


def test_a_case_is_public_from_its_instant_and_not_before(as_, nora, helga, now):
    released(nora, helga)
    now["at"] = AFTER - timedelta(seconds=1)
    assert "round drawing" not in public(as_)
    now["at"] = AFTER
    assert "round drawing" in public(as_)
    take_down(Case.objects.get(), by=helga, at=AFTER)
    assert "round drawing" not in public(as_)


def test_the_public_reads_it_in_its_language_or_is_told_in_which_it_is(as_, nora, helga, now):
    released(nora, helga, language="zh", title="招待会")
    now["at"] = AFTER
    html = public(as_)
    assert "Available only in Chinese" in html
    assert 'lang="zh"' in html


def test_the_public_page_costs_the_same_with_one_case_and_with_five(as_, nora, helga, now):
    now["at"] = AFTER
    costs = []
    for rows in (1, 4):
        for _ in range(rows):
            released(nora, helga)
        for page in ("/guidelines/", "/guidelines/cases/"):
            with CaptureQueriesContext(connection) as queries:
                public(as_, page)
            costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 15


def test_the_database_is_asked_for_no_advice_by_the_public_page(as_, nora, helga, now):
    """What is public stands in the case: its link to the advice is not even followed."""
    an_edition()
    released(nora, helga)
    now["at"] = AFTER
    with CaptureQueriesContext(connection) as queries:
        public(as_, "/guidelines/")
    asked = " ".join(query["sql"] for query in queries)
    assert 'FROM "ethics_case"' in asked
    assert "ethics_advicerequest" not in asked
    assert 'JOIN "ethics_advice"' not in asked


def test_an_agreement_taken_back_after_the_page_was_opened_stops_the_release(as_, nora, helga, now):
    case = consented(agreed(nora, helga), helga)
    now["at"] = AFTER
    browser = as_(helga)
    assert "Make it public guidance" in text_of(browser.get(page_of(case)))
    withdraw_consent(CaseConsent.objects.get(), by=request_of(case).asker, at=AFTER)
    browser.post(f"{page_of(case)}release/")
    assert "taken their agreement back" in text_of(browser.get(page_of(case)))
    assert Case.objects.get().state == "agreed"
