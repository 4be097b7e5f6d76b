"""The public pages of the guidelines over time: what is to come, what was, and what changed."""

from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client

from ethics.actions.call_off import call_off
from ethics.actions.import_edition import import_edition, read_guidelines
from ethics.actions.put_in_force import put_in_force
from ethics.models import Edition
from ethics.states import CAMPAIGN
from portal import clock
from tests.factories import person
from tests.guideline_files import ENGLISH, FRENCH

pytestmark = pytest.mark.django_db
AT = datetime(2029, 9, 1, 8, tzinfo=UTC)
TODAY = date(2030, 5, 7)
TEXTS = {"en": ENGLISH, "fr": FRENCH}
CHANGED = ENGLISH.replace("should not row to a rock", "cannot row to a rock").replace(
    "•\tLamp boys should not be asked to paint a keeper’s posters.\n", ""
)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def an_edition(label: str, on: date | None, *texts: str, instrument: str = CAMPAIGN) -> Edition:
    """An edition in force from a day on, or a draft; in English, or as the texts say."""
    for language, text in zip(("en", "fr"), texts or (ENGLISH,), strict=False):
        reading = read_guidelines(text.encode(), language)
        edition = import_edition(reading, instrument=instrument, label=label, language=language, at=AT, by=None)
    return put_in_force(edition, on=on, by=None, at=AT) if on else edition


def page(path: str, who: Client | None = None, language: str = "en", status: int = 200) -> str:
    answer = (who or Client(headers={"accept-language": language})).get(f"/guidelines/{path}")
    assert answer.status_code == status
    return " ".join(unescape(answer.content.decode()).split())


@pytest.fixture
def three():
    """One that was in force, one that is, one that is to come, a draft."""
    an_edition("2018", date(2018, 4, 27))
    an_edition("2026", date(2029, 10, 1), CHANGED)
    an_edition("2031", date(2031, 1, 1), CHANGED.replace("Bells, flags", "Bells, drums"))
    an_edition("2035", None)


HOME = "editions/campaign-guidelines/"


# ---------------------------------------------------------------- over time
def test_the_page_of_what_is_in_force_tells_what_is_to_come(three):
    html = page("")
    assert "Edition 2031 takes effect on 1 January 2031" in html
    assert "Until then, what stands here counts." in html
    assert "in force since 1 October 2029, until 31 December 2030" in html
    assert f'href="/guidelines/{HOME}compare/?before=2026&after=2031"' in html
    assert "2035" not in html


def test_where_nothing_is_in_force_yet_what_is_to_come_is_told_all_the_same():
    an_edition("2031", date(2031, 1, 1))
    html = page("")
    assert "No guidelines are in force yet" in html
    assert "Edition 2031 takes effect on 1 January 2031" in html


def test_the_history_lists_each_edition_with_its_days_and_no_draft(three):
    html = page(HOME)
    assert "in force from 27 April 2018 to 30 September 2029" in html
    assert html.index("takes effect on 1 January 2031") < html.index("in force since 1 October 2029")
    assert "compared with 2018" in html
    assert "the first one here" in html
    assert "2035" not in html


def test_an_old_edition_can_be_read_and_says_that_it_is_old(three):
    html = page(f"{HOME}edition/2018/")
    assert "This edition is no longer in force: edition 2026 is" in html
    assert "Lamp boys should not be asked" in html
    assert f'href="/guidelines/{HOME}compare/?before=2018&after=2026"' in html
    assert "no longer in force" not in page(f"{HOME}edition/2026/")


@pytest.mark.parametrize(
    "path", [f"{HOME}edition/2035/", f"{HOME}edition/none/", "editions/nothing/", "editions/x/compare/"]
)
def test_what_is_not_published_does_not_exist(three, path):
    page(path, status=404)


def test_what_was_called_off_is_no_longer_public():
    coming = an_edition("2099", date(2099, 1, 1))
    call_off(coming, by=person("adviser_head"), at=AT)
    page(HOME, status=404)
    page(f"{HOME}edition/2099/", status=404)


# ---------------------------------------------------------------- what changed
def test_by_default_the_last_two_are_compared(three):
    assert "What changed from edition 2026 to edition 2031" in page(f"{HOME}compare/")


def test_each_provision_says_what_became_of_it_word_by_word(three):
    html = page(f"{HOME}compare/?before=2018&after=2026")
    assert "The same: 12 · Changed: 1 · New: 0 · No longer there: 1" in html
    assert "deleted: </span>should not<span" in html
    assert "inserted: </span>cannot<span" in html
    assert "How strongly it asks: before should, now cannot" in html
    assert 'id="A-4"' in html
    assert 'id="A-2"' not in html
    assert "The same: P-0, P-1, A-0, A-2, A-3, B-0" in html


@pytest.mark.parametrize("query", ["?before=2018&after=2018", "?before=2018&after=2035", "?before=x", "?after=%00"])
def test_what_cannot_be_compared_gives_way_to_the_last_two(three, query):
    assert "from edition 2026 to edition 2031" in page(f"{HOME}compare/{query}")


def test_the_office_compares_its_drafts_and_no_browser_keeps_them(three, as_):
    adviser = as_("adviser")
    html = page(f"{HOME}compare/?before=2026&after=2035", adviser)
    assert "from edition 2026 to edition 2035" in html
    assert "visible to the Ethics Office" in html
    answer = adviser.get(f"/guidelines/{HOME}compare/?before=2026&after=2035")
    assert answer.headers["Cache-Control"] == "private, no-store"
    for role in ("candidate", "secretariat", "auditor", "administrator"):
        html = page(f"{HOME}compare/?before=2026&after=2035", as_(role))
        assert "from edition 2026 to edition 2031" in html
        assert "2035 ·" not in html  # among the choices


def test_the_readers_language_comes_first_and_another_can_be_chosen():
    an_edition("2018", date(2018, 4, 27), ENGLISH, FRENCH)
    an_edition("2026", date(2029, 10, 1), ENGLISH, FRENCH.replace("peindre", "coller"))
    assert "supprimé : </span>peindre<span" in page(f"{HOME}compare/", language="fr")
    assert "Every provision reads the same." in page(f"{HOME}compare/")
    assert "peindre" in page(f"{HOME}compare/?before=2018&after=2026&language=fr")
    assert "Every provision reads the same." in page(f"{HOME}compare/?before=2018&after=2026&language=xx")


def test_without_a_language_in_common_the_page_says_so():
    an_edition("2018", date(2018, 4, 27))
    reading = read_guidelines(FRENCH.encode(), "fr")
    edition = import_edition(reading, instrument=CAMPAIGN, label="2026", language="fr", at=AT, by=None)
    put_in_force(edition, on=date(2029, 10, 1), by=None, at=AT)
    assert "no language in common" in page(f"{HOME}compare/")


def test_one_edition_alone_has_nothing_to_compare():
    an_edition("2018", date(2018, 4, 27))
    assert "There is one edition only" in page(f"{HOME}compare/")


def test_the_pages_ask_little_of_the_database(three, django_assert_max_num_queries):
    for path in ("", HOME, f"{HOME}compare/", f"{HOME}edition/2018/"):
        with django_assert_max_num_queries(7):
            page(path)
