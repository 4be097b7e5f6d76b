""" "May I?" on the pages: questions, guidance, and no trace of either."""

import logging
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ethics.actions.install_edition import install_shipped_edition
from ethics.may_i import check_for
from ethics.models import AdviceRequest, KeptCheck
from ethics.rules.may_i import paths
from ethics.rules.request_types import RequestType
from ethics.states import SOCIAL_MEDIA
from portal import clock
from tests.checks import APPROACH, EMBLEM, MAY_I, carried, heading, plain, text, when
from tests.events import an_event
from tests.factories import LONG_AGO, person
from tests.requests import an_asker, an_edition

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 6, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


# ------------------------------------------------------------------------------------------------ one after the other


def test_a_check_goes_question_by_question_to_guidance_with_its_provisions():
    an_edition()
    client = Client()
    page = text(client.get(MAY_I))
    assert page.count('name="kind"') == len(RequestType)
    page = text(client.post(MAY_I, {"kind": "material_review"}))
    assert heading(page) == "What is it for?"
    page = text(client.post(MAY_I, {"kind": "material_review", "question": "purpose", "answer": "campaign"}))
    assert heading(page).startswith("Does it show the Union’s flag")
    assert carried(page) == ["purpose=campaign"]
    page = text(client.post(MAY_I, {**EMBLEM, "step": carried(page), "question": "symbols", "answer": "yes"}))
    assert heading(page) == "Better not"
    assert "should stay out of campaign material" in page
    assert "Union symbols" in page  # the provision itself
    assert "neither advice nor an endorsement" in page
    assert "speak mainly to people who work for the Union" in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", [kind.value for kind in RequestType])
def test_the_pages_of_every_check_in_both_languages(kind, language, client):
    """Each question and each guidance, by a way that leads there without the register."""
    check, shown = check_for(kind), set()
    for way in paths(check):
        if any(step.question.register for step in way.steps):
            continue
        steps = [f"{step.question.code}={step.answer.code}" for step in way.steps]
        for number, now in enumerate([*(step.question for step in way.steps), way.now]):
            if now.code not in shown:
                sent = {"kind": kind, "step": steps[:number]}
                page = text(client.post(MAY_I, sent, headers={"accept-language": language}))
                assert plain(now.text[language]) in page
                assert f'lang="{language}"' in page
                shown.add(now.code)
    assert shown & set(check.guidance)


def test_nothing_chosen_is_said_and_what_was_answered_stays(client):
    page = text(client.post(MAY_I, {**EMBLEM, "step": ["purpose=campaign"], "question": "symbols"}))
    assert "Choose the answer that comes nearest." in page
    assert carried(page) == ["purpose=campaign"]


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"kind": "lottery", "step": ["purpose=campaign"]}, "What is it about?"),
        ({"step": ["purpose=campaign"]}, "What is it about?"),
        ({"kind": "material_review", "step": ["purpose=lottery"]}, "What is it for?"),
        ({"kind": "material_review", "step": ["symbols=yes"]}, "What is it for?"),
        ({"kind": "material_review", "step": ["", "=", "purpose"]}, "What is it for?"),
        ({"kind": "material_review", "step": ["purpose=campaign"] * 400}, "Does it show"),
        ({"kind": "material_review", "question": "purpose", "answer": "lottery"}, "What is it for?"),
        ({"kind": "material_review", "question": "means", "answer": "own"}, "What is it for?"),
        ({"kind": "event_activity", "step": [*APPROACH["step"], "moment_approach=1@2030-02-31T10:40"]}, "When"),
        ({"kind": "event_activity", "step": [*APPROACH["step"], "moment_approach=x"]}, "When"),
        ({"kind": "event_activity", "step": [*APPROACH["step"], "moment_approach=inside"]}, "When"),
    ],
)
def test_what_does_not_fit_puts_a_question_and_breaks_nothing(sent, asked, client):
    an_event()
    assert heading(text(client.post(MAY_I, sent))).startswith(asked)


