"""Hearings, releases and statements: who may, when not, and all or nothing."""

from datetime import timedelta

import pytest

from candidates.states import CandidatureState, PostKind
from elections.actions.plan_hearing import Plan, plan_hearing
from elections.actions.set_release import set_release
from elections.actions.write_statement import Draft, write_statement
from elections.models import Hearing, Release, Statement
from portal.audit.models import Entry
from portal.outbox.models import Message
from tests.factories import AT, a_candidate, a_candidature, a_hearing, a_post, a_release, a_statement, person
from tests.refusals import refused

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PLAN = Plan(AT + 10 * DAY, AT + 10 * DAY + timedelta(hours=2), "Room A", "https://example.org/cast", "en,fr")


@pytest.fixture
def planner():
    return person("secretariat")


@pytest.fixture
def ana():
    return person("candidate", name="Ana Example")


@pytest.fixture
def candidature(ana):
    return a_candidature(a_candidate(ana))


# ------------------------------------------------------------------ hearings
def test_a_hearing_is_planned_recorded_and_told_to_its_candidates(planner, ana, candidature):
    a_candidature(a_candidate(person()), a_post(PostKind.DEPUTY))
    hearing = plan_hearing(candidature.post, PLAN, by=planner, at=AT)
    assert (hearing.starts_at, hearing.ends_at, hearing.room, hearing.sequence) == (*_times(PLAN), "Room A", 0)
    assert [(entry.code, entry.by) for entry in Entry.objects.all()] == [("elections.hearing.plan", planner)]
    assert [(message.kind, message.recipient) for message in Message.objects.all()] == [
        ("elections.hearing.planned", ana)
    ]


def _times(plan):
    return plan.starts_at, plan.ends_at


def test_a_change_raises_the_sequence_and_no_change_does_not(planner, candidature):
    plan_hearing(candidature.post, PLAN, by=planner, at=AT)
    assert plan_hearing(candidature.post, PLAN, by=planner, at=AT).sequence == 0
    moved = Plan(PLAN.starts_at + DAY, PLAN.ends_at + DAY)
    hearing = plan_hearing(candidature.post, moved, by=planner, at=AT)
    assert (hearing.sequence, hearing.starts_at, hearing.room) == (1, moved.starts_at, "")
    assert list(Entry.objects.values_list("code", flat=True)) == ["elections.hearing.plan", "elections.hearing.change"]
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("starts", "ends", "code"),
    [
        (timedelta(0), DAY, "elections.hearing.past"),
        (-DAY, DAY, "elections.hearing.past"),
        (DAY, DAY, "elections.hearing.ends_before"),
        (2 * DAY, DAY, "elections.hearing.ends_before"),
        (DAY, 1000 * DAY, "elections.after_conference"),
    ],
)
def test_a_plan_out_of_its_time_is_refused(planner, starts, ends, code):
    with refused(code):
        plan_hearing(a_post(), Plan(AT + starts, AT + ends), by=planner, at=AT)
    assert not Hearing.objects.exists()


@pytest.mark.parametrize("role", ["adviser", "hr", "delegate", "candidate", "administrator", "auditor"])
def test_only_the_secretariat_plans(role):
    someone = person(role)
    with refused("elections.secretariat_only"):
        plan_hearing(a_post(), PLAN, by=someone, at=AT)
    with refused("elections.secretariat_only"):
        set_release(a_post(), AT + DAY, by=someone, at=AT)


def test_a_hearing_that_has_begun_is_not_changed(planner):
    hearing = a_hearing(AT)
    with refused("elections.hearing.begun"):
        plan_hearing(hearing.post, PLAN, by=planner, at=AT)


def test_nothing_stays_of_a_plan_that_fails_half_way(planner, candidature, monkeypatch):
    monkeypatch.setattr("elections.notices.enqueue", _fail)
    with pytest.raises(OSError, match="half way"):
        plan_hearing(candidature.post, PLAN, by=planner, at=AT)
    assert not Hearing.objects.exists()
    assert not Entry.objects.exists()


def _fail(*args, **kwargs):
    raise OSError("half way")


