"""The queue: sorted and counted by the database, its tabs, and what the head sets."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions.ask_change import ask_change
from ethics.actions.new_version import new_version
from ethics.actions.send import send
from ethics.actions.set_handling import set_handling
from ethics.models import AdviceRequest, Handling
from portal.views import owed
from tests.factories import AT
from tests.requests import LATER, a_calendar, a_draft, an_asker, an_official, change_asked, put, sent, taken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
QUEUE, TARGETS = "/ethics/queue/", "/ethics/office/targets/"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


def order(browser, page: str, *requests: AdviceRequest) -> list[AdviceRequest]:
    """Those of these requests that the page shows, in its order."""
    html = browser.get(page).content.decode()
    return sorted((one for one in requests if one.reference in html), key=lambda one: html.index(one.reference))


def test_the_earlier_of_target_and_needed_by_sorts_and_the_page_says_which(as_, nora):
    a_calendar()
    first, second = sent(needed_by=date(2030, 5, 8)), sent()
    third = a_draft(needed_by=date(2030, 6, 1))
    third = send(third, by=third.asker, at=AT + DAY)
    last = change_asked(nora, needed_by=date(2030, 5, 7))
    assert order(as_(nora), QUEUE, last, third, second, first) == [first, second, third, last]
    html = as_(nora).get(QUEUE).content.decode()
    for said in ("8 May 2030", "needed by then", "13 May 2030", "target", "Due soon"):
        assert said in html


def test_what_has_no_date_comes_after_what_has_one(as_, nora):
    without, dated = sent(), sent(needed_by=date(2030, 12, 1))
    assert order(as_(nora), QUEUE, without, dated) == [dated, without]


def test_the_tabs_show_mine_unassigned_due_and_with_the_asker(as_, nora, helga):
    a_calendar()
    waiting, mine, paused = sent(), taken(nora), change_asked(nora)
    others, due = taken(helga), taken(helga, needed_by=date(2030, 5, 7))
    every = (waiting, mine, paused, others, due)
    browser = as_(nora)
    assert set(order(browser, QUEUE, *every)) == set(every)
    for show, found in (
        ("waiting", {waiting}),
        ("mine", {mine, paused}),
        ("due", {due}),
        ("asker", {paused}),
        ("nonsense", set(every)),
        ("circling", set(every)),  # the head's alone: for an adviser there is no such tab
    ):
        assert set(order(browser, f"{QUEUE}?show={show}", *every)) == found, show
    html = browser.get(QUEUE).content.decode()
    for said in ("All open (5)", "Waiting for an adviser (1)", "Mine (2)", "Due (1)", "With the person who asked (1)"):
        assert said in html


def test_an_empty_part_says_where_the_others_stand_and_an_empty_queue_what_one_can_do(as_, nora):
    a_calendar()
    browser = as_(nora)
    for show, said in (
        ("all", "you can note here"),
        ("waiting", "you can note here"),
        ("asker", "See all that are open"),
    ):
        assert said in browser.get(f"{QUEUE}?show={show}").content.decode(), show


@pytest.mark.parametrize("page", [QUEUE, TARGETS, "/ethics/office/lists/", "/ethics/officials/"])
def test_on_a_narrow_screen_each_cell_says_its_column(page, as_, nora):
    a_calendar()
    an_official()
    sent()
    html = as_(nora).get(page).content.decode()
    table = html[html.index('stacked">') : html.index("</table>")]
    assert table.count("<td data-label=") == table.count("<td") > 0
    assert 'data-label=""' not in table


def test_the_page_of_a_request_begins_with_who_asked_and_by_when(as_, nora, now):
    a_calendar()
    request = sent(needed_by=date(2030, 5, 9))
    waiting = as_(nora).get(f"/ethics/review/{request.reference}/").content.decode()
    assert f'<p class="lead">Asked by {request.asker}. Answer expected by 9 May 2030.</p>' in waiting
    paused = change_asked(nora)
    page = as_(nora).get(f"/ethics/review/{paused.reference}/").content.decode()
    assert f'<p class="lead">Asked by {paused.asker}. The clock is paused until they answer.</p>' in page


def test_a_duty_of_the_office_says_when_its_day_has_passed(nora, now):
    a_calendar()
    sent(needed_by=date(2030, 5, 9))
    for at, said in (
        (LATER, "The nearest answer is expected on this day."),
        (LATER + 20 * DAY, "The nearest answer was expected on this day: it is late."),
    ):
        now["at"] = at
        (duty,) = owed(type("Request", (), {"user": nora})())
        assert (duty.detail, duty.action) == (said, "See what waits")


def test_rounds_are_shown_to_both_sides_and_flagged_to_the_head(as_, nora, helga, now):
    a_calendar()
    request = taken(nora)
    for number in range(3):
        request = ask_change(request, f"Change {number}.", by=nora, at=AT + number * DAY)
        put(new_version(request, by=request.asker), text="Again")
        request = send(AdviceRequest.objects.get(), by=request.asker, at=AT + number * DAY)
    for browser, page in (
        (as_(nora), QUEUE),
        (as_(nora), f"/ethics/review/{request.reference}/"),
        (as_(request.asker), f"/ethics/requests/{request.reference}/"),
    ):
        assert "Round 3" in browser.get(page).content.decode()
    html = as_(request.asker).get(f"/ethics/requests/{request.reference}/").content.decode()
    assert html.index("A change was asked for: round 3") < html.index("A change was asked for: round 2")
    assert order(as_(helga), f"{QUEUE}?show=circling", request) == [request]
    duties = [str(duty.title) for duty in owed(type("Request", (), {"user": helga})())]
    assert "1 request goes round again" in duties


def test_beyond_what_is_counted_the_page_says_so_and_stays_quick(as_, nora, monkeypatch):
    a_calendar()
    for _ in range(4):
        sent()
    for module in ("ethics.queries.queue", "ethics.views.queue", "ethics.views.paging"):
        monkeypatch.setattr(f"{module}.MOST", 3)
    html = as_(nora).get(QUEUE).content.decode()
    assert "All open (3+)" in html
    assert "Only the first 3 are paged through." in html
    assert as_(nora).get(f"{QUEUE}?page=99999999999999999999").status_code == 200


def test_the_queue_costs_the_same_with_one_and_with_thirty(as_, nora, helga):
    a_calendar()
    asker, costs = an_asker(), []
    for rows in (1, 29):
        for _ in range(rows):
            sent(asker, needed_by=date(2030, 5, 9))
            taken(nora, asker)
            change_asked(nora, asker)
        browser = as_(helga)
        browser.get(QUEUE)
        with CaptureQueriesContext(connection) as queries:
            browser.get(QUEUE)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_the_page_of_the_queue_is_read_through_its_index(nora):
    """However many are open, the database takes the first twenty off the index and sorts nothing."""
    from ethics.queries import for_office, queued

    rows = queued(for_office(nora, LATER), "all", nora, LATER.date())[:20]
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = rows.explain()
    assert "request_queue" in plan
    assert "Sort" not in plan


# ---------------------------------------------------------------- targets and second readers


def test_the_head_sets_a_target_and_everybody_in_the_office_reads_it(as_, nora, helga):
    typed = {"kind": "social_post", "target": "2", "second_reader": "on", "since": "2030-05-06"}
    assert as_(helga).post(TARGETS, typed).url == TARGETS
    stands = Handling.objects.get()
    assert (stands.kind, stands.target, stands.second_reader, stands.set_by) == ("social_post", 2, True, helga)
    html = as_(nora).get(TARGETS).content.decode()
    assert "required" in html
    assert "<form" not in html.split("<main")[1]
    assert "Only the head" in as_(nora).post(TARGETS, typed | {"target": "3"}, follow=True).content.decode()
    assert Handling.objects.get() == stands
    set_handling("mission_check", target=1, second_reader=False, since=date(2031, 1, 1), by=helga, at=LATER)
    assert "An official trip, 1 working day" in as_(nora).get(TARGETS).content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"target": "0"}, "greater than or equal to 1"),
        ({"target": "61"}, "less than or equal to 60"),
        ({"target": "many"}, "Enter a whole number"),
        ({"since": "2030-05-05"}, "This day has passed."),
        ({"since": "soon"}, "Enter a valid date"),
        ({"kind": "endorsement"}, "Select a valid choice"),
    ],
)
def test_a_target_without_sense_is_refused_in_words(typed, said, as_, helga):
    whole = {"kind": "social_post", "target": "2", "since": "2030-05-06"} | typed
    html = as_(helga).post(TARGETS, whole).content.decode()
    assert said in html
    assert not Handling.objects.exists()


def test_the_form_of_a_draft_counts_with_the_target_of_its_type(as_, helga):
    a_calendar()
    set_handling("material_review", target=1, second_reader=False, since=LATER.date(), by=helga, at=LATER)
    draft = a_draft()
    html = as_(draft.asker).get(f"/ethics/requests/{draft.reference}/edit/").content.decode()
    assert "If you send it today: by 7 May 2030." in html
