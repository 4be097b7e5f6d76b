"""Tables are complete: a new step, state or kind of request without its words and its decisions fails here."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics import notices, reminders
from ethics.rules.request_types import provisions_for
from ethics.states import REQUEST, RequestState, RequestType, Verdict
from ethics.views.carried import VERDICTS
from ethics.wording.requests import BADGES, LOOKS, RECORD, TYPES, label
from portal.registries import message_kinds, wording
from portal.templatetags.ui import BADGES as KINDS_OF_BADGES
from tests.factories import AT, person
from tests.requests import a_calendar, an_asker, sent, taken


@pytest.mark.parametrize("verb", sorted(REQUEST))
def test_every_step_has_its_sentence_and_a_decision_who_is_told(verb):
    assert RECORD[REQUEST[verb].code] == wording[REQUEST[verb].code]
    assert notices.STEPS[verb] in {"", *message_kinds.codes()}


@pytest.mark.parametrize("state", RequestState)
def test_every_state_has_a_badge_and_words_for_both_sides(state):
    assert BADGES[state] in KINDS_OF_BADGES
    assert label(state, office=True)
    assert label(state, office=False)


def test_the_asker_reads_with_you_where_the_office_does_not():
    assert label("change_asked", office=False) == "With you"
    assert label("change_asked", office=True) == "With the person who asked"


@pytest.mark.parametrize("kind", RequestType)
def test_every_type_says_in_one_line_what_it_is_and_knows_its_provisions(kind):
    assert len(str(TYPES[kind])) <= 90
    assert isinstance(provisions_for(kind), tuple)


def test_no_badge_of_a_finding_looks_like_a_blessing():
    """In line is no more than not touched: neither is shown as done or passed (LOOK, principle 5)."""
    assert {VERDICTS[verdict] for verdict in Verdict} == {"draft", "concern"}
    assert set(LOOKS) == {"page", "file", "sealed"}


@pytest.mark.parametrize("kind", sorted(notices.KINDS))
def test_no_message_has_room_for_content(kind):
    """What a message says is made of its reference and its date alone."""
    said = notices.KINDS[kind]
    params = {"reference": "ETH-2030-K7QF", "date": "13 May 2030"}
    for text in (said.subject, said.lead, said.reason, said.action):
        assert str(text) % params
    assert said.link(params).startswith("/ethics/")


@pytest.mark.django_db
def test_reminders_cost_the_same_with_one_request_and_with_twenty():
    a_calendar()
    nora, asker = person("adviser"), an_asker()
    person("adviser_head")
    costs = []
    for rows in (1, 19):
        for _ in range(rows):
            sent(asker)
            taken(nora, asker)
        with CaptureQueriesContext(connection) as queries:
            due = list(reminders.due_soon(AT + timedelta(days=7))) + list(reminders.late(AT + timedelta(days=8)))
            due += list(reminders.overdue(AT + timedelta(days=9)))
        assert len(due) >= 4
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 8
