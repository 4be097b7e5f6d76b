"""Hearings: when, in whose time; and the calendar files, read as a calendar program reads them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from candidates.states import PostKind
from tests.factories import AT, a_candidate, a_candidature, a_conference, a_hearing, a_post, person
from tests.views.elections.test_public_pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
GENEVA = ZoneInfo("Europe/Zurich")
STARTS = datetime(2030, 6, 17, 8, tzinfo=UTC)  # 10:00 in Geneva
PAGE = "/hearings/2030/secretary-general/"


@pytest.fixture
def hearing():
    return a_hearing(STARTS, room="Room A", languages="fr,en", webcast="https://example.org/cast")


def test_the_hearing_says_when_where_and_who(client, hearing):
    a_candidature(a_candidate(printed_name="Ana Example"), hearing.post)
    gone = a_candidate(printed_name="Gone Example")
    a_candidature(gone, hearing.post, state="withdrawn", published_at=AT)
    shown = text(client.get(PAGE))
    assert "Gone Example" not in shown
    assert "Begins 17 June 2030, 10:00 Geneva time" in shown
    assert "Room Room A" in shown
    assert "Interpretation English and French" in shown
    assert "Ana Example , Exampland" in shown


@pytest.mark.parametrize("page", [PAGE, "/hearings/"])
def test_the_readers_own_time_follows_genevas(client, as_, hearing, page):
    assert "your time" not in text(client.get(page)), "nothing is known of this reader"
    client.cookies["zone"] = "America/New_York"
    assert "10:00 Geneva time (04:00 your time)" in text(client.get(page))
    client.cookies["zone"] = "Mars/Olympus"
    assert "your time" not in text(client.get(page))
    client.cookies["zone"] = "Europe/Paris"
    assert "your time" not in text(client.get(page)), "Paris has Geneva's time"
    tokyo = as_(person("delegate", zone="Asia/Tokyo"))
    tokyo.cookies["zone"] = "America/New_York"
    assert "10:00 Geneva time (17:00 your time)" in text(tokyo.get(page)), "what they chose comes first"


def test_the_profile_offers_the_hearing_in_both_times(client, hearing):
    candidature = a_candidature(a_candidate(), hearing.post)
    client.cookies["zone"] = "America/New_York"
    page = client.get(f"/candidates/2030/secretary-general/{candidature.person.slug}/")
    assert "Hearing: 17 June 2030, 10:00 Geneva time (04:00 your time)" in text(page)
    assert f'href="{PAGE}hearing.ics"' in page.content.decode()


def test_hearings_to_come_stand_before_those_held(client, now, hearing):
    a_hearing(STARTS + timedelta(days=2), a_post(PostKind.DEPUTY))
    now(STARTS + timedelta(hours=2))
    shown = text(client.get("/hearings/"))
    assert shown.index("To come") < shown.index("Deputy") < shown.index("Held") < shown.index("17 June 2030")


def test_no_hearing_yet(client):
    a_conference()
    assert "No hearing is planned yet" in text(client.get("/hearings/"))


def events(response):
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    found = icalendar.Calendar.from_ical(response.content)
    return {event["UID"]: event for event in found.walk("VEVENT")}


def test_a_hearing_goes_into_a_calendar(client, hearing):
    ((uid, event),) = events(client.get(f"{PAGE}hearing.ics")).items()
    assert uid == f"hearing-{hearing.pk}@localhost"
    assert event.decoded("DTSTART") == STARTS.astimezone(GENEVA)
    assert event.decoded("DTEND") == hearing.ends_at.astimezone(GENEVA)
    assert event["DTSTART"].params["TZID"] == "Europe/Zurich"
    assert event.decoded("DTSTAMP") == AT
    assert (event["SEQUENCE"], event["LOCATION"]) == (0, "Room A")
    assert event["URL"] == f"http://localhost:8000{PAGE}"
    assert event["SUMMARY"] == "Hearing: Secretary-General"


def test_a_changed_hearing_keeps_its_uid_and_raises_its_sequence(client, as_, hearing):
    before = events(client.get("/hearings/2030.ics"))
    plan = {"starts_at": "2030-06-18T10:00", "ends_at": "2030-06-18T12:00"}
    assert as_("secretariat").post(f"{PAGE}plan/", plan).status_code == 302
    after = events(client.get("/hearings/2030.ics"))
    assert before.keys() == after.keys()
    assert [event["SEQUENCE"] for event in after.values()] == [1]
    assert [event.decoded("DTSTART") for event in after.values()] == [datetime(2030, 6, 18, 10, tzinfo=GENEVA)]


def test_the_feed_holds_every_hearing_of_the_conference_alone(client, hearing):
    second = a_hearing(STARTS, a_post(PostKind.DEPUTY))
    a_hearing(STARTS, a_post(conference=a_conference(2026, opens_on=date(2026, 11, 9))))
    assert set(events(client.get("/hearings/2030.ics"))) == {
        f"hearing-{row.pk}@localhost" for row in (hearing, second)
    }


def test_the_calendar_of_the_election(client, hearing):
    found = events(client.get("/election/2030/calendar.ics"))
    days = {uid.partition("@")[0]: event.decoded("DTSTART") for uid, event in found.items()}
    assert days == {
        "election-2030-call": date(2029, 10, 14),
        f"hearing-{hearing.pk}": STARTS.astimezone(GENEVA),
        "election-2030-close": datetime(2030, 9, 16, 23, 59, tzinfo=GENEVA),
        "conference-2030": date(2030, 10, 14),
        "election-2030-elections": date(2030, 10, 17),
        "election-2030-office": date(2031, 1, 1),
    }
    assert found["conference-2030@localhost"].decoded("DTEND") == date(2030, 11, 2), "the day after the last"


# ------------------------------------------------------------------ the secretariat
def test_the_secretariat_plans_in_geneva_time(as_):
    a_post()
    page = as_("secretariat")
    plan = {
        "starts_at": "2030-06-17T10:00",
        "ends_at": "2030-06-17T12:30",
        "room": "Room B",
        "languages": ["fr", "ar"],
    }
    response = page.post(f"{PAGE}plan/", plan, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert "10:00 Geneva time" in text(response)
    assert "Arabic and French" in text(response)
    again = page.get(f"{PAGE}plan/").content.decode()
    assert 'value="2030-06-17T10:00"' in again
    assert 'value="Room B"' in again


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"starts_at": "2030-05-06T10:59", "ends_at": "2030-05-06T12:00"}, "Choose a later start"),
        ({"starts_at": "2030-06-17T10:00", "ends_at": "2030-06-17T10:00"}, "must end after it starts"),
        ({"starts_at": "9999-12-31T23:00", "ends_at": "9999-12-31T23:59"}, "The conference is over by then"),
        ({"starts_at": "0001-01-01T00:00", "ends_at": "0001-01-01T00:01"}, "Choose a later start"),
        ({"starts_at": "2030-03-31T02:30", "ends_at": "2030-06-17T10:00"}, "may not exist"),  # the clocks go forward
        ({"starts_at": "soon", "ends_at": ""}, "This field is required"),
        ({"starts_at": "2030-06-17T10:00", "ends_at": "2030-06-17T11:00", "webcast": "javascript:x"}, "valid URL"),
        ({"starts_at": "2030-06-17T10:00", "ends_at": "2030-06-17T11:00", "languages": ["xx"]}, "not one of the"),
    ],
)
def test_a_plan_that_cannot_be_is_explained_and_kept(as_, fields, says):
    a_post()
    response = as_("secretariat").post(f"{PAGE}plan/", {"room": "Room <C>", **fields})
    assert response.status_code == 200
    assert says in response.content.decode()
    assert "Room &lt;C&gt;" in response.content.decode()


def test_a_hearing_that_has_begun_offers_no_form(as_, now, hearing):
    now(STARTS)
    page = as_("secretariat").get(f"{PAGE}plan/").content.decode()
    assert "it can no longer be changed" in page
    assert 'name="starts_at"' not in page
    assert f"{PAGE}plan/" not in as_("secretariat").get(PAGE).content.decode()


def test_the_secretariat_sets_when_statements_appear(as_, client):
    post = a_post()
    response = as_("secretariat").post("/election/2030/secretary-general/release/", {"at": "2030-06-04T09:00"})
    assert response.url == "/candidates/2030/secretary-general/"
    post.refresh_from_db()
    assert post.release.at == datetime(2030, 6, 4, 7, tzinfo=UTC)
    a_candidature(post=post)
    assert "appear together on 4 June 2030, 09:00 Geneva time" in text(client.get(response.url))


def test_an_instant_gone_by_is_refused(as_):
    a_post()
    page = as_("secretariat").post("/election/2030/secretary-general/release/", {"at": "2030-05-06T11:00"})
    assert "Choose a later one" in page.content.decode()


def test_planning_is_offered_to_the_secretariat_alone(as_, client):
    a_post()
    for page in ("/hearings/", "/candidates/2030/secretary-general/"):
        assert "/plan/" in as_("secretariat").get(page).content.decode()
        assert "/plan/" not in client.get(page).content.decode()
