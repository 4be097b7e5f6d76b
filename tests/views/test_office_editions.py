"""The pages on which the office keeps its guidelines."""

from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ethics.models import Edition, Instrument, ProvisionText
from portal.audit.models import Entry
from tests.actions.test_editions import AT, TODAY, TOMORROW, a_draft, coming
from tests.factories import a_candidate, a_candidature, person
from tests.guideline_files import ENGLISH, FRENCH, english_docx
from tests.personas import persona
from tests.requests import an_edition, social_media_guidelines
from tests.rules.test_coded_text import SOURCE

pytestmark = pytest.mark.django_db
OFFICE = "/ethics/office/editions/"
DRAFT = f"{OFFICE}campaign-guidelines/2030/"
IMPORT = "/ethics/office/instruments/campaign-guidelines/import/"


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: AT)


@pytest.fixture
def adviser(as_):
    return as_("adviser")


@pytest.fixture
def head(as_):
    return as_("adviser_head")


def page(browser, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "private, no-store"
    return said(answer)


def said(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


# ---------------------------------------------------------------- the list and one edition
def test_every_instrument_stands_with_its_editions(adviser):
    an_edition()
    social_media_guidelines()
    a_draft("2030")
    html = page(adviser, OFFICE)
    assert html.index("Ethics in an election campaign") < html.index("Private use of social media")
    assert "good practice of another body" in html
    assert f'href="{DRAFT}"' in html
    assert "Confidential." in html


def test_without_any_guidelines_the_list_says_what_to_do(adviser):
    assert "No guidelines yet" in page(adviser, OFFICE)


def test_an_adviser_is_offered_to_change_a_draft_and_the_head_to_put_it_in_force(adviser, head):
    a_draft("2030")
    html = page(adviser, DRAFT)
    assert f"{DRAFT}provisions/A-2/in/en/" in html
    assert "The head of the Ethics Office puts it in force" in html
    assert f"{DRAFT}in-force/" not in html
    assert f"{DRAFT}in-force/" in page(head, DRAFT)


def test_what_stands_offers_no_change(head):
    coming("2030")
    html = page(head, DRAFT)
    for offered in ("/in/en/", "/remove/", "/discard/", "/add/", "/in-force/"):
        assert offered not in html
    assert f"{DRAFT}call-off/" in html


def test_what_the_import_could_not_place_is_shown_with_the_draft(adviser):
    Instrument.objects.create(code="campaign-guidelines")
    _kept(adviser, ENGLISH + "Printed on Rock Street.\n")
    assert "Printed on Rock Street." in page(adviser, DRAFT)


def test_the_pages_stay_within_their_queries(adviser, django_assert_max_num_queries):
    an_edition()
    for label in ("2030", "2031"):
        a_draft(label)
    for path in (OFFICE, DRAFT, f"{DRAFT}provisions/A-2/in/fr/", IMPORT):
        with django_assert_max_num_queries(15):
            page(adviser, path)


# ---------------------------------------------------------------- begun
NEW = {"text_title": "On bells", "language": "en", "whose": "another", "code": "bells", "label": "1"}


def test_another_body_of_guidelines_is_begun(adviser):
    answer = adviser.post("/ethics/office/instruments/new/", NEW)
    assert answer.url == f"{OFFICE}bells/1/"
    assert Instrument.objects.get().good_practice
    assert "On bells" in page(adviser, f"{OFFICE}bells/1/")


@pytest.mark.parametrize(
    ("wrong", "why"),
    [({"code": "Bells!"}, "cannot name a body"), ({"label": "1 a"}, "cannot name an edition"), ({"whose": "x"}, "")],
)
def test_a_refused_beginning_keeps_what_was_typed(adviser, wrong, why):
    html = said(adviser.post("/ethics/office/instruments/new/", {**NEW, **wrong}))
    assert why in html
    assert 'value="On bells"' in html
    assert not Instrument.objects.exists()


def test_a_new_edition_begins_with_the_one_in_force(adviser):
    an_edition()
    path = "/ethics/office/instruments/campaign-guidelines/edition/"
    assert '<option value="2018-plain" selected>' in page(adviser, path)
    assert adviser.post(path, {"label": "2030", "copy_of": "2018-plain"}).url == DRAFT
    assert "Union symbols" in page(adviser, DRAFT)
    assert "an edition 2030 of these guidelines already" in said(adviser.post(path, {"label": "2030", "copy_of": ""}))
    assert "is not one of the available choices" in said(adviser.post(path, {"label": "2031", "copy_of": "none"}))
    assert adviser.post("/ethics/office/instruments/none/edition/", {"label": "2"}).status_code == 404


@pytest.mark.parametrize("rest", ["edition/", "import/"])
def test_the_pages_of_a_beginning_name_the_guidelines_and_the_readers_language(adviser, rest):
    an_edition()
    html = page(adviser, f"/ethics/office/instruments/campaign-guidelines/{rest}")
    assert '<p class="above">Ethics in an election campaign' in html
    assert "Language of the text" not in html or '<option value="en" selected>' in html


def test_what_stands_leads_to_the_public_page_and_a_draft_does_not(adviser):
    an_edition()
    a_draft("2030")
    public = "/guidelines/editions/campaign-guidelines/edition/{}/"
    assert public.format("2018-plain") in page(adviser, f"{OFFICE}campaign-guidelines/2018-plain/")
    assert adviser.get(public.format("2018-plain")).status_code == 200
    assert public.format("2030") not in page(adviser, DRAFT)


# ---------------------------------------------------------------- texts taken in
def _upload(content: str | bytes, label: str = "2030", language: str = "en") -> dict:
    data = content.encode() if isinstance(content, str) else content
    return {"file": SimpleUploadedFile("document", data), "label": label, "language": language}


def _token(answer) -> str:
    html = answer.content.decode()
    return html.split('name="token" value="')[1].split('"')[0]


def _kept(browser, content: str | bytes, path: str = IMPORT, **more):
    shown = browser.post(path, _upload(content, **more))
    return browser.post(path, {"token": _token(shown), "keep": "1"})


@pytest.mark.parametrize("content", [ENGLISH, english_docx()], ids=["text", "docx"])
def test_what_is_recognised_is_shown_before_anything_is_saved(adviser, content):
    Instrument.objects.create(code="campaign-guidelines")
    html = said(adviser.post(IMPORT, _upload(content)))
    assert "14 provisions recognised" in html
    assert "The Guild’s lantern sign should not stand" in html
    assert "Nothing was left that could not be placed." in html
    assert not Edition.objects.exists()
    assert not Entry.objects.exists()


def test_on_a_second_click_it_is_kept_as_it_was_shown(adviser):
    Instrument.objects.create(code="campaign-guidelines")
    assert _kept(adviser, ENGLISH).url == DRAFT
    assert Edition.objects.get().provisions.count() == 14
    assert Entry.objects.get().by == persona("adviser")
    assert _kept(adviser, FRENCH, language="fr").url == DRAFT
    assert Edition.objects.get().texts.count() == 2
    assert len(Edition.objects.get().texts.get(language="fr").source_sha256) == 64


def test_what_could_not_be_placed_is_shown_first(adviser):
    Instrument.objects.create(code="campaign-guidelines")
    html = said(adviser.post(IMPORT, _upload(ENGLISH + "Printed on Rock Street.\n")))
    assert "Could not be placed" in html
    assert "not placed" in html
    assert html.count("Printed on Rock Street.") == 2


@pytest.mark.parametrize(
    ("content", "more", "why"),
    [
        ("", {}, "empty"),
        (b"%PDF-1.7", {}, "is a PDF"),
        ("A letter about the weather.", {}, "no Annex 3"),
        ("A " * 300_000, {}, "larger than a document"),
        (ENGLISH, {"language": "xx"}, "is not one of the available choices"),
        (ENGLISH, {"language": "es"}, "cannot read guidelines in the language “es” yet"),
        (ENGLISH, {"label": "the third"}, "cannot name an edition"),
        (ENGLISH, {"label": "2029"}, "has its text in this language already"),
    ],
)
def test_what_cannot_be_imported_says_why_and_keeps_the_rest_of_the_form(adviser, content, more, why):
    a_draft("2029")
    html = said(adviser.post(IMPORT, _upload(content, **more)))
    assert why in html
    assert f'value="{more.get("label", "2030")}"' in html
    assert 'name="token"' not in html


@pytest.mark.parametrize("token", ["", "forged", "a:b:c"])
def test_a_forged_or_old_preview_is_refused(adviser, token):
    Instrument.objects.create(code="campaign-guidelines")
    html = said(adviser.post(IMPORT, {"token": token, "keep": "1"}))
    assert "too old, or was not made here" in html
    assert not Edition.objects.exists()


def test_what_was_kept_meanwhile_is_refused_on_the_second_click(adviser):
    Instrument.objects.create(code="campaign-guidelines")
    shown = adviser.post(IMPORT, _upload(ENGLISH))
    a_draft("2030")
    html = said(adviser.post(IMPORT, {"token": _token(shown), "keep": "1"}))
    assert "has its text in this language already" in html


def test_a_text_with_codes_becomes_an_edition_of_its_own_instrument(adviser):
    adviser.post("/ethics/office/instruments/new/", NEW)
    answer = _kept(adviser, SOURCE, "/ethics/office/instruments/bells/import/", label="1")
    assert answer.url == f"{OFFICE}bells/1/"
    assert "Think first" in page(adviser, answer.url)


# ---------------------------------------------------------------- written
def test_a_provision_is_written_beside_its_other_language(adviser):
    a_draft("2030")
    path = f"{DRAFT}provisions/A-2/in/fr/"
    html = page(adviser, path)
    assert "The Guild’s lantern sign should not stand" in html
    typed = {
        "text_example": "L’enseigne ne devrait pas figurer.",
        "strengths_example": ["should"],
        "seen": _seen(html),
    }
    assert adviser.post(path, typed).url == DRAFT
    text = ProvisionText.objects.get(language="fr")
    assert (text.text, text.part, text.strengths) == ("L’enseigne ne devrait pas figurer.", "example", ["should"])
    assert "Its words say: should" in page(adviser, path)


def test_the_page_of_a_provision_is_titled_by_its_code_and_once_it_has_one_its_title(adviser):
    a_draft("2030")
    path = f"{DRAFT}provisions/A-2/in/fr/"
    html = page(adviser, path)
    assert "<h1>A-2</h1>" in html
    adviser.post(path, {"text_title": "Les symboles", "seen": _seen(html)})
    assert "<h1>A-2 · Les symboles</h1>" in page(adviser, path)


def _seen(html: str) -> str:
    return html.split('name="seen" value="')[1].split('"')[0]


def test_one_may_go_on_to_the_next_provision(adviser):
    a_draft("2030")
    path = f"{DRAFT}provisions/A-2/in/fr/"
    typed = {"text_title": "Symboles", "next": "1", "seen": _seen(page(adviser, path))}
    assert adviser.post(path, typed).url == f"{DRAFT}provisions/A-3/in/fr/"
    last = f"{DRAFT}provisions/C-2/in/fr/"
    assert adviser.post(last, {**typed, "seen": _seen(page(adviser, last))}).url == DRAFT


def test_of_two_windows_the_second_keeps_its_text_and_sees_what_stands(adviser):
    a_draft("2030")
    path = f"{DRAFT}provisions/A-2/in/fr/"
    seen = _seen(page(adviser, path))
    adviser.post(path, {"text_title": "Premier", "seen": seen})
    html = said(adviser.post(path, {"text_title": "Second", "seen": seen}))
    assert "Nothing was overwritten." in html
    assert "Premier" in html
    assert "Second</textarea>" in html
    assert ProvisionText.objects.get(language="fr").text == "Premier"
    adviser.post(path, {"text_title": "Second", "seen": _seen(html)})
    assert ProvisionText.objects.get(language="fr").text == "Second"


def test_too_long_a_text_is_refused_and_kept_in_the_form(adviser):
    a_draft("2030")
    path = f"{DRAFT}provisions/A-2/in/fr/"
    html = said(adviser.post(path, {"text_note": "x" * 20_001, "seen": _seen(page(adviser, path))}))
    assert "at most 20000 characters" in html
    assert "x" * 20_001 in html


def test_the_title_of_an_edition_is_written_in_a_new_language(adviser):
    a_draft("2030")
    html = page(adviser, DRAFT)
    assert f'{DRAFT}about/ar/" lang="ar"' in html
    answer = adviser.post(f"{DRAFT}about/ar/", {"text_title": "مصابيح", "text_provenance": ""})
    assert answer.url == DRAFT
    html = page(adviser, DRAFT)
    assert "مصابيح" in html
    assert f"{DRAFT}provisions/A-2/in/ar/" in html


def test_a_provision_is_added_and_removed(adviser):
    a_draft("2030")
    assert adviser.post(f"{DRAFT}add/", {"code": "a-5"}).url == f"{DRAFT}provisions/A-5/in/en/"
    assert "says nothing yet" in page(adviser, DRAFT)
    assert "has a provision A-5 already" in said(adviser.post(f"{DRAFT}add/", {"code": "A-5"}, follow=True))
    assert "Write the code" in said(adviser.post(f"{DRAFT}add/", {}, follow=True))
    assert "A-5 is removed" in said(adviser.post(f"{DRAFT}provisions/A-5/remove/", follow=True))


@pytest.mark.parametrize("path", ["provisions/A-2/in/xx/", "provisions/Z-9/in/en/", "about/xx/"])
def test_what_does_not_exist_is_not_written(adviser, path):
    a_draft("2030")
    page(adviser, DRAFT + path, status=404)


@pytest.mark.parametrize("path", ["provisions/A-2/in/en/", "about/en/"])
def test_what_stands_leads_back_with_the_reason(adviser, path):
    coming("2030")
    answer = adviser.get(DRAFT + path, follow=True)
    assert answer.redirect_chain == [(DRAFT, 302)]
    assert "does not change any more" in said(answer)


# ---------------------------------------------------------------- in force
def test_the_head_sets_the_day(head):
    a_draft("2030")
    html = page(head, f"{DRAFT}in-force/")
    assert f'min="{TODAY.isoformat()}"' in html
    assert "nobody can change it" in html
    for day, why in (
        ("", "required"),
        ("soon", "valid date"),
        ((TODAY - timedelta(days=1)).isoformat(), "has passed"),
    ):
        assert why in said(head.post(f"{DRAFT}in-force/", {"on": day}))
    assert head.post(f"{DRAFT}in-force/", {"on": TOMORROW.isoformat()}).url == DRAFT
    assert Edition.objects.get().in_force_on == TOMORROW
    assert "Takes effect later" in page(head, DRAFT)


def test_an_adviser_who_tries_is_told_that_the_head_does_it(adviser):
    a_draft("2030")
    answer = adviser.post(f"{DRAFT}in-force/", {"on": TOMORROW.isoformat()}, follow=True)
    assert "Only the head of the Ethics Office can do this." in said(answer)
    assert Edition.objects.get().state == "draft"


def test_the_head_calls_it_off_before_its_day(head):
    coming("2030")
    assert "It is called off." in said(head.post(f"{DRAFT}call-off/", follow=True))
    assert "Called off" in page(head, DRAFT)
    assert "cannot be done any more" in said(head.post(f"{DRAFT}call-off/", follow=True))


def test_a_draft_is_thrown_away_and_what_stands_is_not(adviser):
    a_draft("2030")
    assert adviser.post(f"{DRAFT}discard/").url == OFFICE
    assert not Edition.objects.exists()
    coming("2030")
    assert "does not change any more" in said(adviser.post(f"{DRAFT}discard/", follow=True))


def test_an_adviser_who_stands_sees_no_draft(as_):
    a_draft("2030")
    nora = person("adviser")
    a_candidature(a_candidate(nora), deposited_at=AT - timedelta(days=1))
    assert as_(nora).get(OFFICE).status_code == 404
    assert as_(nora).get(DRAFT).status_code == 404
