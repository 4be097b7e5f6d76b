"""Versions on the pages: what came along, what did not and why, and what differs between any two."""

import pytest

from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.find import Found, find
from ethics.actions.new_version import new_version
from ethics.demo.tools import fresh
from ethics.models import Reading
from portal.audit.models import Look
from tests.factories import person
from tests.files import png
from tests.requests import LATER, a_calendar, an_asker, an_edition, last, put, sent
from tests.rounds import TEXT, a_read_file, again, found, provision, read, under_review

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER)


@pytest.fixture
def nora():
    an_edition()
    return person("adviser")


def page_of(request) -> str:
    return f"/ethics/review/{request.reference}/"


# ---------------------------------------------------------------- findings that came along
def test_the_review_page_says_what_came_along_and_lets_it_be_confirmed(as_, nora):
    request = under_review(nora)
    found(request, "a round drawing")
    request = again(request, "It has a round drawing.")
    office, pk = as_(nora), provision(request).pk
    html = office.get(page_of(request)).content.decode()
    assert "Carried over from version 1: its passage is unchanged." in html
    assert f'name="confirm-{pk}"' in html
    typed = {
        f"verdict-{pk}": "concern",
        f"note-{pk}": "Recalls an emblem.",
        f"quote-{pk}": "a round drawing",
        f"confirm-{pk}": "on",
    }
    office.post(f"{page_of(request)}findings/", typed)
    html = office.get(page_of(request)).content.decode()
    assert "Carried over from version 1, and confirmed here." in html
    assert f'name="confirm-{pk}"' not in html
    assert last(request).findings.get().counts


@pytest.mark.parametrize(
    ("quote", "text", "why"),
    [
        ("", "All new.", "the version changed, and the finding quotes no passage"),
        ("a round drawing", "All new.", "the passage that it quotes is not the same any more"),
    ],
)
def test_what_did_not_come_along_stands_there_with_its_reason(as_, nora, quote, text, why):
    request = under_review(nora)
    found(request, quote)
    request = again(request, text)
    html = as_(nora).get(page_of(request)).content.decode()
    assert "In version 1:" in html
    assert why in html
    assert "Recalls an emblem." in html


def test_while_a_file_is_read_it_may_still_come_along(as_, nora):
    request = under_review(nora, leaflet=png())
    read(last(request), "Vision")
    found(request, "Vision")
    request = again(request, "New.", leaflet=png(50, 50))
    assert "still being read" in as_(nora).get(page_of(request)).content.decode()


def test_what_came_along_and_was_taken_off_says_so(as_, nora):
    request = under_review(nora)
    found(request)
    request = again(request)
    find(request, {provision(request).pk: Found("")}, by=nora, at=LATER)
    assert "was taken off here" in as_(nora).get(page_of(request)).content.decode()


def test_words_that_stand_nowhere_are_kept_and_pointed_out(as_, nora):
    request = under_review(nora)
    found(request, "a square drawing")
    html = as_(nora).get(page_of(request)).content.decode()
    assert "These words are not found in this version." in html
    assert "a square drawing" in html
    found(request, "a round drawing")
    assert "not found in this version" not in as_(nora).get(page_of(request)).content.decode()


def test_before_the_advice_the_page_says_what_does_not_count(as_, nora):
    request = under_review(nora)
    found(request)
    request = again(request)
    html = as_(nora).get(f"{page_of(request)}advice/").content.decode()
    assert "1 finding came along from an earlier version and is not confirmed: it does not count." in html
    assert "No finding is recorded yet." in html


def test_the_asker_reads_what_counted_and_nothing_else(as_, nora):
    request = under_review(nora)
    found(request)
    found(request, code="C-2")
    request = again(request)
    asker = as_(request.asker)
    assert "Recalls an emblem." not in asker.get(f"/ethics/requests/{request.reference}/").content.decode()
    found(request, confirmed=True)
    advise(request, "no_concern", "Go ahead.", by=nora, at=LATER)
    html = asker.get(f"/ethics/requests/{request.reference}/").content.decode()
    assert html.count("Recalls an emblem.") == 1
    assert "carried over from version 1" in html


def test_the_review_page_stays_within_its_queries(as_, nora, django_assert_max_num_queries):
    a_calendar()
    request = under_review(nora, leaflet=png())
    found(request, "a round drawing")
    for n in range(3):
        request = again(request, f"Text {n}.", leaflet=png(20 + n, 20))
        found(request, "Text")
    office = as_(nora)
    office.get(page_of(request))
    with django_assert_max_num_queries(15):
        office.get(page_of(request))


# ---------------------------------------------------------------- any two versions, compared
@pytest.fixture
def two(nora):
    """A request with two versions, their files read: one changed, one stayed, one came, one went."""
    request = under_review(nora)
    first = last(request)
    a_read_file(first, "leaflet.pdf", ("Front", png()), ("A union that listens", png(60, 80)), content=b"1")
    a_read_file(first, "letter.pdf", ("Dear all", b""), content=b"2")
    a_read_file(first, "old.png", content=b"3")
    request = again(request, TEXT.replace("round", "square"))
    second = last(request)
    a_read_file(second, "leaflet 2.pdf", ("Front", png()), ("A union that hears", png(60, 90)), content=b"4")
    a_read_file(second, "letter.pdf", ("Dear all", b""), content=b"2")
    a_read_file(second, "speech.txt", content=b"5")
    return request


