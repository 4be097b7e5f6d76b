"""HR records the staff contract of a leave case; what follows from it after an election."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from candidates.actions import record_contract as action
from candidates.actions.record_contract import record_contract
from candidates.models import SpecialLeave, StaffContract
from candidates.queries import resigned
from candidates.states import ContractKind, LeaveState, PostKind, Standing
from portal.audit.models import Entry
from portal.outbox.models import Message
from tests.actions.leave_cases import DECLARED, RECEIVED, a_draft, a_leave, ana, deposited, officer, voted
from tests.factories import a_candidate, grant
from tests.personas import persona
from tests.refusals import refused

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2019, 4, 1), date(2032, 3, 31)
AT = RECEIVED + timedelta(days=1)


def recorded(leave, kind=ContractKind.CONTINUING, since=SINCE, by=None, at=AT, **more) -> StaffContract:
    return record_contract(leave, kind, since=since, by=by or officer(), at=at, **more)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (ContractKind.CONTINUING, {}),
        (ContractKind.PERMANENT, {}),
        (ContractKind.FIXED_TERM, {"until": UNTIL, "notice_days": 30}),
        (ContractKind.FIXED_TERM, {"until": UNTIL, "notice_days": 60}),
        (ContractKind.TEMPORARY, {"until": SINCE}),
    ],
)
def test_a_contract_of_each_kind_is_recorded(kind, more):
    leave = a_leave()
    contract = recorded(leave, kind, **more)
    assert contract == StaffContract.objects.get(leave=leave)
    assert (contract.kind, contract.since, contract.until) == (kind, SINCE, more.get("until"))
    assert contract.notice_days == more.get("notice_days")
    assert (contract.recorded_by, contract.recorded_at) == (officer(), AT)


def test_the_record_says_that_it_was_done_and_holds_no_value_of_it():
    leave = a_leave()
    told = Message.objects.count()
    recorded(leave, ContractKind.FIXED_TERM, until=UNTIL, notice_days=60)
    entry = Entry.objects.last()
    assert (entry.code, entry.subject_id, entry.facts) == ("candidates.leave.record_contract", str(leave.pk), {})
    assert entry.by == officer()
    assert Message.objects.count() == told, "the page shows it; no message does"


def test_a_contract_is_replaced_as_a_whole():
    leave = a_leave()
    recorded(leave, ContractKind.FIXED_TERM, until=UNTIL, notice_days=60)
    recorded(leave, ContractKind.CONTINUING, since=SINCE + timedelta(days=1))
    contract = StaffContract.objects.get()
    assert (contract.kind, contract.since, contract.until, contract.notice_days) == (
        ContractKind.CONTINUING,
        SINCE + timedelta(days=1),
        None,
        None,
    )
    assert Entry.objects.filter(code="candidates.leave.record_contract").count() == 2


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        ("continuing", {"until": UNTIL}, "contract_has_no_end"),
        ("permanent", {"until": UNTIL}, "contract_has_no_end"),
        ("fixed_term", {"notice_days": 30}, "contract_end_needed"),
        ("temporary", {}, "contract_end_needed"),
        ("temporary", {"until": SINCE - timedelta(days=1)}, "contract_ends_before_start"),
        ("fixed_term", {"until": UNTIL}, "notice_needed"),
        ("fixed_term", {"until": UNTIL, "notice_days": 45}, "notice_needed"),
        ("continuing", {"notice_days": 30}, "notice_follows"),
        ("temporary", {"until": UNTIL, "notice_days": 30}, "notice_follows"),
        ("continuing", {"since": date(2030, 3, 16)}, "contract_in_future"),
    ],
)
def test_what_does_not_fit_the_kind_is_refused(kind, more, code):
    leave = a_leave()
    with refused(f"candidates.{code}"):
        recorded(leave, kind, **more)
    assert not StaffContract.objects.exists()
    assert not Entry.objects.filter(code="candidates.leave.record_contract").exists()


def test_only_hr_records_a_contract_and_never_their_own():
    leave = a_leave(who := ana())
    for other in (persona("secretariat"), persona("administrator"), persona("adviser"), who.user):
        with refused("candidates.hr_only"):
            recorded(leave, by=other)
    voted(leave)
    grant(who.user, "hr")
    with refused("candidates.own_leave"):
        recorded(leave, by=who.user, at=DECLARED + timedelta(days=1))


def test_a_contract_is_of_an_appointed_official():
    board = {"kind": PostKind.REGULATIONS_BOARD, "standing": Standing.ELECTED}
    leave = deposited(a_draft(a_candidate(), **board)).leaves.get()
    with refused("candidates.contract_of_appointed_only"):
        recorded(leave)


def test_a_closed_case_takes_a_contract_still():
    leave = voted(a_leave(), elected=True)
    SpecialLeave.objects.filter(pk=leave.pk).update(state=LeaveState.ENDED, ends_on=date(2030, 10, 18))
    assert recorded(leave).leave == leave


def test_a_contract_is_recorded_whole_or_not_at_all(monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError

    recorded(leave := a_leave())
    monkeypatch.setattr(action, "record", broken)
    with pytest.raises(DatabaseError):
        recorded(leave, ContractKind.PERMANENT)
    assert StaffContract.objects.get().kind == ContractKind.CONTINUING


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "handshake"},
        {"kind": "continuing", "until": UNTIL},
        {"kind": "temporary"},
        {"kind": "temporary", "until": SINCE - timedelta(days=1)},
        {"kind": "fixed_term", "until": UNTIL},
        {"kind": "fixed_term", "until": UNTIL, "notice_days": 45},
        {"kind": "continuing", "notice_days": 30},
    ],
)
def test_the_database_refuses_what_cannot_be(wrong):
    row = StaffContract(leave=a_leave(), **{"since": SINCE, **wrong}, recorded_by=officer(), recorded_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_the_resignation_follows_from_the_case_and_its_contract():
    leave = a_leave()
    assert resigned(leave) is None
    voted(leave, elected=True)
    leave = SpecialLeave.objects.get(pk=leave.pk)
    found = resigned(leave)
    assert (found.effect_on, found.last_notice_on) == (date(2030, 12, 31), None)
    recorded(leave, ContractKind.FIXED_TERM, until=UNTIL, notice_days=60)
    found = resigned(SpecialLeave.objects.get(pk=leave.pk), date(2030, 11, 20))
    assert (found.last_notice_on, found.shortfall) == (date(2030, 11, 1), 19)
