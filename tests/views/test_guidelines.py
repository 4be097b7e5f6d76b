"""The public page of the guidelines."""

from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client

from ethics.actions.import_edition import import_edition, read_guidelines
from ethics.actions.install_edition import install_shipped_edition, shipped_reading
from ethics.actions.put_in_force import put_in_force
from ethics.states import CAMPAIGN, SOCIAL_MEDIA
from portal import clock
from tests.guideline_files import FRENCH

pytestmark = pytest.mark.django_db
AT = datetime(2029, 9, 1, 8, tzinfo=UTC)
TODAY = date(2030, 5, 7)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def page(language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get("/guidelines/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_without_an_edition_the_page_says_so():
    assert "No guidelines are in force yet" in page()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_provision_stands_in_the_readers_language_with_its_strength(language):
    install_shipped_edition(on=date(2029, 9, 1), at=AT)
    shown = page(language)
    for code, parts in shipped_reading(language).texts.items():
        assert shown.count(f'id="{code}"') == 1
        for part, text in parts.items():
            assert text.split("\n\n")[0] in shown, (code, part)
    assert {"en": "recommended, should", "fr": "recommandé, devrait"}[language] in shown
    assert {"en": "Available only", "fr": "Disponible uniquement"}[language] not in shown


def test_another_bodys_guidelines_come_last_and_are_named_as_such():
    install_shipped_edition(on=date(2029, 9, 1), at=AT, instrument=SOCIAL_MEDIA)
    install_shipped_edition(on=date(2029, 9, 1), at=AT)
    shown = page()
    assert shown.index('id="C-2"') < shown.index("as good practice. They bind nobody") < shown.index("S-11")
    assert shown.count("Another body’s guidelines") == 1
    assert shown.count('href="#S-4"') == 1


def test_a_missing_language_is_said_and_marked():
    reading = read_guidelines(FRENCH.encode(), "fr")
    edition = import_edition(reading, instrument=CAMPAIGN, label="2018", language="fr", at=AT, by=None)
    put_in_force(edition, on=TODAY, by=None, at=AT)
    assert "Disponible uniquement" not in page("fr")
    shown = page("en")
    assert "Available only in French" in shown
    assert '<blockquote lang="fr">' in shown
    assert "Un gardien ne devrait pas ramer" in shown


def test_a_draft_is_not_shown_and_of_an_edition_to_come_no_more_than_its_day():
    reading = read_guidelines(FRENCH.encode(), "fr")
    import_edition(reading, instrument=CAMPAIGN, label="draft", language="fr", at=AT, by=None)
    coming = import_edition(reading, instrument=CAMPAIGN, label="coming", language="fr", at=AT, by=None)
    put_in_force(coming, on=date(2030, 5, 8), by=None, at=AT)
    shown = page()
    assert "No guidelines are in force yet" in shown
    assert "Un gardien" not in shown
    assert "draft" not in shown


def test_what_could_not_be_placed_is_not_shown_as_guidelines():
    reading = read_guidelines((FRENCH + "Imprimé sur le rocher.\n").encode(), "fr")
    edition = import_edition(reading, instrument=CAMPAIGN, label="2018", language="fr", at=AT, by=None)
    put_in_force(edition, on=TODAY, by=None, at=AT)
    assert "Imprimé sur le rocher" not in page("fr")


def test_the_page_asks_little_of_the_database(django_assert_max_num_queries):
    install_shipped_edition(on=date(2029, 9, 1), at=AT)
    with django_assert_max_num_queries(5):
        page()
