"""What HR is reminded of, when: a start on its day and two days past, an end also three days before. Each once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from candidates.actions.confirm_start import confirm_start
from candidates.actions.declare import declare
from candidates.actions.publish import publish
from candidates.reminders import REMINDERS
from portal.outbox.models import Message
from portal.outbox.reminders import remind
from tests.actions.leave_cases import DECLARED, ELECTION, LATEST, RECEIVED, a_draft, a_leave, a_table, ana, deposited
from tests.factories import a_candidate, grant, person
from tests.personas import persona

pytestmark = pytest.mark.django_db
STARTS = date(2030, 3, 15)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def told_on(day: date) -> list[tuple[str, date]]:
    """The reminders of leave that are new on a morning, by kind."""
    before = set(Message.objects.values_list("pk", flat=True))
    remind(morning(day))
    new = Message.objects.exclude(pk__in=before).filter(kind__in=REMINDERS).order_by("kind")
    return [(message.kind.removeprefix("candidates.leave_"), message.told) for message in new]


def days_from(day: date, offsets) -> dict[int, list[tuple[str, date]]]:
    return {offset: told for offset in offsets if (told := told_on(day + timedelta(days=offset)))}


def test_a_start_is_told_on_its_day_and_two_days_past():
    persona("hr")
    a_leave()
    assert days_from(STARTS, range(-1, 9)) == {0: [("start_due", STARTS)], 2: [("start_overdue", STARTS)]}


def test_a_confirmed_start_is_told_to_nobody():
    leave = a_leave()
    confirm_start(leave, starts_on=STARTS, by=persona("hr"), at=RECEIVED)
    assert days_from(STARTS, range(-1, 9)) == {}


def voted_leave():
    leave = a_leave(ana())
    confirm_start(leave, starts_on=STARTS, by=persona("hr"), at=RECEIVED)
    candidature = publish(leave.candidatures.get(), by=persona("secretariat"), at=RECEIVED)
    declare(candidature.post, elected_on=ELECTION, elected=[], by=persona("secretariat"), at=DECLARED)
    return leave


def test_an_end_is_told_before_on_and_past_its_latest_day():
    a_table(2030)
    voted_leave()
    assert days_from(LATEST, range(-7, 9)) == {
        -3: [("end_soon", LATEST)],
        0: [("end_due", LATEST)],
        2: [("end_overdue", LATEST)],
    }


def test_an_end_that_is_not_known_is_not_told():
    voted_leave()
    assert days_from(LATEST, range(-7, 9)) == {}


def test_a_worker_that_slept_over_the_day_tells_it_the_next():
    persona("hr")
    a_leave()
    assert told_on(STARTS + timedelta(days=1)) == [("start_due", STARTS)]


def test_running_twice_tells_each_officer_once_and_never_the_one_on_leave():
    persona("hr"), persona("hr_head")
    who = ana()
    grant(who.user, "hr")
    a_leave(who)
    assert len(told_on(STARTS)) == 2
    assert told_on(STARTS) == []
    assert not Message.objects.filter(recipient=who.user, kind__in=REMINDERS).exists()


def test_the_reminders_cost_the_same_for_one_case_and_for_many(django_assert_max_num_queries):
    persona("hr")

    def run() -> None:
        for due in REMINDERS.values():
            list(due(morning(STARTS)))

    a_leave()
    with django_assert_max_num_queries(5 * 8) as one:
        run()
    for number in range(5):
        deposited(a_draft(a_candidate(person(email=f"more{number}@example.org"))))
    with django_assert_max_num_queries(len(one)):
        run()