# ------------------------------------------------------------------ release
def test_a_release_is_set_moved_and_told(planner, ana, candidature):
    set_release(candidature.post, AT + DAY, by=planner, at=AT)
    release = set_release(candidature.post, AT + 2 * DAY, by=planner, at=AT)
    assert Release.objects.get().at == release.at == AT + 2 * DAY
    assert list(Entry.objects.values_list("code", flat=True)) == ["elections.release.set"] * 2
    assert list(Message.objects.values_list("kind", "recipient")) == [("elections.release.set", ana.pk)] * 2
    set_release(candidature.post, AT + 2 * DAY, by=planner, at=AT)
    assert Entry.objects.count() == 2, "the same instant again is no change"


def test_a_release_cannot_be_set_for_now_or_earlier(planner):
    with refused("elections.release.past"):
        set_release(a_post(), AT, by=planner, at=AT)


def test_a_release_after_the_conference_is_refused(planner):
    with refused("elections.after_conference"):
        set_release(a_post(), AT + 1000 * DAY, by=planner, at=AT)


def test_what_has_appeared_is_not_taken_back(planner):
    release = a_release(AT)
    with refused("elections.release.done"):
        set_release(release.post, AT + DAY, by=planner, at=AT)


def test_the_council_has_no_statements(planner):
    with refused("elections.release.no_statements"):
        set_release(a_post(PostKind.COUNCIL), AT + DAY, by=planner, at=AT)


# ------------------------------------------------------------------ statements
def test_a_statement_is_written_and_written_again_in_its_place(ana, candidature):
    write_statement(candidature, Draft("fr", "Un."), by=ana, at=AT)
    write_statement(candidature, Draft("fr", "Un, deux.", finished=True), by=ana, at=AT + DAY)
    write_statement(candidature, Draft("en", "One, two.", original=False), by=ana, at=AT + DAY)
    rows = Statement.objects.order_by("language").values_list("language", "text", "original", "finished", "written_at")
    assert list(rows) == [
        ("en", "One, two.", False, False, AT + DAY),
        ("fr", "Un, deux.", True, True, AT + DAY),
    ]
    facts = Entry.objects.first().facts
    assert facts == {"language": "fr", "original": True, "length": 1}, "never the text"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft("de", "Ein Wort."), "elections.statement.language"),
        (Draft("en", " ## \n - "), "elections.statement.empty"),
        (Draft("en", "word " * 601), "elections.statement.too_long"),
        (Draft("zh", "字" * 1001), "elections.statement.too_long"),
    ],
)
def test_a_text_that_cannot_stand_is_refused(ana, candidature, draft, code):
    with refused(code):
        write_statement(candidature, draft, by=ana, at=AT)
    assert not Statement.objects.exists()


def test_a_text_of_just_the_limit_stands(ana, candidature):
    write_statement(candidature, Draft("en", "word " * 600), by=ana, at=AT)
    write_statement(candidature, Draft("zh", "字" * 1000, original=False), by=ana, at=AT)
    assert Statement.objects.count() == 2


def test_there_is_one_original(ana, candidature):
    write_statement(candidature, Draft("fr", "Un."), by=ana, at=AT)
    with refused("elections.statement.original_stands"):
        write_statement(candidature, Draft("en", "One."), by=ana, at=AT)


def test_nobody_but_the_candidate_writes(candidature):
    for other in (person("candidate"), person("secretariat"), person("administrator")):
        with refused("elections.statement.not_yours"):
            write_statement(candidature, Draft("en", "One."), by=other, at=AT)


@pytest.mark.parametrize("state", [CandidatureState.DRAFT, CandidatureState.WITHDRAWN])
def test_a_statement_belongs_to_an_open_candidature(ana, state):
    candidature = a_candidature(a_candidate(ana), state=state)
    with refused("elections.statement.not_open"):
        write_statement(candidature, Draft("en", "One."), by=ana, at=AT)


def test_from_the_instant_of_release_on_nothing_is_changed(ana, candidature):
    a_release(AT, candidature.post)
    a_statement(candidature, text="Before.")
    with refused("elections.statement.released"):
        write_statement(candidature, Draft("en", "After."), by=ana, at=AT)
    write_statement(candidature, Draft("en", "Just before."), by=ana, at=AT - timedelta(seconds=1))
    assert Statement.objects.get().text == "Just before."


def test_nothing_stays_of_a_statement_whose_record_fails(ana, candidature, monkeypatch):
    a_statement(candidature, text="Before.")
    monkeypatch.setattr("elections.actions.write_statement.record", _fail)
    with pytest.raises(OSError, match="half way"):
        write_statement(candidature, Draft("en", "After."), by=ana, at=AT)
    assert Statement.objects.get().text == "Before."
