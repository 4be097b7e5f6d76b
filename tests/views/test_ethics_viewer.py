"""The viewer: a file page by page beside the provisions, its text beside its pictures, how far its reading is."""

import re

import pytest

from ethics.actions import read_material as reading
from ethics.actions.send import send
from ethics.models import Attachment, MaterialPage
from ethics.queries import written
from ethics.tasks import read_missing
from ethics.views.marks import Mark, pieces, regions
from portal.audit.models import Look
from portal.documents.material import Box
from tests import files, hostile
from tests.factories import AT
from tests.requests import LATER, a_calendar, a_draft, a_file, an_edition
from tests.views.test_ethics_told import cost

LEAFLET = hostile.a_pdf("Union listens", "second page")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER)


def a_sent_file(name="leaflet.pdf", content=LEAFLET, *, read=True, more=()):
    an_edition()
    request = a_draft()
    attachment = a_file(written(request), name, content)
    for other, body in more:
        a_file(written(request), other, body)
    send(request, by=request.asker, at=AT)
    if read:
        read_missing()
    return Attachment.objects.select_related("version__request").get(pk=attachment.pk)


def address(attachment, more=""):
    return f"/ethics/material/{attachment.document_id}/{more}"


def review(attachment):
    return f"/ethics/review/{attachment.version.request.reference}/"


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_review_page_shows_pages_as_pictures_with_their_text_beside(as_, nora):
    attachment = a_sent_file()
    answer = as_(nora).get(review(attachment))
    said = text_of(answer)
    assert "Page 1 of 2" in said
    assert "Union listens" in said
    for page in MaterialPage.objects.all():
        assert f'src="/documents/{page.image_id}/?show" width="1100" height="2200"' in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_file_has_a_page_of_its_own_for_office_and_asker(as_, nora):
    attachment = a_sent_file()
    for who in (nora, attachment.version.request.asker):
        answer = as_(who).get(address(attachment))
        assert "second page" in text_of(answer)
        assert b"<svg" in answer.content
        only_text = as_(who).get(address(attachment, "?text"))
        assert "second page" in text_of(only_text)
        assert b'class="drawn"' not in only_text.content
    looks = Look.objects.values_list("by", "role", "what").distinct()
    assert set(looks) == {(nora.pk, "adviser", "file"), (attachment.version.request.asker_id, "", "file")}


def test_nothing_of_it_stands_in_the_title_that_browsers_remember(as_, nora):
    attachment = a_sent_file()
    title = re.search(r"<title>(.*?)</title>", as_(nora).get(address(attachment)).content.decode(), re.S)
    assert title
    assert "leaflet" not in title[1]


def test_while_it_is_read_the_page_says_how_far_and_asks_again(as_, nora):
    attachment = a_sent_file(read=False)
    browser = as_(nora)
    waiting = browser.get(review(attachment))
    assert "waits to be read" in text_of(waiting)
    progress = address(attachment, "progress/")
    assert f'hx-get="{progress}" hx-trigger="every 2s"' in waiting.content.decode()
    claimed = reading.begin(attachment, at=AT)
    reading.advance(claimed, 1, 2, at=AT)
    assert "Being read: 1 of 2 pages" in text_of(browser.get(progress))
    with reading.scratch() as folder:
        reading.end(claimed, reading.look_into(claimed, lambda *_: None, reading.Path(folder)), at=LATER)
    done = browser.get(progress)
    assert "second page" in text_of(done)
    assert b"hx-get" not in done.content


def test_asking_again_after_the_session_ended_stops_and_leaves_the_page_as_it_is(as_):
    attachment = a_sent_file(read=False)
    answer = as_("anonymous").get(address(attachment, "progress/"), headers={"HX-Request": "true"})
    assert answer.status_code == 286
    assert answer.content == b""


def test_what_is_wrong_with_a_file_is_said(as_, nora):
    broken, program = hostile.cut_part(), hostile.with_program()
    attachment = a_sent_file("bad.docx", hostile.laughing(), more=[("program.docx", program), ("cut.docx", broken)])
    said = text_of(as_(nora).get(review(attachment)))
    assert "This file could not be read here" in said
    assert "The file holds a program. Do not open it outside the portal." in said
    assert "A part of the file is damaged and could not be read." in said
    assert "Before the break." in said


def test_words_of_a_document_are_shown_with_its_pictures_and_what_it_says_of_itself(as_, nora):
    attachment = a_sent_file("leaflet.docx", hostile.with_picture(files.png()))
    answer = as_(nora).get(review(attachment))
    assert "Beside the picture." in text_of(answer)
    assert 'alt="A picture inside the file"' in answer.content.decode()
    assert "python-docx" in text_of(answer)


def test_a_long_file_is_shown_leaf_by_leaf(as_, nora):
    attachment = a_sent_file(content=hostile.many_pages(45))
    said = text_of(as_(nora).get(review(attachment)))
    assert "Page 20 of 45" in said
    assert "Page 21 of 45" not in said
    assert "25 more pages" in said
    last = text_of(as_(nora).get(address(attachment, "?text&page=3")))
    assert "Page 45 of 45" in last
    assert "Page 40 of 45" not in last


def test_pages_of_every_kind_cost_fifteen_queries_at_most_and_the_same_for_one_page_and_for_many(as_, nora):
    a_calendar()
    one = a_sent_file()
    many = a_sent_file(content=hostile.many_pages(22), more=[("b.docx", files.word()), ("c.png", files.png())])
    browser = as_(nora)
    assert cost(browser, review(one)) == cost(browser, review(many)) <= 15
    assert cost(browser, address(one)) == cost(browser, address(many)) <= 15
    assert cost(as_(one.version.request.asker), address(one)) <= 15


# ---------------------------------------------------------------- what points at a place


def mark(label, start=None, end=None, box=None):
    return Mark("remark", label, f"Remark {label}", f"#remark-{label}", box, start, end)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("Union listens", [])]),
        ([mark("1", 0, 5)], [("Union", ["1"]), (" listens", [])]),
        ([mark("1", 0, 13)], [("Union listens", ["1"])]),
        ([mark("1", 0, 8), mark("2", 6, 13)], [("Union ", ["1"]), ("li", ["1", "2"]), ("stens", ["2"])]),
        ([mark("1", 6, 99)], [("Union listens", [])]),
        ([mark("1")], [("Union listens", [])]),
    ],
)
def test_text_is_cut_where_marks_begin_and_end(marks, expected):
    cut = pieces("Union listens", marks)
    assert [(piece.text, [one.label for one in piece.marks]) for piece in cut] == expected
    assert "".join(piece.text for piece in cut) == "Union listens"


def test_a_box_is_drawn_in_units_of_the_page_as_wide_and_high_as_it_is():
    (drawn,) = regions([mark("1", box=Box(0.5, 0.25, 0.1, 0.1)), mark("2")], ratio=2)
    assert (drawn.x, drawn.y, drawn.width, drawn.height) == (500, 500, 100, 200)
