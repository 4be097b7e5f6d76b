"""HR's acts in a leave case: confirm, decide, record holidays. RULES §4 through actions and database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError

from candidates import notices
from candidates.actions.confirm_end import confirm_end
from candidates.actions.confirm_start import confirm_start
from candidates.actions.decide import decide
from candidates.actions.declare import declare
from candidates.actions.publish import publish
from candidates.actions.record_holidays import record_holidays
from candidates.actions.withdraw import withdraw
from candidates.models import LeaveDecision, SpecialLeave
from candidates.queries import computed
from candidates.states import LeaveState, LeaveVerdict
from portal import registries
from portal.audit.models import Entry
from portal.calendar.models import DutyStation, HolidayYear, OfficialHoliday
from portal.outbox.models import Message
from portal.workflow import Refusal
from tests.actions.leave_cases import (
    DECLARED,
    ELECTION,
    LATEST,
    RECEIVED,
    a_draft,
    a_leave,
    a_table,
    ana,
    deposited,
    officer,
)
from tests.factories import a_candidate, a_conference, a_post, grant
from tests.personas import persona

pytestmark = pytest.mark.django_db
STARTS = date(2030, 3, 15)
AFTER = DECLARED + timedelta(days=1)


def code_of(call, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    assert str(caught.value)
    return caught.value.code


def voted(leave: SpecialLeave, *, elected: bool = False, on: date = ELECTION) -> SpecialLeave:
    candidature = leave.candidatures.get()
    publish(candidature, by=persona("secretariat"), at=RECEIVED)
    chosen = [candidature] if elected else []
    declare(candidature.post, elected_on=on, elected=chosen, by=persona("secretariat"), at=AFTER)
    return SpecialLeave.objects.get(pk=leave.pk)


def start(leave, on=STARTS, by=None, at=RECEIVED):
    return confirm_start(leave, starts_on=on, by=by or officer(), at=at)


def end(leave, on, by=None):
    return confirm_end(leave, ends_on=on, by=by or officer(), at=AFTER)


# ------------------------------------------------------------------------------------------- RULES §4, by the table


@pytest.mark.parametrize(
    ("deposited_on", "opens_on", "election", "elected", "holidays", "starts", "ends", "latest"),
    [
        ("2022-03-31", "2022-09-26", "2022-09-30", False, [], "2022-04-01", None, "2022-10-07"),
        ("2022-03-31", "2022-09-26", "2022-09-30", True, [], "2022-04-01", "2022-10-01", None),
        ("2018-01-15", "2018-10-29", "2018-11-01", False, [], "2018-01-16", None, "2018-11-08"),
        ("2026-10-12", "2026-11-09", "2026-11-12", False, [], "2026-10-13", None, "2026-11-19"),
        (
            "2025-12-22",
            "2025-12-22",
            "2025-12-23",
            False,
            ["2025-12-25", "2025-12-26", "2026-01-01"],
            "2025-12-23",
            None,
            "2026-01-02",
        ),
    ],
)
def test_the_worked_examples(deposited_on, opens_on, election, elected, holidays, starts, ends, latest):
    opens = date.fromisoformat(opens_on)
    conference = a_conference(opens.year, opens_on=opens, office_on=opens + timedelta(days=90))
    persona("secretariat").grants.update(since=datetime(2010, 1, 1, tzinfo=UTC))
    days = [date.fromisoformat(day) for day in holidays]
    for year in (opens.year, opens.year + 1):
        a_table(year, *(day for day in days if day.year == year))
    received_at = datetime.combine(date.fromisoformat(deposited_on), datetime.min.time(), UTC) + timedelta(hours=12)
    leave = deposited(a_draft(post=a_post(conference=conference)), received_at=received_at).leaves.get()
    candidature = publish(leave.candidatures.get(), by=persona("secretariat"), at=received_at, although_late=True)
    held = date.fromisoformat(election)
    at = datetime.combine(held, datetime.max.time(), UTC)
    chosen = [candidature] if elected else []
    declare(candidature.post, elected_on=held, elected=chosen, by=persona("secretariat"), at=at)
    period = computed(SpecialLeave.objects.get(pk=leave.pk))
    got = [day and day.isoformat() for day in (period.starts_on, period.ends_on, period.ends_latest)]
    assert got == [starts, ends, latest]


# ------------------------------------------------------------------------------------------------ start and end


def test_hr_confirms_the_computed_start():
    leave = start(a_leave())
    assert (leave.state, leave.starts_on) == (LeaveState.STARTED, STARTS)
    assert (leave.start_confirmed_by, leave.start_confirmed_at) == (officer(), RECEIVED)
    message = Message.objects.get(recipient=leave.person.user, kind="candidates.leave_start_confirmed")
    assert message.told == STARTS
    assert Entry.objects.last().facts["starts_on"] == "2030-03-15"


def test_which_starts_are_refused():
    leave = a_leave()
    assert code_of(start, leave, by=persona("secretariat")) == "candidates.hr_only"
    assert code_of(start, leave, by=leave.person.user) == "candidates.hr_only"
    assert code_of(start, leave, STARTS + timedelta(days=1)) == "candidates.start_departs"
    start(leave)
    assert code_of(start, leave) == "candidates.start_not_to_confirm"
    assert code_of(start, deposited(a_draft(a_candidate()), accepted=False).leaves.get()) == (
        "candidates.start_not_to_confirm"
    )


def test_nobody_confirms_their_own_leave_even_when_back_in_office():
    a_table(2030)
    leave = start(a_leave(who := ana()))
    grant(who.user, "hr")
    voted(leave)
    assert code_of(end, leave, LATEST, by=who.user) == "candidates.own_leave"


@pytest.mark.parametrize("on", [ELECTION, ELECTION + timedelta(days=1), LATEST])
def test_not_elected_hr_confirms_an_end_up_to_the_latest(on):
    a_table(2030)
    leave = end(voted(start(a_leave())), on)
    assert (leave.state, leave.ends_on, leave.end_confirmed_by) == (LeaveState.ENDED, on, officer())
    assert Message.objects.filter(recipient=leave.person.user, kind="candidates.leave_end_confirmed").exists()


@pytest.mark.parametrize("on", [ELECTION - timedelta(days=1), LATEST + timedelta(days=1)])
def test_not_elected_any_other_end_departs(on):
    a_table(2030)
    assert code_of(end, voted(start(a_leave())), on) == "candidates.end_departs_latest"


def test_elected_only_the_day_after_the_election_needs_no_reason():
    leave = voted(start(a_leave()), elected=True)
    assert code_of(end, leave, ELECTION) == "candidates.end_departs"
    assert end(leave, ELECTION + timedelta(days=1)).state == LeaveState.ENDED


def test_which_ends_are_refused():
    leave = a_leave()
    assert code_of(end, leave, LATEST) == "candidates.end_not_to_confirm"
    start(leave)
    assert code_of(end, leave, LATEST) == "candidates.end_not_known"
    assert code_of(end, leave, LATEST, by=persona("administrator")) == "candidates.hr_only"
    voted(leave)
    assert code_of(end, leave, LATEST) == "candidates.end_not_known", "no holidays recorded for 2030"


def test_a_confirmation_is_whole_or_not_at_all(monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError

    leave = a_leave()
    monkeypatch.setattr(notices, "to_owner", broken)
    with pytest.raises(DatabaseError):
        start(leave)
    leave.refresh_from_db()
    assert (leave.state, leave.starts_on) == (LeaveState.TO_CONFIRM, None)


def test_a_decision_and_a_withdrawal_are_whole_or_not_at_all(monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError

    leave = a_leave()
    monkeypatch.setattr(notices, "to_hr", broken)
    with pytest.raises(DatabaseError):
        withdraw(leave.candidatures.get(), by=persona("secretariat"), at=RECEIVED)
    assert leave.candidatures.get().state == "deposited"
    monkeypatch.undo()
    withdraw(leave.candidatures.get(), by=persona("secretariat"), at=RECEIVED)
    monkeypatch.setattr(notices, "to_owner", broken)
    with pytest.raises(DatabaseError):
        decide(leave, LeaveVerdict.NONE, reason="None needed.", by=officer(), at=AFTER)
    assert not LeaveDecision.objects.exists()


# ------------------------------------------------------------------------------------------- what is not covered


@pytest.fixture
def uncovered():
    return deposited(accepted=False).leaves.get()


def rule(leave, verdict, reason="By analogy.", by=None, **dates):
    return decide(leave, verdict, reason=reason, by=by or officer(), at=AFTER, **dates)


def test_hr_decides_each_of_three_ways(uncovered):
    leave = rule(uncovered, LeaveVerdict.START, starts_on=STARTS)
    assert (leave.state, leave.starts_on, leave.ends_on) == (LeaveState.STARTED, STARTS, None)
    leave = rule(leave, LeaveVerdict.END, ends_on=LATEST)
    assert (leave.state, leave.starts_on, leave.ends_on) == (LeaveState.ENDED, STARTS, LATEST)
    assert list(LeaveDecision.objects.values_list("reason", "decided_by")) == [("By analogy.", officer().pk)] * 2
    assert Message.objects.filter(recipient=leave.person.user, kind="candidates.leave_decided").exists()


def test_hr_may_decide_that_there_is_no_leave(uncovered):
    leave = rule(uncovered, LeaveVerdict.NONE)
    assert (leave.state, leave.starts_on) == (LeaveState.NO_LEAVE, None)
    assert LeaveDecision.objects.get().why == "leave.not_accepted"


def test_the_record_of_a_decision_holds_no_words(uncovered):
    rule(uncovered, LeaveVerdict.START, reason="Private matter", starts_on=STARTS)
    assert "Private" not in str(Entry.objects.last().facts)


def test_after_a_withdrawal_the_confirmed_start_stays_and_hr_decides_the_end():
    leave = start(a_leave())
    withdraw(leave.candidatures.get(), by=persona("secretariat"), at=RECEIVED + timedelta(days=9))
    leave = rule(leave, LeaveVerdict.END, starts_on=STARTS + timedelta(days=99), ends_on=date(2030, 4, 1))
    assert (leave.state, leave.starts_on, leave.ends_on) == (LeaveState.ENDED, STARTS, date(2030, 4, 1))


def test_which_decisions_are_refused(uncovered):
    assert code_of(rule, uncovered, LeaveVerdict.NONE, by=persona("secretariat")) == "candidates.hr_only"
    assert code_of(rule, uncovered, LeaveVerdict.NONE, "  ") == "candidates.reason_needed"
    assert code_of(rule, uncovered, LeaveVerdict.START) == "candidates.start_needed"
    assert code_of(rule, uncovered, LeaveVerdict.END, starts_on=STARTS) == "candidates.end_needed"
    early = STARTS - timedelta(days=1)
    assert code_of(rule, uncovered, LeaveVerdict.END, starts_on=STARTS, ends_on=early) == "candidates.end_before_start"
    begun = rule(uncovered, LeaveVerdict.START, starts_on=STARTS)
    assert code_of(rule, begun, LeaveVerdict.NONE) == "candidates.leave_has_begun"
    assert code_of(rule, a_leave(a_candidate()), LeaveVerdict.NONE) == "candidates.nothing_to_decide"
    assert LeaveDecision.objects.count() == 1


# -------------------------------------------------------------------------------------------------- holidays


def recorded(year, *days, by=None):
    station = DutyStation.objects.get(code="geneva")
    named = dict.fromkeys(days, "A holiday")
    return record_holidays(station, year, named, by=by or officer(), at=AFTER)


def test_a_year_without_a_table_reads_not_known_until_hr_records_it():
    leave = voted(start(a_leave()))
    assert computed(leave).findings[-1].code == "calendar.year_not_recorded"
    assert recorded(2030) == [leave]
    assert computed(leave).ends_latest == LATEST


def test_a_changed_table_is_computed_again_and_hr_is_told():
    a_table(2030)
    leave = voted(start(a_leave()))
    other = persona("hr_head")
    assert recorded(2030, date(2030, 10, 22)) == [leave]
    assert computed(leave).ends_latest == LATEST + timedelta(days=1)
    message = Message.objects.get(recipient=other, kind="candidates.leave_recomputed")
    assert message.told == LATEST + timedelta(days=1)
    entry = Entry.objects.get(code="candidates.leave.recompute")
    assert entry.facts == {"before": "2030-10-24", "after": "2030-10-25"}


def test_a_table_that_touches_nothing_tells_nobody():
    a_table(2030)
    voted(start(a_leave()))
    assert recorded(2030, date(2030, 12, 25)) == []
    assert recorded(2031) == []
    assert not Message.objects.filter(kind="candidates.leave_recomputed").exists()


def test_a_confirmed_end_stays_as_it_was_confirmed():
    a_table(2030)
    leave = end(voted(start(a_leave())), LATEST)
    assert recorded(2030, date(2030, 10, 22)) == []
    leave.refresh_from_db()
    assert leave.ends_on == LATEST


def test_a_year_is_replaced_as_a_whole_and_the_other_wings_hear_of_it(monkeypatch):
    heard = []
    monkeypatch.setattr(registries.recomputations, "_filed", {"test": lambda *args: heard.append(args)})
    recorded(2030, date(2030, 1, 1), date(2030, 12, 25))
    recorded(2030, date(2030, 1, 1))
    assert list(OfficialHoliday.objects.values_list("day", flat=True)) == [date(2030, 1, 1)]
    table = HolidayYear.objects.get()
    assert (table.recorded_by, table.recorded_at) == (officer(), AFTER)
    assert heard == [("geneva", 2030, AFTER)] * 2


def test_a_year_is_recorded_whole_or_not_at_all(monkeypatch):
    def broken(*args):
        raise DatabaseError

    recorded(2030, date(2030, 1, 1))
    monkeypatch.setattr(registries.recomputations, "_filed", {"test": broken})
    with pytest.raises(DatabaseError):
        recorded(2030, date(2030, 12, 25))
    assert list(OfficialHoliday.objects.values_list("day", flat=True)) == [date(2030, 1, 1)]


def test_which_tables_are_refused():
    assert code_of(recorded, 2030, by=persona("secretariat")) == "candidates.hr_only"
    assert code_of(recorded, 2030, date(2031, 1, 1)) == "candidates.holiday_of_another_year"
    station = DutyStation.objects.get()
    nameless = {date(2030, 1, 1): " "}
    assert code_of(record_holidays, station, 2030, nameless, by=officer(), at=AFTER) == (
        "candidates.holiday_without_name"
    )
    assert not HolidayYear.objects.exists()