def test_the_way_back_puts_a_question_again_with_what_was_said(client):
    page = text(client.post(MAY_I, {**EMBLEM, "back": "symbols"}))
    assert heading(page).startswith("Does it show")
    assert re.search(r'value="yes"[^>]*checked', page)
    assert carried(page) == ["purpose=campaign"]
    first = text(client.post(MAY_I, {**EMBLEM, "back": "purpose"}))
    assert carried(first) == []
    assert "Back to the question before" not in first


def test_who_may_ask_can_skip_the_questions_and_others_are_not_led_astray(as_):
    asker = as_(an_asker())
    page = text(asker.post(MAY_I, {"kind": "mission_check"}))
    assert "Skip the questions" in page
    assert asker.post(reverse("request_new"), {"kind": "mission_check"}).url.endswith("/edit/")
    assert "Skip the questions" not in text(as_("hr").post(MAY_I, {"kind": "mission_check"}))


# ------------------------------------------------------------------------------------------ the register of events


@pytest.mark.parametrize(
    ("clock_", "day", "title", "said"),
    [
        ("10:40", "2030-05-07", "Better not", "10:40 on day 2 is inside the official work, which goes from 09:30 to"),
        ("13:00", "2030-05-07", "Better not", "13:00 on day 2 lies between two sittings."),
        ("18:30", "2030-05-07", "In line with the guidelines", "18:30 on day 2 is after the official work"),
        ("10:40", "2030-05-08", "In line with the guidelines", "There is no official work on day 3."),
        ("10:40", "2030-05-09", "Ask the Ethics Office", "hours of official work on day 4 are not recorded"),
        ("20:00", "2030-05-05", "In line with the guidelines", "This is not one of the event’s days."),
    ],
)
def test_the_register_says_whether_it_is_during_the_official_work(clock_, day, title, said, client):
    page = text(client.post(MAY_I, when(an_event(), clock_, day)))
    assert heading(page) == title
    assert said in page


def test_the_hours_stand_in_the_zone_of_the_place_and_the_readers_own(as_):
    reader = as_(person(zone="America/New_York"))
    page = text(reader.post(MAY_I, when(an_event(zone="Asia/Tokyo"))))
    assert heading(page) == "Better not"  # 10:40 in Tokyo
    assert "(6 May 2030, 20:30–23:30 your time)" in page
    assert "Example Forum, 7 May 2030, 10:40 there" in page


def test_the_answer_of_the_register_is_read_anew_at_each_step(client):
    event = an_event()
    steps = carried(text(client.post(MAY_I, when(event))))
    assert steps[-1] == f"moment_approach={event.pk}@2030-05-07T10:40"
    event.days.all().delete()
    assert heading(text(client.post(MAY_I, {**APPROACH, "step": steps}))) == "Ask the Ethics Office"
    event.delete()
    assert heading(text(client.post(MAY_I, {**APPROACH, "step": steps}))) == (
        "Would it be while the official work goes on?"
    )


def test_an_event_that_is_not_there_is_asked_about(client):
    page = text(client.post(MAY_I, APPROACH))
    assert "No Union event is registered at present" in page
    assert heading(page) == "Would it be while the official work goes on?"
    before = text(client.post(MAY_I, {**APPROACH, "step": carried(page), "back": "site_approach"}))
    assert heading(before) == "Where would it be?"
    an_event()
    page = text(client.post(MAY_I, {**APPROACH, "question": "moment_approach", "unlisted": "1"}))
    assert heading(page) == "Would it be while the official work goes on?"
    assert "No Union event" not in page
    page = text(client.post(MAY_I, {**APPROACH, "step": carried(page), "back": "moment_approach"}))
    assert heading(page) == "When would it be?"


