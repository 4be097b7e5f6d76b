"""The clock as it is kept with a request: equal to what is computed, after every step and every change of holidays."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from candidates.actions.record_holidays import record_holidays
from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.clock import settle_all
from ethics.actions.new_version import new_version
from ethics.actions.send import send
from ethics.actions.set_handling import set_handling
from ethics.actions.take import release, take
from ethics.actions.withdraw import withdraw
from ethics.models import AdviceRequest, Handling
from ethics.queries import all_handled, handled, queued, row, with_rounds
from ethics.tasks import settle_dates
from portal.audit.models import Entry
from portal.calendar.tables import headquarters_table
from portal.outbox.models import Message
from portal.outbox.reminders import remind
from portal.workflow import Refusal
from tests.factories import AT, person
from tests.requests import LATER, a_calendar, a_draft, an_asker, an_edition, put, sent, taken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DUE = date(2030, 5, 13)  # five working days after AT, a Monday


def stored_as_computed(at=LATER) -> bool:
    """Whether every row holds what its clock says, in the table and in the columns that the database computes."""
    table = headquarters_table()
    for request in with_rounds(AdviceRequest.objects.all()):
        found = row(request, table, at)
        assert (request.due_on, request.rounds) == (found.due, found.round), request.state
        assert request.paused == found.paused
        assert request.nearest_on == min(filter(None, [request.due_on, request.needed_by]), default=None)
    return True


def again(request, at):
    """The asker answers what was asked."""
    put(new_version(request, by=request.asker), text="Again")
    return send(AdviceRequest.objects.get(pk=request.pk), by=request.asker, at=at)


def test_stored_is_computed_after_every_step(nora):
    a_calendar()
    an_edition()
    request = sent(needed_by=date(2030, 5, 21))
    assert request.due_on == DUE
    assert stored_as_computed()
    request = take(request, by=nora, at=LATER)
    assert stored_as_computed()
    request = take(release(request, by=nora, at=LATER), by=nora, at=LATER)
    request = ask_change(request, "Take it off.", by=nora, at=AT + DAY)
    assert (request.due_on, request.rounds) == (None, 1)
    assert stored_as_computed(AT + DAY)
    request = again(request, AT + 3 * DAY)
    assert (request.due_on, request.rounds) == (date(2030, 5, 15), 1)
    assert stored_as_computed(AT + 3 * DAY)
    advise(request, "outside", "Not ours.", by=nora, at=AT + 3 * DAY)
    assert stored_as_computed(AT + 3 * DAY)
    request = again(request, AT + 9 * DAY)
    assert (request.due_on, request.rounds) == (date(2030, 5, 22), 0)  # a new round of the clock
    assert stored_as_computed(AT + 9 * DAY)
    withdraw(request, by=request.asker, at=AT + 9 * DAY)
    assert stored_as_computed(AT + 9 * DAY)


def test_asked_when_it_was_late_already_the_date_that_passed_is_kept(nora):
    a_calendar()
    request = ask_change(taken(nora), "Take it off.", by=nora, at=AT + 10 * DAY)
    assert request.due_on == DUE
    assert stored_as_computed(AT + 10 * DAY)


def test_a_year_without_holidays_gives_no_date_and_recording_them_gives_it(nora):
    request, paused = sent(), ask_change(taken(nora), "Take it off.", by=nora, at=LATER)
    assert (request.due_on, paused.due_on) == (None, None)
    station = a_calendar(2029)
    hr = person("hr")
    record_holidays(station, 2030, {date(2030, 5, 9): "A day"}, by=hr, at=LATER)
    request.refresh_from_db()
    assert request.due_on == DUE + DAY
    assert stored_as_computed()
    record_holidays(station, 2030, {}, by=hr, at=LATER)
    request.refresh_from_db()
    assert request.due_on == DUE
    assert stored_as_computed()
    before_and_after = [entry.facts for entry in Entry.objects.filter(code="ethics.request.recompute").order_by("pk")]
    assert before_and_after == [
        {"before": None, "after": "2030-05-14"},
        {"before": "2030-05-14", "after": "2030-05-13"},
    ]


def test_the_holidays_of_another_duty_station_move_nothing(nora):
    station = a_calendar()
    sent()
    with CaptureQueriesContext(connection) as queries:
        from ethics.actions.clock import recompute

        recompute("elsewhere", 2030, LATER)
    assert (len(queries), station.code) == (0, "geneva")


def test_the_sweep_repairs_what_was_stored_wrong_and_costs_the_same_for_many():
    a_calendar()
    asker = an_asker()
    for _ in range(3):
        sent(asker)
    assert settle_dates() == 0
    AdviceRequest.objects.update(due_on=date(2031, 1, 1))
    assert settle_all(LATER) == 3
    assert stored_as_computed()
    costs = []
    for rows in (0, 20):
        for _ in range(rows):
            sent(asker)
        with CaptureQueriesContext(connection) as queries:
            settle_all(LATER)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "withdrawn", "due_on": DUE},
        {"state": "draft", "sent_at": None, "due_on": DUE},
        {"target": 0},
        {"target": 61},
    ],
)
def test_the_database_refuses_a_date_where_none_is_waited_for_and_targets_without_sense(fields):
    request = sent()
    with pytest.raises(IntegrityError), transaction.atomic():
        AdviceRequest.objects.filter(pk=request.pk).update(**fields)


# ---------------------------------------------------------------- targets


def test_a_request_keeps_the_target_that_stood_when_it_was_sent(nora, helga):
    a_calendar()
    old = sent()
    later = AT + 2 * DAY
    set_handling("material_review", target=2, second_reader=False, since=later.date(), by=helga, at=AT)
    early = sent()
    draft = a_draft()
    new = send(draft, by=draft.asker, at=later)
    other = a_draft(kind="mission_check")
    other = send(other, by=other.asker, at=later)
    assert [one.target for one in (old, early, new, other)] == [5, 5, 2, 5]
    assert new.due_on == date(2030, 5, 10)
    assert stored_as_computed(later)
    old = ask_change(take(old, by=nora, at=later), "Take it off.", by=nora, at=later)
    assert again(old, later + DAY).target == 5


def test_the_head_sets_targets_for_days_to_come_and_the_last_word_counts(nora, helga):
    today = AT.date()
    for target, since in ((3, today), (4, today), (9, today + DAY)):
        set_handling("social_post", target=target, second_reader=target == 4, since=since, by=helga, at=AT)
    assert (handled("social_post", today).target, handled("social_post", today).second_reader) == (4, True)
    assert handled("social_post", today + DAY).target == 9
    assert handled("social_post", today - DAY).target == 5
    assert all_handled(today)["social_post"].target == 4
    assert all_handled(today)["mission_check"].target == 5
    assert Handling.objects.count() == 2
    assert Entry.objects.filter(code="ethics.handling.set").count() == 3


@pytest.mark.parametrize(
    ("role", "days", "code"),
    [
        ("adviser", 0, "ethics.handling.head_only"),
        ("administrator", 0, "ethics.handling.head_only"),
        ("hr_head", 0, "ethics.handling.head_only"),
        ("adviser_head", -1, "ethics.handling.past"),
    ],
)
def test_who_does_not_set_targets_and_when(role, days, code):
    by = person(role)
    with pytest.raises(Refusal) as refusal:
        set_handling("social_post", target=3, second_reader=False, since=AT.date() + days * DAY, by=by, at=AT)
    assert refusal.value.code == code
    assert not Handling.objects.exists()


# ---------------------------------------------------------------- rounds


def test_from_the_third_round_on_the_head_is_told_each_time(nora, helga):
    a_calendar()
    request = taken(nora)
    told = []
    for number in range(1, 5):
        request = ask_change(request, "Take it off.", by=nora, at=AT + number * DAY)
        told.append(Message.objects.filter(kind="ethics.circling", recipient=helga).count())
        assert request.rounds == number
        request = again(request, AT + number * DAY)
    assert told == [0, 0, 1, 2]
    assert list(queued(AdviceRequest.objects.all(), "circling", helga, AT.date())) == [request]
    assert not Message.objects.filter(kind="ethics.circling").exclude(recipient=helga).exists()


def test_a_head_who_asks_themselves_is_not_told_by_themselves(helga):
    request = taken(helga)
    for number in range(3):
        request = ask_change(request, "Take it off.", by=helga, at=AT + number * DAY)
        request = again(request, AT + number * DAY)
    assert not Message.objects.filter(kind="ethics.circling").exists()


# ---------------------------------------------------------------- reminders


def told(at) -> list[tuple[str, str]]:
    before = set(Message.objects.values_list("pk", flat=True))
    remind(at)
    new = Message.objects.exclude(pk__in=before).order_by("kind", "recipient_id")
    return [(message.kind, message.recipient.name) for message in new if message.kind.startswith("ethics.")]


def test_two_days_past_due_it_goes_to_the_head(nora, helga):
    a_calendar()
    taken(nora)
    assert told(AT + 8 * DAY) == [("ethics.late", "Nora Falsk")]
    assert told(AT + 9 * DAY) == [("ethics.overdue", "Helga Specimen")]
    assert told(AT + 10 * DAY) == []


def test_the_earlier_of_target_and_needed_by_is_reminded_of(nora):
    a_calendar()
    taken(nora, needed_by=date(2030, 5, 9))
    assert told(AT + DAY) == [("ethics.due", "Nora Falsk")]
    assert told(AT + 3 * DAY) == [("ethics.due", "Nora Falsk")]
    assert told(AT + 4 * DAY) == [("ethics.late", "Nora Falsk")]
    assert Message.objects.filter(kind="ethics.late").get().told == date(2030, 5, 9)


def test_without_a_holiday_table_the_day_by_which_it_is_needed_still_counts(nora):
    taken(nora, needed_by=date(2030, 5, 9))
    assert told(AT + 4 * DAY) == [("ethics.late", "Nora Falsk")]
