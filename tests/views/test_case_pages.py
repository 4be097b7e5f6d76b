"""The pages of cases: who sees them, how they are searched, what is public of them."""

import re
from html import unescape

import pytest

from ethics.actions.agree_case import agree_case
from ethics.actions.ask_consent import ask_consent
from ethics.actions.declare_interest import declare_interest
from ethics.models import Case, CaseText
from ethics.queries.cases import cases_visible_to, experience, request_of
from portal.audit.models import Look
from portal.views import owed
from tests.cases import a_case, agreed, proposed, written
from tests.factories import LONG_AGO
from tests.personas import PERSONAS, persona
from tests.requests import LATER, advised, an_asker, an_official, taken

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


# ---------------------------------------------------------------- who sees them


@pytest.mark.parametrize("role", sorted(OUTSIDERS))
def test_for_everybody_else_there_is_no_such_case(role, as_, nora, jonas):
    case = agreed(nora, jonas)
    browser = as_(role)
    for page in (page_of(case), f"{page_of(case)}edit/", f"{page_of(case)}return/", "/ethics/cases/"):
        assert browser.get(page).status_code == 404
    for verb in ("propose", "agree", "revise", "ask", "release", "take-down", "discard", "return", "edit"):
        assert browser.post(f"{page_of(case)}{verb}/").status_code == 404
    assert browser.post("/ethics/cases/", {"words": "drawing"}).status_code == 404
    assert not cases_visible_to(persona(role)).exists()
    assert Case.objects.get().state == "agreed"


def test_who_declared_an_interest_finds_nothing_of_it_any_more(as_, nora, jonas):
    case = agreed(nora, jonas)
    declare_interest(request_of(case), by=jonas, at=LATER)
    assert as_(jonas).get(page_of(case)).status_code == 404
    assert "round drawing" not in search(as_(jonas), "drawing")
    assert "round drawing" in search(as_(nora), "drawing")


def test_an_adviser_who_once_asked_does_not_find_their_own_case_in_the_office(as_, nora, jonas):
    asker = an_official()
    case = agreed(nora, jonas, asker)
    asker.grants.create(role="adviser", since=LONG_AGO)
    assert as_(asker).get(page_of(case)).status_code == 404
    assert not experience(asker).exists()


def test_what_is_being_written_is_its_writers_alone(as_, nora, jonas):
    case = a_case(nora)
    assert as_(jonas).get(page_of(case)).status_code == 404
    assert as_(nora).get(page_of(case)).status_code == 200


def test_what_is_not_agreed_is_not_found(as_, nora, jonas):
    proposed(nora)
    assert "round drawing" not in search(as_(jonas), "drawing")
    assert "A round drawing" in text_of(as_(jonas).get("/ethics/cases/"))  # it waits for a second adviser


def test_opening_a_case_is_recorded(as_, nora, jonas):
    case = agreed(nora, jonas)
    as_(jonas).get(page_of(case))
    look = Look.objects.get(subject_type="ethics.case")
    assert (look.by, look.role, look.subject_id) == (jonas, "adviser", str(case.pk))


# ---------------------------------------------------------------- writing


def form(**data) -> dict[str, object]:
    from tests.cases import TEXT

    typed = {f"text_{name}": text for name, text in TEXT.items()}
    return {**typed, "kind": "material_review", "provisions": ["A-2"], "stamp": "", **data}


def stamp_in(html: str) -> str:
    found = re.search(r'name="stamp" value="(\w+)"', html)
    assert found
    return found[1]


def test_a_case_is_begun_written_answered_and_proposed_from_its_pages(as_, nora, jonas):
    advice = advised(nora, an_asker(name="Ana Ferreira-Lund"))
    row = advice.version.request
    browser = as_(nora)
    assert "Write a case from this advice" in text_of(browser.get(f"/ethics/review/{row.reference}/"))
    edit = browser.post(f"/ethics/review/{row.reference}/case/").url
    case = Case.objects.get()
    assert edit == f"{page_of(case)}edit/"
    page = text_of(browser.get(edit))
    data = form(stamp=stamp_in(page), text_asked="A candidate of Exampland asked.")
    saved = browser.post(edit, data)
    assert saved.url == f"{edit}?language=en"
    page = text_of(browser.get(saved.url))
    assert "1 place is left to answer" in page
    assert "<mark>Exampland</mark>" in page
    note = re.search(r'name="(note-\w+)"', page)
    assert note
    data |= {"stamp": stamp_in(page), note[1]: "The State is known to host.", "propose": "1"}
    assert browser.post(saved.url, data).url == page_of(case)
    assert Case.objects.get().state == "proposed"
    assert "The State is known to host." in text_of(as_(jonas).get(page_of(case)))