def compared(browser, request, query: str = "") -> str:
    answer = browser.get(f"/ethics/requests/{request.reference}/compare/{query}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    return answer.content.decode()


@pytest.mark.parametrize("who", ["asker", "office"])
def test_asker_and_office_read_what_changed(as_, nora, two, who):
    html = compared(as_(two.asker if who == "asker" else nora), two)
    assert "What changed from version 1 to version 2" in html
    assert "1 word inserted, 1 word deleted" in html
    assert "deleted: </span>round<span" in html
    assert "inserted: </span>square<span" in html


def test_each_file_says_what_became_of_it(as_, two):
    html = compared(as_(two.asker), two)
    said = {"leaflet 2.pdf": "Changed", "letter.pdf": "The same", "speech.txt": "New", "old.png": "No longer there"}
    for name, fate in said.items():
        card = html[html.index(f'<h3 dir="auto">{name}</h3>') :]
        assert f"</svg>{fate}</span>" in card[:400], name
    assert 'Called before: <span dir="auto">leaflet.pdf</span>' in " ".join(html.split())


def test_pages_that_differ_stand_side_by_side_with_frames(as_, two):
    html = compared(as_(two.asker), two)
    assert "Page 1 is the same." in html
    assert "Page 2 changed." in html
    assert "inserted: </span>hears<span" in html
    old, new = (page.image_id for page in pages_of(two, 2))
    assert html.count(f"/documents/{old}/?show") == html.count(f"/documents/{new}/?show") == 1
    assert f"/difference/{new}/{old}/" in html
    assert f"/difference/{old}/{new}/" in html


def pages_of(request, number: int):
    files = [request.versions.get(number=n).attachments.get(name__startswith="leaflet") for n in (1, 2)]
    return [file.pages.get(number=number) for file in files]


def test_the_frames_are_a_drawing_that_no_browser_keeps(as_, nora, two):
    old, new = (page.image_id for page in pages_of(two, 2))
    answer = as_(nora).get(f"/ethics/requests/{two.reference}/difference/{new}/{old}/")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "<rect" in answer.content.decode()
    same = [page.image_id for page in pages_of(two, 1)]
    assert (
        "<rect"
        not in as_(nora).get(f"/ethics/requests/{two.reference}/difference/{same[0]}/{same[1]}/").content.decode()
    )


def test_frames_are_drawn_for_pages_of_this_request_alone(as_, nora, two):
    old, new = (page.image_id for page in pages_of(two, 2))
    other = under_review(nora)
    office = as_(nora)
    stranger = a_read_file(last(other), "x.pdf", ("", png())).pages.get().image_id
    for reference, first, second in (
        (other.reference, new, old),
        (two.reference, new, stranger),
        (two.reference, new, new),
        (two.reference, new, "0" * 8 + "-0000-0000-0000-" + "0" * 12),
    ):
        assert office.get(f"/ethics/requests/{reference}/difference/{first}/{second}/").status_code == 404
    assert as_(an_asker()).get(f"/ethics/requests/{two.reference}/difference/{new}/{old}/").status_code == 404


def test_what_is_being_written_is_not_compared(as_, nora, two):
    ask_change(two, "Again.", by=nora, at=LATER)
    put(new_version(fresh(two), by=two.asker), text="Not for others yet.")
    for who in (nora, two.asker):
        html = compared(as_(who), two, "?before=2&after=3")
        assert "from version 1 to version 2" in html
        assert "Not for others" not in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?before=1&after=3", (1, 3)),
        ("?before=3&after=1", (1, 3)),
        ("?before=2&after=2", (2, 3)),
        ("?before=9&after=1", (2, 3)),
        ("?before=x&after=999999999999999999999", (2, 3)),
        ("", (2, 3)),
    ],
)
def test_any_two_can_be_chosen_and_nonsense_shows_the_last_two(as_, two, query, shown):
    request = again(two, "Third.")
    html = compared(as_(request.asker), request, query)
    assert "from version {} to version {}".format(*shown) in html
    assert html.count("<select") == 2


def test_one_version_has_nothing_to_compare(as_):
    request = sent()
    assert "There is one version only" in compared(as_(request.asker), request)


def test_files_that_cannot_be_compared_yet_say_so(as_, nora):
    request = under_review(nora, leaflet=png())
    request = again(request, leaflet=png(50, 50))
    assert "still being read" in compared(as_(nora), request)
    for version in request.versions.all():
        read(version, "")
    Reading.objects.update(done=0)
    assert "could not be read here" in compared(as_(nora), request)


def test_so_many_pages_and_no_more_are_shown(as_, nora, monkeypatch, django_assert_max_num_queries):
    a_calendar()
    monkeypatch.setattr("ethics.views.versions.MOST_PAGES", 3)
    request = under_review(nora)
    a_read_file(last(request), "a.pdf", *((f"old {n}", png()) for n in range(9)), content=b"1")
    request = again(request)
    a_read_file(last(request), "a.pdf", *((f"new {n}", png()) for n in range(9)), content=b"2")
    office = as_(nora)
    html = compared(office, request)
    assert html.count('class="sides"') == 3
    assert "6 more pages differ." in html
    with django_assert_max_num_queries(15):
        compared(office, request)


def test_the_office_is_seen_to_look_and_the_asker_is_not(as_, nora, two):
    compared(as_(nora), two)
    compared(as_(two.asker), two)
    assert [(look.by, look.what) for look in Look.objects.all()] == [(nora, "page")]


def test_the_pages_of_a_request_lead_to_the_comparison(as_, nora, two):
    for browser, page in ((as_(nora), page_of(two)), (as_(two.asker), f"/ethics/requests/{two.reference}/")):
        html = browser.get(page).content.decode()
        assert html.count(f"/ethics/requests/{two.reference}/compare/?before=1&amp;after=2") == 1
        assert "What changed since version 1" in html
