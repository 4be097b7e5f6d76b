"""The pages of the lists: seen and changed by advisers; a text is tried and leaves no trace."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.models import WordList, WordPattern
from portal.audit.models import Entry, Look
from tests.personas import persona

pytestmark = pytest.mark.django_db
INDEX, PAGE = "/ethics/office/lists/", "/ethics/office/lists/promise-en/"
TRY = {"try": "1"}
SECRET = "Zwölfnarrenturm"


def form(**typed: str) -> dict[str, str]:
    return {"text_lines": "quid pro quo", "text_sample": "", "seen": "shipped", **typed}


def lines() -> list[str]:
    rows = WordPattern.objects.filter(list__kind="promise", list__language="en", removed_at=None)
    return list(rows.values_list("text", flat=True))


def test_the_index_shows_every_list_in_few_queries(as_):
    browser = as_("adviser")
    browser.get(INDEX)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page = browser.get(INDEX).content.decode()
    for row in WordList.objects.all():
        assert f"{INDEX}{row.code}/" in page
    assert "empty" in page  # Arabic, Chinese, Russian
    assert len(few) <= 8


def test_it_says_who_can_see_it_and_is_kept_by_no_browser(as_):
    for address in (INDEX, PAGE):
        answer = as_("adviser").get(address)
        assert "Visible to the advisers" in answer.content.decode()
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_trying_marks_the_text_and_saves_nothing(as_):
    before = lines()
    answer = as_("adviser").post(PAGE, form(**TRY, text_sample="A <b>quid pro quo</b>, no quid pro quo"))
    page = answer.content.decode()
    assert '<mark><span class="hidden-text">flagged: </span>quid pro quo</mark>' in page
    assert "1 place would be flagged" in page
    assert "1 is passed over" in page
    assert "&lt;b&gt;" in page
    assert "<b>quid" not in page
    assert lines() == before


def test_of_a_tried_text_nothing_stays(as_, caplog):
    browser = as_("adviser")
    browser.get(PAGE)
    counts = Entry.objects.count(), Look.objects.count()
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(PAGE, form(**TRY, text_sample=f"In {SECRET} a quid pro quo"))
    assert SECRET in answer.content.decode()
    assert SECRET not in caplog.text
    assert not [query["sql"] for query in queries if SECRET in query["sql"]]
    assert not [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert (Entry.objects.count(), Look.objects.count()) == counts
    assert SECRET not in str(dict(browser.session))
    assert SECRET not in browser.get(PAGE).content.decode()


def test_saving_tells_what_came_and_went(as_):
    answer = as_("adviser").post(PAGE, form(save="1", text_lines="quid pro quo\nsomething new | a note"), follow=True)
    page = answer.content.decode()
    assert lines() == ["quid pro quo", "something new"]
    assert "Saved: 1 line came" in page
    assert "something new" in page
    assert "Test Adviser" in page


def test_a_bad_line_keeps_what_was_typed(as_):
    answer = as_("adviser").post(PAGE, form(save="1", text_lines="good words\n*", text_sample="my sample"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Line 2 would be found everywhere" in page
    assert "good words" in page
    assert "my sample" in page
    assert len(lines()) > 10


def test_a_colleague_who_was_quicker(as_):
    as_("adviser_head").post(PAGE, form(save="1", text_lines="theirs it is"))
    answer = as_("adviser").post(PAGE, form(save="1", text_lines="mine it is"))
    page = answer.content.decode()
    assert "A colleague has changed this list" in page
    assert "mine it is" in page
    assert lines() == ["theirs it is"]


def test_without_a_button_nothing_is_lost(as_):
    """A form that was sent by the browser itself saves, as its first intent is."""
    answer = as_("adviser").post(PAGE, form(text_lines="quid pro quo"))
    assert answer.status_code == 302


@pytest.mark.parametrize("code", ["promise", "promise-de", "nothing", "domain-en", "promise-en-x"])
def test_there_is_no_other_list(as_, code):
    assert as_("adviser").get(f"{INDEX}{code}/").status_code == 404


@pytest.mark.parametrize("role", ["candidate", "hr", "secretariat", "auditor", "administrator"])
def test_to_everybody_else_there_is_no_such_page(as_, role):
    browser = as_(role)
    assert browser.get(PAGE).status_code == 404
    assert browser.post(PAGE, form(save="1")).status_code == 404
    assert len(lines()) > 10


def test_in_french(as_):
    adviser = persona("adviser")
    adviser.language = "fr"
    adviser.save()
    answer = as_(adviser).post(PAGE, form(**TRY, text_lines="*"), headers={"accept-language": "fr"})
    page = answer.content.decode()
    assert "La ligne 1" in page
