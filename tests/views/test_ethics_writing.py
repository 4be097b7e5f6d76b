"""The form of a draft: what was typed survives an ended session, an expired form, two windows and a double click."""

import re
from datetime import date, timedelta

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ethics.models import AdviceRequest, Attachment, Version
from ethics.queries import written
from ethics.views.pen import SALT, pen
from portal.audit.models import Entry
from portal.outbox.models import Message
from tests.factories import a_candidature, person
from tests.files import jpeg, locked_pdf, pdf, png, slides, word
from tests.requests import LATER, a_calendar, a_draft, a_file, an_asker, an_edition, change_asked, put

pytestmark = pytest.mark.django_db
TEXT = "What I plan.\n\nAnd “more”: <b>é</b>"


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER)


@pytest.fixture
def draft():
    return a_draft(subject="A leaflet", text="Old words.")


def edit(request: AdviceRequest) -> str:
    return f"/ethics/requests/{request.reference}/edit/"


def form_of(page) -> dict[str, str]:
    """The hidden fields and the token that the page's form carries."""
    html = page.content.decode()
    names = ("pen", "stamp", "csrfmiddlewaretoken")
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', html) for name in names}
    return {name: match[1] for name, match in found.items() if match}


def words(page, **typed) -> dict:
    return {"subject": "A leaflet", "text": TEXT, **form_of(page), **typed}


def test_saving_and_coming_back(as_, draft):
    browser = as_(draft.asker)
    page = browser.get(edit(draft))
    assert "Old words." in page.content.decode()
    assert browser.post(edit(draft), words(page, save="1", needed_by="2030-06-01")).url == edit(draft)
    assert written(draft).text == TEXT
    assert AdviceRequest.objects.get().needed_by == date(2030, 6, 1)


def test_before_sending_it_says_who_sees_it_what_comes_next_and_by_when(as_):
    a_calendar()
    an_edition()
    draft = a_draft()
    html = as_(draft.asker).get(edit(draft)).content.decode()
    assert "the advisers of the Ethics Office; nobody else" in html
    assert "An adviser takes it" in html
    assert "by 13 May 2030" in html
    assert "A-2" in html
    assert "C-2" in html
    assert "B-1" not in html


def test_a_year_without_holidays_says_not_known_yet_and_is_sent_all_the_same(as_, draft):
    a_calendar(2029)
    browser = as_(draft.asker)
    page = browser.get(edit(draft))
    assert "Not known yet." in page.content.decode()
    browser.post(edit(draft), words(page, send="1"))
    assert "not known yet" in browser.get(f"/ethics/requests/{draft.reference}/").content.decode()


# ---------------------------------------------------------------- mistakes


def test_a_day_in_the_past_is_pointed_at_and_everything_else_is_kept(as_, draft):
    browser = as_(draft.asker)
    page = browser.get(edit(draft))
    answer = browser.post(edit(draft), words(page, send="1", needed_by="2030-05-05", uploads=a_pdf()))
    assert "This day has passed" in answer.content.decode()
    assert AdviceRequest.objects.get().state == "draft"
    assert written(draft).text == TEXT
    assert Attachment.objects.count() == 1
    # The page that came back can be sent as it is.
    again = words(answer, send="1")
    assert browser.post(edit(draft), again).status_code == 302
    assert AdviceRequest.objects.get().state == "sent"


def a_pdf(name: str = "leaflet.pdf", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or pdf())


def test_an_empty_request_is_not_sent_but_may_be_saved(as_, draft):
    browser = as_(draft.asker)
    page = browser.get(edit(draft))
    answer = browser.post(edit(draft), words(page, subject="", text="", send="1"))
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert browser.post(edit(draft), words(answer, subject="", text="", save="1")).status_code == 302


