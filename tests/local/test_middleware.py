"""Which language a reader gets, and which pages no cache may keep."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from portal.middleware import LanguageOfReader, private_by_default
from tests.factories import person
from tests.personas import browser

pytestmark = pytest.mark.django_db


def language(client, accepts: str) -> str:
    return client.get("/about/", headers={"accept-language": accepts})["Content-Language"]


def test_a_stranger_reads_the_browsers_language(client):
    assert language(client, "fr") == "fr"
    assert language(client, "ar") == "en"


def test_a_preference_goes_before_the_browser(client):
    assert language(browser(person(language="fr")), "en") == "fr"


def test_a_choice_goes_before_the_preference():
    client = browser(person(language="fr"))
    client.post("/language/", {"language": "en", "next": "/about/"})
    assert language(client, "fr") == "en"


def test_the_calm_page_speaks_the_browsers_language_while_the_database_is_away(monkeypatch):
    def away(self):
        raise OperationalError

    monkeypatch.setattr(SessionStore, "load", away)
    client = browser("anonymous")
    client.cookies["sessionid"] = "some-session"
    client.raise_request_exception = False
    answer = client.get("/about/", headers={"accept-language": "fr"})
    assert answer.status_code == 503
    assert '<html lang="fr"' in answer.content.decode()


def test_pages_of_whoever_is_signed_in_are_kept_nowhere(client):
    assert browser(person()).get("/about/")["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in client.get("/about/")


def test_a_view_may_say_otherwise():
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = "some-session"
    said = private_by_default(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))(request)
    assert said["Cache-Control"] == "max-age=60"


def test_the_language_says_what_it_depends_on():
    answer = LanguageOfReader(lambda request: HttpResponse())(RequestFactory().get("/"))
    assert "Accept-Language" in answer["Vary"]