def test_a_second_language_has_its_own_page_and_direction(as_, nora):
    case = a_case(nora)
    browser = as_(nora)
    page = text_of(browser.get(f"{page_of(case)}edit/?language=ar"))
    assert 'lang="ar"' in page
    assert 'dir="rtl"' in page
    browser.post(f"{page_of(case)}edit/?language=ar", form(stamp=stamp_in(page), text_title="منشور"))
    assert dict(case.texts.values_list("language", "original")) == {"en": True, "ar": False}
    assert browser.get(f"{page_of(case)}edit/?language=xx").status_code == 200


def test_what_was_typed_survives_another_window(as_, nora):
    case = a_case(nora)
    browser = as_(nora)
    edit = f"{page_of(case)}edit/"
    page = text_of(browser.get(edit))
    written(case, title="From the other window")
    answer = browser.post(edit, form(stamp=stamp_in(page), text_title="From this one"))
    assert answer.status_code == 409
    html = text_of(answer)
    assert "From the other window" in html
    assert "From this one" in html
    assert CaseText.objects.get().title == "From the other window"


def test_a_text_that_is_too_long_is_said_and_kept(as_, nora):
    case = a_case(nora)
    answer = as_(nora).post(f"{page_of(case)}edit/", form(text_asked="x" * 4001))
    assert answer.status_code == 200
    assert "x" * 4001 in text_of(answer)


def test_words_typed_into_an_ended_session_are_shown_again(as_, nora):
    case = a_case(nora)
    answer = as_("anonymous").post(f"{page_of(case)}edit/", form(text_asked="Typed with care."))
    assert answer.status_code == 403
    assert "Typed with care." in text_of(answer)


def test_proposing_what_may_identify_says_so_and_keeps_it(as_, nora):
    case = a_case(nora)
    browser = as_(nora)
    edit = f"{page_of(case)}edit/"
    data = form(stamp=stamp_in(text_of(browser.get(edit))), text_asked="See ETH-2030-K7QF.", propose="1")
    answer = browser.post(edit, data)
    page = text_of(browser.get(answer.url))
    assert "could tell who asked" in page
    assert "Take it out." in page
    assert Case.objects.get().state == "draft"
    assert CaseText.objects.get().asked == "See ETH-2030-K7QF."


def test_only_one_case_is_begun(as_, nora, jonas):
    case = a_case(nora)
    row = request_of(case)
    assert as_(nora).post(f"/ethics/review/{row.reference}/case/").url == page_of(case)
    assert as_(jonas).post(f"/ethics/review/{row.reference}/case/").url == f"/ethics/review/{row.reference}/"
    other = taken(nora)
    assert as_(nora).post(f"/ethics/review/{other.reference}/case/").url == f"/ethics/review/{other.reference}/"


def test_a_colleague_gives_it_back_from_its_page(as_, nora, jonas):
    case = proposed(nora)
    browser = as_(jonas)
    assert "This field is required" in text_of(browser.post(f"{page_of(case)}return/", {"text": ""}))
    assert browser.post(f"{page_of(case)}return/", {"text": "Shorter."}).url == page_of(case)
    assert "Shorter." in text_of(as_(nora).get(page_of(case)))
    assert as_(jonas).get(page_of(case)).status_code == 404  # it is being written again


@pytest.mark.parametrize("verb", ["agree", "release", "ask", "take-down", "revise"])
def test_a_refused_step_says_why(as_, nora, verb):
    case = proposed(nora)
    browser = as_(nora)
    assert browser.post(f"{page_of(case)}{verb}/").url == page_of(case)
    assert 'role="alert"' in text_of(browser.get(page_of(case)))


def test_home_says_which_cases_wait(nora, jonas, helga):
    def titles(user):
        return [str(duty.title) for duty in owed(type("Request", (), {"user": user})())]

    case = proposed(nora)
    assert titles(jonas) == ["1 case waits for you"]
    assert titles(nora) == []
    case = agree_case(case, by=jonas, at=LATER)
    ask_consent(case, by=helga, at=LATER)
    assert "Say whether a text about your request may be public" in titles(request_of(case).asker)


def test_what_a_case_must_say_in_the_end_is_not_called_optional(as_, nora):
    html = text_of(as_(nora).get(f"{page_of(a_case(nora))}edit/"))
    assert ">What was advised" in html
    assert "(optional)" not in html
