"""The pages on which requests are noted, given on and covered; and who reads what on them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions.absence import record_absence
from ethics.actions.declare_interest import declare_interest_towards
from ethics.actions.hand_over import hand_over
from ethics.actions.record_request import Noted, record_request
from ethics.models import Absence, AdviceRequest
from portal.views import owed
from tests.factories import AT, a_candidate, a_candidature, person
from tests.files import pdf
from tests.requests import LATER, a_calendar, an_asker, an_edition, sent, taken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = AT.date()
RECORD, ABSENCES, QUEUE = "/ethics/record/", "/ethics/office/absences/", "/ethics/queue/"
SAID = Noted("phone", "mission_check", "A mission", "She asks whether she may travel.")


@pytest.fixture(autouse=True)
def now(monkeypatch):
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


# ---------------------------------------------------------------- noting a request


def typed(**fields):
    return {
        "channel": "letter",
        "kind": "mission_check",
        "subject": "A mission",
        "text": "She asks whether she may travel.",
    } | fields


def test_noting_a_request_from_the_page_and_reading_it_from_both_sides(as_, nora):
    assert RECORD in as_(nora).get(QUEUE).content.decode()
    ana = person("candidate", name="Ana Probe")
    a_candidature(a_candidate(ana), deposited_at=AT - DAY)
    letter = SimpleUploadedFile("letter.pdf", pdf())
    done = as_(nora).post(RECORD, typed(asker=ana.pk, needed_by="2030-05-20", mine="on", uploads=letter))
    request = AdviceRequest.objects.get()
    assert done.url == f"/ethics/review/{request.reference}/"
    assert (request.asker, request.taken_by, request.needed_by) == (ana, nora, date(2030, 5, 20))
    html = as_(nora).get(done.url).content.decode()
    for said in ("As noted by the Ethics Office", "By letter", "letter.pdf"):
        assert said in html
    mine = as_(ana)
    assert request.reference in mine.get("/ethics/requests/").content.decode()
    html = mine.get(f"/ethics/requests/{request.reference}/").content.decode()
    for said in ("As noted by the Ethics Office", "Noted by the Ethics Office", "letter.pdf", "may travel"):
        assert said in html
    assert "Nora" not in html


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, "This field is required."),
        ({"channel": "portal"}, "Select a valid choice"),
        ({"needed_by": "2030-05-01"}, "This day has passed."),
        ({"email": ""}, "Choose a person or write"),
        ({"uploads": SimpleUploadedFile("x.pdf", b"nothing")}, "x.pdf"),
    ],
)
def test_what_cannot_be_noted_is_said_and_kept(fields, said, as_, nora):
    person(email="otto@example.org")
    answer = as_(nora).post(RECORD, typed(email="otto@example.org", text="Kept words.") | fields)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert said in html or "file" in html.split("error-summary")[-1]
    assert "Kept words." in html or "text" in fields
    assert not AdviceRequest.objects.exists()


def test_text_typed_into_an_ended_session_is_given_back(as_):
    html = as_("anonymous").post(RECORD, typed()).content.decode()
    assert "She asks whether she may travel." in html


def test_a_noted_request_is_as_hidden_as_any_other(as_, nora, jonas):
    asker = an_asker()
    declare_interest_towards(asker, by=jonas, at=AT)
    request = record_request(asker, SAID, by=nora, at=AT)
    for who in (jonas, person("hr"), person("administrator"), an_asker()):
        assert as_(who).get(f"/ethics/review/{request.reference}/").status_code == 404
        assert as_(who).get(f"/ethics/requests/{request.reference}/").status_code == 404
    html = as_(jonas).post(RECORD, typed(email=asker.email)).content.decode()
    assert "You have declared an interest in this person." in html


# ---------------------------------------------------------------- giving on


def test_giving_it_to_a_colleague_with_a_note_that_the_office_alone_reads(as_, nora, jonas, helga):
    request = taken(nora)
    page = f"/ethics/review/{request.reference}/"
    html = as_(nora).get(f"{page}hand-over/").content.decode()
    assert "Jonas Fiktiv" in html
    assert "Nora Falsk</option>" not in html
    assert as_(nora).post(f"{page}hand-over/", {"to": jonas.pk, "note": "Mind the date."}).url == page
    for who in (jonas, helga, nora):
        html = as_(who).get(page).content.decode()
        assert "Mind the date." in html
        assert "Given on by Nora Falsk" in html
    html = as_(request.asker).get(f"/ethics/requests/{request.reference}/").content.decode()
    assert "Given to another adviser" in html
    for hidden in ("Mind the date.", "Nora", "Jonas"):
        assert hidden not in html


def test_who_does_not_have_it_is_sent_back_and_nonsense_is_refused_in_words(as_, nora, jonas):
    request = taken(nora)
    page = f"/ethics/review/{request.reference}/hand-over/"
    assert "hand-over" not in as_(jonas).get(f"/ethics/review/{request.reference}/").content.decode()
    html = as_(jonas).get(page, follow=True).content.decode()
    assert "Nora Falsk has this request." in html
    assert "has this request" in as_(jonas).post(page, {"to": jonas.pk}).content.decode()
    for to in ("", "999999", str(request.asker.pk), "x"):
        html = as_(nora).post(page, {"to": to, "note": "Kept words."}).content.decode()
        assert "Kept words." in html
    request.refresh_from_db()
    assert request.taken_by == nora


def test_an_older_note_is_not_shown_once_it_was_taken_anew(as_, nora, jonas, helga):
    request = hand_over(taken(nora), jonas, by=nora, at=LATER, note="For Jonas.")
    hand_over(request, helga, by=jonas, at=LATER)
    assert "For Jonas." not in as_(helga).get(f"/ethics/review/{request.reference}/").content.decode()


# ---------------------------------------------------------------- away


def test_recording_ones_absence_shows_who_stands_in_and_gives_them_the_work(as_, nora, jonas):
    a_calendar()
    request = taken(nora)
    days = {"first": "2030-05-06", "last": "2030-05-10"}
    assert as_(nora).post(ABSENCES, {"cover": jonas.pk, **days}).url == ABSENCES
    html = as_(jonas).get(ABSENCES).content.decode()
    assert "Away now" in html
    assert "End it" not in html
    browser = as_(jonas)
    html = browser.get(f"{QUEUE}?show=mine").content.decode()
    assert request.reference in html
    assert "away until 10 May; Jonas Fiktiv stands in" in html
    html = browser.get(f"/ethics/review/{request.reference}/").content.decode()
    assert "Ask for a change" in html
    duties = [str(duty.title) for duty in owed(type("Request", (), {"user": jonas})())]
    assert duties == ["Answer 1 request that you have"]
    browser.post(f"/ethics/review/{request.reference}/change/", {"text": "Say where."})
    request.refresh_from_db()
    assert (request.state, request.taken_by) == ("change_asked", nora)


def test_the_head_records_for_anybody_and_others_for_themselves_alone(as_, nora, jonas, helga):
    days = {"first": "2030-05-06", "last": "2030-05-10"}
    as_(helga).post(ABSENCES, {"person": nora.pk, "cover": jonas.pk, **days})
    assert Absence.objects.get().person == nora
    as_(jonas).post(ABSENCES, {"person": nora.pk, "cover": helga.pk, **days})  # the field is not theirs: their own
    assert list(Absence.objects.order_by("pk").values_list("person", flat=True)) == [nora.pk, jonas.pk]
    html = as_(helga).post(ABSENCES, {"person": helga.pk, "cover": nora.pk, **days}).content.decode()
    assert "Nora Falsk is away on some of these days." in html
    page = f"{ABSENCES}{Absence.objects.get(person=nora).pk}/end/"
    assert "Only the head" in as_(jonas).post(page, follow=True).content.decode()
    as_(nora).post(page)
    assert Absence.objects.get().person == jonas


@pytest.mark.parametrize("typed", [{}, {"first": "soon", "last": "x"}, {"cover": "x", "first": "2030-05-06"}])
def test_an_absence_that_cannot_be_read_is_refused_in_words(typed, as_, nora):
    answer = as_(nora).post(ABSENCES, typed)
    assert answer.status_code == 200
    assert "error" in answer.content.decode().lower()
    assert as_(nora).post(f"{ABSENCES}99999999999999999999/end/").status_code == 404


def test_the_pages_cost_the_same_with_one_and_with_thirty(as_, nora, helga):
    a_calendar()
    an_edition()
    asker, costs = an_asker(), []
    for rows in (1, 29):
        for number in range(rows):
            colleague = person("adviser")
            request = taken(colleague, asker)
            hand_over(request, nora, by=colleague, at=LATER, note="Mind the date.")
            days = timedelta(days=number + 100 * (rows > 1))
            record_absence(colleague, helga, TODAY + days, TODAY + days, by=helga, at=LATER)
            sent(asker)
        browser, found = as_(helga), []
        for page in (ABSENCES, QUEUE, RECORD, "/", f"/ethics/review/{request.reference}/hand-over/"):
            browser.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(page).status_code == 200
            found.append(len(queries))
        costs.append(found)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 15
