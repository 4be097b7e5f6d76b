"""An adviser with a declared interest learns nothing of the request by any channel; the head learns that it is so."""

from datetime import timedelta

import pytest

from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.models import DeclaredInterest
from ethics.tasks import seal_missing
from portal.outbox.models import Message
from portal.outbox.reminders import remind
from portal.views import owed
from tests.factories import AT, a_candidate, a_candidature, person
from tests.requests import LATER, a_calendar, advised, an_asker, an_edition, sent, taken
from tests.views.test_ethics_pages import a_file_of, pages, status_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OFFICE = "/ethics/office/interests/"


@pytest.fixture(autouse=True)
def now(monkeypatch):
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


@pytest.mark.parametrize("who", ["nora", "helga"])
@pytest.mark.parametrize("towards", ["request", "person"])
def test_no_channel_tells_the_declarer_anything(who, towards, as_, nora, helga):
    a_calendar()
    adviser = {"nora": nora, "helga": helga}[who]
    request = sent(subject="Zwölfnarrenturm")
    attachment = a_file_of(request)
    if towards == "request":
        declare_interest(request, by=adviser, at=LATER)
    else:
        declare_interest_towards(request.asker, by=adviser, at=LATER)
    remind(AT + 7 * DAY)
    browser = as_(adviser)
    for page in [*pages(request), f"/ethics/review/{request.reference}/interest/"]:
        assert browser.get(page).status_code == 404, page
    for step in ("take/", "release/", "findings/", "change/", "advice/", "interest/"):
        assert browser.post(f"/ethics/review/{request.reference}/{step}").status_code == 404, step
    assert status_of(browser, attachment.document_id) == 404
    for page in ("/", "/notices/", "/ethics/queue/", OFFICE):
        html = browser.get(page).content.decode()
        for word in (request.reference, "Zwölfnarrenturm", "waits for an adviser"):
            assert word not in html, page
    assert "(0)" in browser.get("/ethics/queue/").content.decode()
    assert owed(type("Request", (), {"user": adviser})()) == []
    assert not Message.objects.filter(recipient=adviser).exclude(state="dropped").filter(params__has_key="reference")


def test_the_sealed_advice_is_closed_too(as_, nora, helga):
    an_edition()
    advice = advised(nora)
    seal_missing()
    advice.refresh_from_db()
    assert status_of(as_(nora), advice.sealed_id) == 200
    declare_interest(advice.version.request, by=nora, at=LATER)
    assert status_of(as_(nora), advice.sealed_id) == 404
    assert status_of(as_(helga), advice.sealed_id) == 200


def test_declaring_from_the_page_of_a_request(as_, nora, helga):
    request = taken(nora)
    browser = as_(nora)
    page = f"/ethics/review/{request.reference}/"
    assert f"{page}interest/" in browser.get(page).content.decode()
    done = browser.post(f"{page}interest/", {"reason": "A cousin of mine."}, follow=True)
    assert done.redirect_chain == [("/ethics/queue/", 302)]
    html = done.content.decode()
    assert "You do not see this request any more." in html
    assert request.reference not in html
    html = browser.get(OFFICE).content.decode()
    assert "In one request" in html
    assert request.reference not in html
    html = as_(helga).get(OFFICE).content.decode()
    for said in (request.reference, "Nora Falsk", "A cousin of mine."):
        assert said in html


def test_why_is_for_the_head_alone_and_the_asker_sees_nothing_of_it(as_, nora, helga):
    request = taken(nora)
    declare_interest(request, by=nora, at=LATER, reason="A cousin of mine.")
    jonas = as_(person("adviser", name="Jonas Fiktiv"))
    mine = f"/ethics/requests/{request.reference}/"
    for browser, page in (
        (jonas, OFFICE),
        (jonas, f"/ethics/review/{request.reference}/"),
        (as_(request.asker), mine),
        (as_(request.asker), f"{mine}looks/"),
    ):
        html = browser.get(page).content.decode()
        assert "cousin" not in html
        assert "interest declared" not in html.lower()
    assert "Nora Falsk" not in jonas.get(OFFICE).content.decode()


def test_a_head_with_the_same_interest_sees_nothing_of_a_colleagues(as_, nora, helga):
    asker = an_asker(name="Ana Probe")
    request = sent(asker)
    declare_interest(request, by=nora, at=LATER)
    declare_interest_towards(asker, by=nora, at=LATER)
    assert "Nora Falsk" in as_(helga).get(OFFICE).content.decode()
    declare_interest_towards(asker, by=helga, at=LATER)
    html = as_(helga).get(OFFICE).content.decode()
    assert "Nora Falsk" not in html
    assert request.reference not in html
    assert not Message.objects.filter(recipient=helga, kind="ethics.interest").exclude(state="dropped").exists()


def test_declaring_towards_a_person_by_choice_or_by_address(as_, nora):
    ana = person(name="Ana Probe")
    a_candidature(a_candidate(ana))
    other = person(email="other@example.org", name="Otto Muster")
    browser = as_(nora)
    assert "Ana Probe" in browser.get(OFFICE).content.decode()
    browser.post(OFFICE, {"asker": ana.pk})
    browser.post(OFFICE, {"email": "Other@example.org", "reason": "A friend."})
    assert list(DeclaredInterest.objects.order_by("pk").values_list("asker", flat=True)) == [ana.pk, other.pk]
    html = browser.get(OFFICE).content.decode()
    assert "In whatever Otto Muster asks" in html


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose a person or write"),
        ({"email": "nobody@example.org", "reason": "Kept words"}, "Nobody signs in here with this address."),
        ({"email": "not an address"}, "valid email"),
        ({"asker": "999999"}, "Select a valid choice"),
        ({"asker": "x" * 400}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(typed, said, as_, nora):
    answer = as_(nora).post(OFFICE, typed)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert said in html
    assert typed.get("reason", "") in html
    assert not DeclaredInterest.objects.exists()


def test_towards_oneself_there_is_nothing_to_declare(as_, nora):
    assert "hidden from your office work" in as_(nora).post(OFFICE, {"email": nora.email}).content.decode()
