"""What people are told of a request: at home, in the navigation, by mail, by reminders; and what lists cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.models import ConfirmedOfficial
from portal.audit.models import Look
from portal.outbox.delivery import compose
from portal.outbox.models import Message
from portal.outbox.reminders import remind
from portal.views import owed
from tests.factories import AT, a_candidate, a_candidature, person
from tests.personas import PERSONAS
from tests.requests import (
    LATER,
    a_calendar,
    a_draft,
    advised,
    an_asker,
    an_edition,
    change_asked,
    copies,
    found,
    sent,
    taken,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OUTSIDERS = set(PERSONAS) - {"adviser", "adviser_head", "anonymous"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The clock of the pages: at LATER, or where a test sets it."""
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


# ---------------------------------------------------------------- home, navigation, mails, reminders


def duties_of(user) -> list[str]:
    return [str(duty.title) for duty in owed(type("Request", (), {"user": user})())]


def test_home_says_what_is_owed_until_it_is_done(as_, nora):
    request = change_asked(nora, subject="Leaflet")
    assert duties_of(request.asker) == ["Change “Leaflet” and send it again"]
    advice = advised(nora, subject="Poster")
    asker = advice.version.request.asker
    assert duties_of(asker) == ["Read the advice on “Poster”"]
    as_(asker).get(f"/ethics/requests/{advice.version.request.reference}/")
    assert duties_of(asker) == []


def test_home_of_the_office_counts_what_waits_and_names_the_nearest_day(nora):
    a_calendar()
    for _ in range(2):
        sent()
    taken(nora)
    mine, waiting = owed(type("Request", (), {"user": nora})())
    assert (str(mine.title), str(mine.due)) == ("Answer 1 request that you have", "2030-05-13")
    assert (str(waiting.title), str(waiting.due)) == ("2 requests wait for an adviser", "2030-05-13")
    assert duties_of(person("hr")) == []


def test_the_navigation_offers_it_to_whom_it_concerns(as_, nora):
    for who, shown, hidden in (
        (an_asker(), "/ethics/requests/new/", "/ethics/queue/"),
        (nora, "/ethics/queue/", "/ethics/requests/new/"),
        (person("hr"), "", "/ethics/re"),  # requests, review
    ):
        html = as_(who).get("/guidelines/").content.decode()
        assert shown in html
        assert f'href="{hidden}' not in html


def test_the_mail_says_news_and_no_more(nora):
    advised(nora, an_asker(language="fr"), subject="Poster of my campaign", text="Secret words")
    mail = compose(Message.objects.get(kind="ethics.news"))
    whole = mail.message().as_string()
    assert mail.subject == "Du nouveau sur votre demande"
    for word in ("Poster", "Secret", "emblem", "if_changed", "Nora"):
        assert word not in whole


def told(at) -> list[tuple[str, str]]:
    before = set(Message.objects.values_list("pk", flat=True))
    remind(at)
    new = Message.objects.exclude(pk__in=before).order_by("recipient_id")
    return [(message.kind, message.recipient.name) for message in new if message.kind.startswith("ethics.")]


def test_reminders_two_days_before_on_the_day_and_once_past(nora):
    a_calendar()
    request = taken(nora)  # due on Monday, 13 May 2030
    person("adviser", name="Jonas Fiktiv")
    assert told(AT + 4 * DAY) == []
    assert told(AT + 5 * DAY) == [("ethics.due", "Nora Falsk")]
    assert told(AT + 6 * DAY) == []
    assert told(AT + 7 * DAY) == [("ethics.due", "Nora Falsk")]
    assert told(AT + 8 * DAY) == [("ethics.late", "Nora Falsk")]
    assert told(AT + 9 * DAY) == []
    assert request.reference in compose(Message.objects.filter(kind="ethics.late").get()).body


def test_where_nobody_has_it_the_whole_office_is_reminded_and_nobody_of_a_paused_one(nora):
    a_calendar()
    person("adviser_head", name="Helga Specimen")
    change_asked(nora)
    sent()
    assert told(AT + 7 * DAY) == [("ethics.due", "Nora Falsk"), ("ethics.due", "Helga Specimen")]


# ---------------------------------------------------------------- what it costs


def cost(browser, page: str) -> int:
    browser.get(page)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return len(queries)


def costs(as_, asker, adviser) -> dict[str, int]:
    """What each list costs; home, of the asker and of the adviser, included."""
    of_asker, of_adviser = as_(asker), as_(adviser)
    return {
        "requests": cost(of_asker, "/ethics/requests/"),
        "queue": cost(of_adviser, "/ethics/queue/"),
        "officials": cost(of_adviser, "/ethics/officials/"),
        "home of the asker": cost(of_asker, "/"),
        "home of the adviser": cost(of_adviser, "/"),
    }


def test_lists_cost_the_same_with_one_row_and_with_thirty(as_, nora):
    a_calendar()
    an_edition()
    asker = an_asker()
    seen = []
    person_confirmed()
    requests = [change_asked(nora, asker), taken(nora, asker), sent(asker)]
    for more in (0, 29):
        for request in requests:
            copies(request, more)
        for _ in range(more):
            person_confirmed()
        seen.append(costs(as_, asker, nora))
    assert seen[0] == seen[1]
    assert max(seen[0].values()) <= 15


def test_the_pages_of_a_request_cost_at_most_fifteen_queries_however_long_its_story(as_, nora):
    a_calendar()
    an_edition()
    request = taken(nora)
    for code in ("A-1", "A-2", "B-1", "C-2"):
        found(request, code)
    for _ in range(20):
        Look.objects.create(
            at=LATER, by=nora, role="adviser", what="page", subject_type="ethics.advicerequest", subject_id=request.pk
        )
    mine = f"/ethics/requests/{request.reference}/"
    found_costs = {
        "detail": cost(as_(request.asker), mine),
        "looks": cost(as_(request.asker), f"{mine}looks/"),
        "review": cost(as_(nora), f"/ethics/review/{request.reference}/"),
        "advice": cost(as_(nora), f"/ethics/review/{request.reference}/advice/"),
        "edit": cost(as_(request.asker), f"/ethics/requests/{a_draft(request.asker).reference}/edit/"),
    }
    assert max(found_costs.values()) <= 15, found_costs


def person_confirmed():
    return ConfirmedOfficial.objects.create(user=person(), confirmed_at=AT)


def test_an_adviser_who_stands_hears_of_no_request(nora):
    a_candidature(a_candidate(person("adviser")), deposited_at=AT - DAY)
    sent()
    assert [message.recipient for message in Message.objects.filter(kind="ethics.come_in")] == [nora]