def test_somebody_elses_candidature_is_refused(as_, draft):
    browser = as_(draft.asker)
    other = a_candidature()
    answer = browser.post(edit(draft), words(browser.get(edit(draft)), send="1", candidature=other.pk))
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    request = AdviceRequest.objects.get()
    assert (request.state, request.candidature.person.user) == ("draft", draft.asker)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", pdf()[:-40], "damaged"),
        ("a.pdf", locked_pdf(), "password"),
        ("a.pdf", png(), "its content is PNG"),
        ("a.exe", b"MZ\x00\x01", "none of the kinds"),
        ("a.pdf", b"%PDF-" + b"x" * (20 * 1024 * 1024 + 1), "at most 20 MB"),
    ],
)
def test_a_bad_file_is_named_with_what_to_do_and_the_good_one_is_kept(as_, draft, name, content, said):
    browser = as_(draft.asker)
    files = [a_pdf("good.pdf"), SimpleUploadedFile(name, content)]
    answer = browser.post(edit(draft), words(browser.get(edit(draft)), send="1", uploads=files))
    html = answer.content.decode()
    assert said in html
    assert name in html
    assert [one.name for one in Attachment.objects.all()] == ["good.pdf"]
    assert AdviceRequest.objects.get().state == "draft"
    assert written(draft).text == TEXT


def test_every_kind_of_file_is_taken_and_one_is_taken_off_again(as_, draft):
    browser = as_(draft.asker)
    kinds = {"a.pdf": pdf(), "b.png": png(), "c.jpg": jpeg(), "d.docx": word(), "e.pptx": slides(), "f.txt": b"Hello."}
    files = [SimpleUploadedFile(name, content) for name, content in kinds.items()]
    browser.post(edit(draft), words(browser.get(edit(draft)), save="1", uploads=files))
    assert {one.name for one in Attachment.objects.all()} == set(kinds)
    gone = Attachment.objects.get(name="b.png")
    browser.post(edit(draft), words(browser.get(edit(draft)), detach=gone.pk))
    assert {one.name for one in Attachment.objects.all()} == set(kinds) - {"b.png"}


def test_somebody_elses_file_is_not_taken_off(as_, draft):
    other = a_file(written(a_draft()))
    browser = as_(draft.asker)
    browser.post(edit(draft), words(browser.get(edit(draft)), detach=other.pk))
    assert Attachment.objects.get() == other


# ---------------------------------------------------------------- twice, and in two windows


def test_a_double_click_sends_once(as_, draft):
    person("adviser")
    browser = as_(draft.asker)
    typed = words(browser.get(edit(draft)), send="1")
    answers = [browser.post(edit(draft), typed) for _ in range(2)]
    assert {answer.url for answer in answers} == {f"/ethics/requests/{draft.reference}/"}
    assert Message.objects.count() == 1
    assert Entry.objects.filter(code="ethics.request.submit").count() == 1


