"""Candidates write their statements: own ones only, until the release, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.test import Client

from candidates.states import CandidatureState
from elections.models import Statement
from tests.factories import AT, a_candidate, a_candidature, a_release, a_statement, person
from tests.views.elections.test_public_pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
TYPED = {"text": "## Vision\n\nOne *two*.", "kind": "original", "save": "1"}


@pytest.fixture
def ana():
    return person("candidate", name="Ana Example")


@pytest.fixture
def candidature(ana):
    return a_candidature(a_candidate(ana))


@pytest.fixture
def page(candidature):
    return f"/candidacy/statement/{candidature.pk}/"


def test_a_candidate_writes_saves_and_finds_it_again(as_, ana, page):
    browser = as_(ana)
    assert "data-keep" in browser.get(page).content.decode(), "who leaves with unsaved text is asked"
    response = browser.post(f"{page}?lang=fr", {**TYPED, "finished": "on"}, follow=True)
    assert response.redirect_chain == [(f"{page}?lang=fr", 302)]
    assert "Saved. 3 of 600 words." in text(response)
    assert "One *two*." in browser.get(page).content.decode(), "the page opens in the language of the original"
    assert Statement.objects.values_list("language", "original", "finished").get() == ("fr", True, True)


def test_the_preview_shows_and_saves_nothing(as_, ana, page):
    response = as_(ana).post(page, {**TYPED, "preview": "1"})
    assert "<p>One <em>two</em>.</p>" in response.content.decode()
    assert "nothing has been saved yet" in text(response)
    assert "One *two*." in response.content.decode(), "and what was typed is in the form"
    assert not Statement.objects.exists()


def test_a_text_too_long_is_kept_and_explained(as_, ana, page):
    long = "mot " * 601
    response = as_(ana).post(f"{page}?lang=fr", {**TYPED, "text": long})
    assert "This text is too long: 601, and the limit is 600" in text(response)
    assert long.strip() in response.content.decode()
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 12_001}, "at most 12000 characters"),
        ({"text": "Nul\x00"}, "Null characters are not allowed"),
        ({"kind": "both"}, "Select a valid choice"),
    ],
)
def test_a_form_that_is_wrong_says_what(as_, ana, page, fields, says):
    response = as_(ana).post(page, {**TYPED, **fields})
    assert response.status_code == 200
    assert says in text(response)
    assert not Statement.objects.exists()


def test_a_second_original_is_explained(as_, ana, candidature, page):
    a_statement(candidature, "fr")
    browser = as_(ana)
    assert 'value="translation" ' in browser.get(f"{page}?lang=en").content.decode()
    response = browser.post(f"{page}?lang=en", TYPED)
    assert "is marked as the original" in text(response)


def test_an_unknown_language_opens_the_page_in_another(as_, ana, page):
    assert "Your text in English" in text(as_(ana).get(f"{page}?lang=xx"))
    as_(ana).post(f"{page}?lang=xx", TYPED)
    assert Statement.objects.get().language == "en"


def test_arabic_is_typed_from_right_to_left(as_, ana, page):
    assert 'lang="ar" dir="rtl"' in as_(ana).get(f"{page}?lang=ar").content.decode()


def test_from_the_release_on_the_page_says_why_nothing_can_be_changed(as_, ana, candidature, page):
    a_release(AT, candidature.post)
    a_statement(candidature, text="My own words.")
    response = as_(ana).get(page)
    assert "so that nobody could answer another" in text(response)
    assert "My own words." in text(response)
    assert "<textarea" not in response.content.decode()


def test_what_is_sent_just_after_the_release_is_refused_and_kept(as_, now, ana, candidature, page):
    a_release(AT + timedelta(minutes=1), candidature.post)
    browser = as_(ana)
    assert "<textarea" in browser.get(page).content.decode()
    now(AT + timedelta(minutes=1))
    response = browser.post(page, TYPED)
    assert "can no longer be changed here" in text(response)
    assert "One *two*." in response.content.decode()
    assert not Statement.objects.exists()


@pytest.mark.parametrize("other", ["candidate", "secretariat", "administrator", "adviser", "delegate", "no_role"])
def test_it_is_nobody_elses_page(as_, candidature, page, other):
    assert as_(other).get(page).status_code == 404
    assert as_(other).post(page, TYPED).status_code == 404
    assert not Statement.objects.exists()


@pytest.mark.parametrize("state", [CandidatureState.DRAFT, CandidatureState.WITHDRAWN])
def test_there_is_no_page_for_a_candidature_that_is_not_open(as_, ana, state):
    candidature = a_candidature(a_candidate(ana), state=state)
    assert as_(ana).get(f"/candidacy/statement/{candidature.pk}/").status_code == 404


# ------------------------------------------------------------------ nothing typed is lost
def test_a_text_sent_after_the_session_ended_is_found_after_signing_in(ana, page):
    browser = Client()
    response = browser.post(f"{page}?lang=fr", TYPED)
    assert response.url.startswith("/accounts/login/?next=")
    browser.force_login(ana)
    shown = browser.get(f"{page}?lang=fr")
    assert "what you wrote before the form expired" in text(shown)
    assert "One *two*." in shown.content.decode()
    assert "One *two*." not in browser.get(f"{page}?lang=en").content.decode()
    assert not Statement.objects.exists(), "kept, never saved by itself"
    browser.post(f"{page}?lang=fr", TYPED)
    assert "before the form expired" not in text(browser.get(f"{page}?lang=fr"))


def test_a_form_whose_mark_has_expired_keeps_the_text(ana, page):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana)
    response = browser.post(page, TYPED)
    assert response.status_code == 403
    assert f'href="{page}"' in response.content.decode()
    assert "One *two*." in browser.get(page).content.decode()
    assert not Statement.objects.exists()


def test_other_forms_and_empty_texts_are_not_kept(ana, page):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ana)
    for address, fields in ((page, {"text": "  "}), ("/language/", TYPED)):
        response = browser.post(address, fields)
        assert response.status_code == 403
        assert "what you wrote is kept" not in text(response)
        assert "before the form expired" not in text(browser.get(page))


def test_two_tabs_the_last_one_saved_stands(as_, ana, page):
    browser = as_(ana)
    browser.post(page, {**TYPED, "text": "First tab."})
    browser.post(page, {**TYPED, "text": "Second tab."})
    browser.post(page, {**TYPED, "text": "Second tab."})
    assert Statement.objects.get().text == "Second tab."


# ------------------------------------------------------------------ on the page "My candidacy"
def test_my_candidacy_shows_ones_statements_and_the_way_to_them(as_, ana, candidature, page):
    a_release(AT + timedelta(days=5), candidature.post)
    a_statement(candidature, "fr", "Un deux trois.")
    a_statement(candidature, "ar", "واحد", finished=True)
    response = as_(ana).get("/candidacy/")
    shown = text(response)
    assert "Your statement: Secretary-General" in shown
    assert "In Arabic: 1 of 600 words. Finished" in shown
    assert "In French: 3 of 600 words. With you" in shown
    assert f'href="{page}"' in response.content.decode()


def test_after_the_release_my_candidacy_offers_the_page_and_no_more_writing(as_, ana, candidature, page):
    a_release(AT, candidature.post)
    response = as_(ana).get("/candidacy/")
    assert "Your page as it appears" in text(response)
    assert f'href="{page}"' not in response.content.decode()


def test_who_does_not_stand_has_no_such_section(as_):
    assert "Your statement" not in text(as_("candidate").get("/candidacy/"))
