"""The forms of an answer: what is typed is there again, a passage is inserted without a script, nothing is lost."""

import re

import pytest

from ethics.actions.passages import Words, write_passage
from ethics.models import AdviceRequest, AnswerDraft, Finding, Passage
from portal.audit.models import Entry
from tests.factories import AT, person
from tests.requests import LATER, a_calendar, an_asker, an_edition, found, taken
from tests.views.test_ethics_told import cost
from tests.views.test_ethics_viewer import text_of

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER)


@pytest.fixture
def page(nora):
    """The address of a request that Nora has."""
    an_edition()
    return f"/ethics/review/{taken(nora, an_asker()).reference}/"


def in_field(answer, name="text") -> str:
    """What stands in a text area."""
    area = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', answer.content.decode(), re.S)
    assert area
    return area[1].strip()


@pytest.mark.parametrize("form", ["change", "advice"])
def test_what_was_typed_is_there_again_after_a_crash(as_, nora, page, form):
    browser = as_(nora)
    answer = browser.post(f"{page}draft/{form}/", {"text": "Half a sent", "outcome": "concern"}, headers=HX)
    assert "Nobody but you sees it." in text_of(answer)
    assert "Half a sent" not in answer.content.decode()
    restored = as_(nora).get(f"{page}{form}/")
    assert in_field(restored) == "Half a sent"
    if form == "advice":
        assert re.search(r'value="concern"[^>]*checked', restored.content.decode())
    elsewhere = as_(nora).get(f"{page}{'advice' if form == 'change' else 'change'}/")
    assert in_field(elsewhere) == ""


def test_without_script_a_button_keeps_it_and_another_throws_it_away(as_, nora, page):
    browser = as_(nora)
    kept = browser.post(f"{page}change/", {"text": "Half a sentence", "keep": "1"}, follow=True)
    assert in_field(kept) == "Half a sentence"
    assert "Kept for later. Nobody but you sees it." in text_of(kept)
    thrown = browser.post(f"{page}change/", {"throw": "1"}, follow=True)
    assert in_field(thrown) == ""
    assert AdviceRequest.objects.get().state == "in_review"


def test_when_it_is_given_the_draft_is_gone(as_, nora, page):
    browser = as_(nora)
    browser.post(f"{page}draft/change/", {"text": "Half"}, headers=HX)
    browser.post(f"{page}change/", {"text": "All of it."})
    assert AdviceRequest.objects.get().state == "change_asked"
    assert not AnswerDraft.objects.exists()
    late = browser.post(f"{page}draft/change/", {"text": "All of it."}, headers=HX)  # on its way when it was given
    assert late.status_code == 409
    assert not AnswerDraft.objects.exists()


def test_a_colleague_does_not_see_it_and_cannot_write_there(as_, nora, page):
    as_(nora).post(f"{page}draft/change/", {"text": "Half a sentence"}, headers=HX)
    jonas = as_(person("adviser", name="Jonas Muster"))
    assert jonas.post(f"{page}draft/change/", {"text": "Mine"}, headers=HX).status_code == 409
    for address in (page, f"{page}change/"):
        assert "Half a sentence" not in jonas.get(address, follow=True).content.decode()
    assert AnswerDraft.objects.get().by == nora


def test_what_is_refused_keeps_what_was_typed(as_, nora, page):
    browser = as_(nora)
    answer = browser.post(f"{page}change/", {"text": "See {provision}."})
    assert "A placeholder is not filled in yet: {provision}." in text_of(answer)
    assert in_field(answer) == "See {provision}."
    release = browser.post(f"{page}release/")
    assert release.status_code == 302
    answer = browser.post(f"{page}change/", {"text": "My long text", "keep": "1"})
    assert answer.status_code == 200
    assert in_field(answer) == "My long text"


def test_a_passage_is_inserted_without_script_filled_in(as_, nora, page):
    request = AdviceRequest.objects.get()
    found(request)
    kept = write_passage(Words("Emblem", "en", "On {reference}: see {provision}."), by=nora, at=AT)
    form = as_(nora).get(f"{page}change/").content.decode()
    assert f'data-text="On {request.reference}: see A-2."' in form
    data = {"text": "Please.", "insert": "1", "passage": kept.pk}
    answer = as_(nora).post(f"{page}change/", data, follow=True)
    assert in_field(answer) == f"Please.\n\nOn {request.reference}: see A-2."
    assert AdviceRequest.objects.get().state == "in_review"
    for wrong in ("", "999", "x"):
        answer = as_(nora).post(f"{page}change/", {**data, "passage": wrong}, follow=True)
        assert in_field(answer) == "Please."


def test_the_forms_cost_fifteen_queries_at_most_however_many_passages(as_, nora, page):
    a_calendar()
    browser = as_(nora)
    for number in range(30):
        write_passage(Words(f"Passage {number}", "en", "See {provision}."), by=nora, at=AT)
    browser.post(f"{page}draft/change/", {"text": "Half"}, headers=HX)
    assert max(cost(browser, f"{page}{form}/") for form in ("change", "advice")) <= 15
    assert cost(browser, "/ethics/office/passages/") <= 15


# ---------------------------------------------------------------- findings


def test_a_note_without_a_finding_is_not_lost(as_, nora, page):
    request = AdviceRequest.objects.get()
    provision = found(request, "A-2", "concern", "The emblem.")
    other = found(request, "C-2", "in_line", "Positive.")
    data = {f"verdict-{provision.pk}": "", f"note-{provision.pk}": "My long note", f"verdict-{other.pk}": "concern"}
    answer = as_(nora).post(f"{page}findings/", data)
    assert "Choose a finding on A-2, or empty its fields." in text_of(answer)
    assert in_field(answer, f"note-{provision.pk}") == "My long note"
    assert re.search(rf'name="verdict-{other.pk}" value="concern" checked', answer.content.decode())
    assert Finding.objects.get(provision=other).verdict == "in_line"


# ---------------------------------------------------------------- the passages of the office


def test_passages_are_kept_changed_and_put_away_on_pages(as_, nora):
    browser = as_(nora)
    words = {"name": "Emblem", "language": "fr", "text": "Voir {provision}."}
    listed = browser.post("/ethics/office/passages/", words, follow=True)
    assert "Voir {provision}." in text_of(listed)
    own = f"/ethics/office/passages/{Passage.objects.get().pk}/"
    changed = browser.post(own, {**words, "text": "Voir {title}."}, follow=True)
    assert "Voir {title}." in text_of(changed)
    gone = browser.post(own, {"put_away": "1"}, follow=True)
    assert "No passage yet" in text_of(gone)
    assert browser.get(own).status_code == 404
    facts = [entry.facts for entry in Entry.objects.filter(subject_type="ethics.passage")]
    assert facts == [{"language": "fr"}, {"language": "fr"}, {}]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": "Dear {name}"}, "{name} is no placeholder."),
        ({"name": "Emblem"}, "There is a passage of this name in this language already."),
        ({"language": "xx"}, "Select a valid choice"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_is_typed_wrong_is_said_at_its_field_and_stays(as_, nora, change, said):
    write_passage(Words("Emblem", "en", "…"), by=nora, at=AT)
    words = {"name": "Another", "language": "en", "text": "My words", **change}
    answer = as_(nora).post("/ethics/office/passages/", words)
    assert said in text_of(answer)
    assert words["text"] in answer.content.decode()
    assert Passage.objects.count() == 1