def test_a_double_click_on_a_new_version_sends_once(as_):
    draft = change_asked(person("adviser"))
    browser = as_(draft.asker)
    for _ in range(2):
        assert browser.post(f"/ethics/requests/{draft.reference}/version/").url == edit(draft)
    typed = words(browser.get(edit(draft)), send="1")
    answers = [browser.post(edit(draft), typed) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {302}
    assert Version.objects.filter(sent_at__isnull=False).count() == 2
    assert Message.objects.filter(kind="ethics.new_version").count() == 1


def test_two_windows_both_texts_are_shown_and_nothing_is_overwritten(as_, draft):
    browser = as_(draft.asker)
    first, second = browser.get(edit(draft)), browser.get(edit(draft))
    browser.post(edit(draft), words(first, text="The first window.", save="1"))
    answer = browser.post(edit(draft), words(second, text="The second window.", send="1"))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "The first window." in html
    assert "The second window." in html
    assert written(draft).text == "The first window."
    assert AdviceRequest.objects.get().state == "draft"
    # Having seen both, the person decides.
    browser.post(edit(draft), words(answer, text="Both.", save="1"))
    assert written(draft).text == "Both."


# ---------------------------------------------------------------- the session ends


def test_a_session_that_ended_while_writing_keeps_the_text(draft, as_):
    typed = words(as_(draft.asker).get(edit(draft)), send="1")
    nobody = Client()
    answer = nobody.post(edit(draft), typed)
    assert answer.url == f"/accounts/login/?next={edit(draft)}"
    assert "Your text is kept" in nobody.get(answer.url).content.decode()
    assert written(draft).text == TEXT
    assert AdviceRequest.objects.get().state == "draft"  # nothing was sent


def test_without_a_session_a_text_meets_what_another_window_wrote(draft, as_):
    typed = words(as_(draft.asker).get(edit(draft)), send="1")
    put(written(draft), text="Meanwhile.")
    Client().post(edit(draft), typed)
    text = written(draft).text
    assert text.startswith("Meanwhile.")
    assert text.endswith(TEXT)


def test_a_safety_mark_that_expired_keeps_the_text(draft):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(draft.asker)
    typed = words(browser.get(edit(draft)), send="1")
    browser.cookies["csrftoken"] = "x" * 32  # signed in again in another window
    answer = browser.post(edit(draft), typed)
    assert answer.status_code == 403
    assert edit(draft) in answer.content.decode()
    assert written(draft).text == TEXT


def test_a_pen_writes_its_own_draft_and_nothing_else(draft, as_):
    other = a_draft(text="Not yours.")
    nobody = Client()
    for mark in ("", "forged", pen(written(draft)) + "x"):
        nobody.post(edit(other), {"subject": "S", "text": "T", "pen": mark, "stamp": ""})
    nobody.post(edit(other), {"subject": "S", "text": "T", "pen": pen(written(draft)), "stamp": ""})
    assert written(other).text == "Not yours."
    assert "T" in written(draft).text


def test_a_pen_lasts_two_days(draft, monkeypatch):
    mark = pen(written(draft))
    monkeypatch.setattr("ethics.views.pen.LASTS", timedelta(seconds=-1))
    Client().post(edit(draft), {"subject": "S", "text": "T", "pen": mark, "stamp": ""})
    assert written(draft).text == "Old words."


def test_a_pen_does_not_write_what_was_sent(draft, as_):
    browser = as_(draft.asker)
    typed = words(browser.get(edit(draft)), send="1")
    browser.post(edit(draft), typed)
    answer = Client().post(edit(draft), {**typed, "text": "Afterwards."})
    assert answer.status_code in (302, 403)
    assert Version.objects.get().text == TEXT


def test_what_an_adviser_writes_into_an_ended_session_comes_back_on_the_page():
    answer = Client().post("/ethics/review/ETH-2030-AAAA/advice/", {"outcome": "concern", "text": "My long advice."})
    assert "My long advice." in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nothing_of_it_is_written_into_a_session_or_on_the_way(draft, as_):
    """The text goes into its own tables and nowhere else, also when there is no session to write for."""
    from django.contrib.sessions.models import Session

    Client().post(edit(draft), words(as_(draft.asker).get(edit(draft)), text="Zwölfnarrenturm"))
    assert not [one for one in Session.objects.all() if "Zwölfnarrenturm" in str(one.get_decoded())]


def test_a_pen_is_one_persons(draft):
    """Signed, but for somebody who is not the asker of this draft."""
    mark = signing.dumps([an_asker().pk, written(draft).pk], salt=SALT)
    Client().post(edit(draft), {"subject": "S", "text": "T", "pen": mark, "stamp": ""})
    assert written(draft).text == "Old words."


def test_enter_in_a_field_saves_and_takes_no_file_off(draft, as_):
    """A browser presses the first submit button that belongs to the form, in the order of the page."""
    a_file(written(draft))
    html = as_(draft.asker).get(edit(draft)).content.decode()
    buttons = re.findall(r'<button[^>]*name="(save|send|detach)"', html)
    assert buttons == ["save", "send", "detach"]
    assert 'form="draft"' in html
