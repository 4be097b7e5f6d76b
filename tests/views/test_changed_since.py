"""Somebody reads an old advice: the guidelines have changed since, and whether that touches what it cites."""

from datetime import timedelta
from html import unescape

import pytest

from ethics.actions.advise import advise
from ethics.actions.import_edition import import_edition
from ethics.actions.install_edition import shipped_reading
from ethics.actions.put_in_force import put_in_force
from ethics.models import Edition
from ethics.states import CAMPAIGN, SOCIAL_MEDIA
from portal.clock import geneva_date
from tests.factories import person
from tests.requests import LATER, a_calendar, advised, an_edition, found, social_media_guidelines, taken

pytestmark = pytest.mark.django_db
SINCE = geneva_date(LATER)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER + timedelta(days=1))


@pytest.fixture
def nora():
    return person("adviser")


def another(label: str = "2030", instrument: str = CAMPAIGN, **changed: str) -> Edition:
    """A later edition, in force: the shipped one in English, but for these provisions."""
    reading = shipped_reading("en", instrument)
    for code, text in changed.items():
        part = list(reading.texts[code.replace("_", "-")])[-1]
        reading.texts[code.replace("_", "-")][part] = text  # type: ignore[index]
    edition = import_edition(reading, instrument=instrument, label=label, language="en", at=LATER, by=None)
    return put_in_force(edition, on=SINCE, by=None, at=LATER)


def read(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_where_what_it_cites_changed_the_advice_says_so(as_, nora):
    advice = advised(nora)  # about A-2
    another(A_2="Flags should stay at home.", B_1="Nothing.")
    request = advice.version.request
    html = read(as_(request.asker), f"/ethics/requests/{request.reference}/")
    assert "The guidelines have changed since: edition 2030, in force since 6 May 2030" in html
    assert "The advice rests on edition 2018-plain. Of what it cites, A-2 reads otherwise now." in html
    assert 'href="/guidelines/editions/campaign-guidelines/compare/?before=2018-plain&after=2030"' in html


def test_where_something_else_changed_it_says_that_too(as_, nora):
    advice = advised(nora)
    another(B_1="Nothing.")
    request = advice.version.request
    assert "What it cites reads the same now." in read(as_(request.asker), f"/ethics/requests/{request.reference}/")


def test_where_nothing_changed_nothing_is_said(as_, nora):
    request = advised(nora).version.request
    assert "have changed since" not in read(as_(request.asker), f"/ethics/requests/{request.reference}/")


def test_an_edition_to_come_changes_nothing_yet(as_, nora):
    request = advised(nora).version.request
    edition = import_edition(
        shipped_reading("en"), instrument=CAMPAIGN, label="2031", language="en", at=LATER, by=None
    )
    put_in_force(edition, on=SINCE + timedelta(days=9), by=None, at=LATER)
    assert "have changed since" not in read(as_(request.asker), f"/ethics/requests/{request.reference}/")


def test_who_reviews_sees_which_edition_counts_for_the_request(as_, nora):
    an_edition()
    request = taken(nora)
    another(A_2="Flags should stay at home.")
    html = read(as_(nora), f"/ethics/review/{request.reference}/")
    assert "This request keeps edition 2018-plain, which was in force when it was sent." in html
    assert "Of what it is about, A-2 reads otherwise now." in html
    found(request)
    assert advise(request, "if_changed", "Off.", by=nora, at=LATER).edition.label == "2018-plain"


def test_another_bodys_guidelines_count_where_they_are_cited(as_, nora):
    social_media_guidelines()
    advice = advised(nora)
    another("2031", SOCIAL_MEDIA, S_1="Think twice.")
    request = advice.version.request
    assert "have changed since" not in read(as_(request.asker), f"/ethics/requests/{request.reference}/")
    post = taken(nora, kind="social_post")
    post.editions.set(Edition.objects.exclude(label="2031"))
    found(post, "S-1")
    advise(post, "if_changed", "Think.", by=nora, at=LATER)
    html = read(as_(post.asker), f"/ethics/requests/{post.reference}/")
    assert "Of what it cites, S-1 reads otherwise now." in html


def test_the_pages_stay_within_their_queries(as_, nora, django_assert_max_num_queries):
    a_calendar()
    request = advised(nora).version.request
    another(A_2="Flags should stay at home.")
    for who, path in ((request.asker, "requests"), (nora, "review")):
        browser = as_(who)
        read(browser, f"/ethics/{path}/{request.reference}/")
        with django_assert_max_num_queries(15):
            read(browser, f"/ethics/{path}/{request.reference}/")