@pytest.mark.parametrize(
    "public", [{"public_at": None}, {"state": "cancelled"}, {"public_at": datetime(2031, 1, 1, tzinfo=UTC)}]
)
def test_what_is_not_public_or_not_to_be_is_not_asked_about(public, as_):
    an_event("Secret Forum", **public)
    for who in ("anonymous", "secretariat"):
        assert "Secret Forum" not in text(as_(who).post(MAY_I, APPROACH))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2031-05-07"}, "This day is far from the event."),
        ({"day": "0001-01-01"}, "This day is far from the event."),
        ({"day": "9999-12-31"}, "This day is far from the event."),
        ({"day": "2030-02-31"}, "Enter a valid date."),
        ({"day": ""}, "This field is required."),
        ({"hour": "25:00"}, "Enter a valid time."),
        ({"event": "999999"}, "is not one of the available choices"),
        ({"event": ""}, "This field is required."),
    ],
)
def test_a_moment_typed_wrong_is_said_and_the_rest_kept(wrong, said, client):
    page = text(client.post(MAY_I, {**when(an_event()), **wrong}))
    assert said in page
    assert carried(page) == APPROACH["step"]
    if "hour" not in wrong:
        assert 'value="10:40"' in page


# ---------------------------------------------------------------------------------------------------------- no trace


@pytest.mark.parametrize("who", ["anonymous", "asker", "adviser"])
def test_a_check_leaves_no_trace(who, caplog, as_):
    """Nothing is written, no session is begun or changed; no log line, address, title or cache tells an answer."""
    an_edition()
    event = an_event()
    client = as_(an_asker()) if who == "asker" else as_(who)
    before = dict(client.session) if who != "anonymous" else {}
    told = ("emblem", "symbols", "material", "approach", "10:40", "gift")
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as queries:
        pages = [client.get(MAY_I), client.post(MAY_I, {"kind": "gift_or_reception"}), client.post(MAY_I, EMBLEM)]
        pages += [client.post(MAY_I, when(event)), client.post(MAY_I, {**EMBLEM, "back": "symbols"})]
    assert {query["sql"].split()[0] for query in queries.captured_queries} == {"SELECT"}
    assert dict(client.session) == before if who != "anonymous" else "sessionid" not in client.cookies
    lines = [record for record in caplog.records if record.name != "django.db.backends"]
    assert not [record for record in lines if any(word in record.getMessage() for word in told)]
    for response in pages:
        assert response.headers["Cache-Control"] == "private, no-store"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert set(response.cookies) <= {"csrftoken"}
        page = text(response)
        assert "<title>May I? · Candour</title>" in page
        addresses = re.findall(r'(?:href|action|src)="([^"#]*)', page)
        assert not [one for one in addresses if "?" in one or any(word in one for word in told)]
    assert not AdviceRequest.objects.exists()
    assert not KeptCheck.objects.exists()


def test_answers_in_an_address_are_not_read(client):
    page = text(client.get(MAY_I, EMBLEM))
    assert heading(page) == "What is it about?"
    assert heading(text(client.post(f"{MAY_I}?kind=material_review&step=purpose=campaign"))) == "What is it about?"


def test_a_step_needs_no_safety_mark_and_never_expires():
    strict = Client(enforce_csrf_checks=True)
    assert heading(text(strict.post(MAY_I, EMBLEM))) == "Better not"


def test_a_page_of_a_check_costs_few_queries_however_many_events_there_are(as_):
    an_edition()
    install_shipped_edition(on=LONG_AGO.date(), at=LONG_AGO, instrument=SOCIAL_MEDIA)
    asker, costs = as_(an_asker()), []
    for rows in (1, 29):
        events = [an_event(f"Forum {number}") for number in range(rows)]
        with CaptureQueriesContext(connection) as queries:
            text(asker.post(MAY_I, when(events[0])))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_good_practice_of_another_body_stands_apart(client):
    an_edition()
    shared = {"kind": "social_post", "step": ["doing=share", "account_share=own", "shared=agree"]}
    assert "Cited, but not in force here yet: S-9, S-1." in text(client.post(MAY_I, shared))
    install_shipped_edition(on=LONG_AGO.date(), at=LONG_AGO, instrument=SOCIAL_MEDIA)
    page = text(client.post(MAY_I, shared))
    assert "Cited, but not" not in page
    own, elsewhere = page.split("Good practice elsewhere</h2>")
    assert 'id="C-2"' in own
    assert 'id="S-9"' not in own
    assert 'id="S-9"' in elsewhere
