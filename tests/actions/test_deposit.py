"""A deposit: late or in time, what it does to leave (RULES §2, §3, §4), whom it tells, and what refuses it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError

from candidates.actions import deposit as module
from candidates.actions.deposit import deposit
from candidates.models import Candidature, SpecialLeave
from candidates.queries import computed
from candidates.states import CandidatureState, LeaveState, PostKind, Standing
from portal.audit.models import Entry
from portal.outbox.models import Message
from portal.workflow import Refusal
from tests.actions.leave_cases import RECEIVED, a_draft, a_leave, ana, deposited
from tests.factories import a_candidature, a_conference, a_post, a_state, grant
from tests.personas import persona

pytestmark = pytest.mark.django_db
CLOSING = datetime(2030, 9, 16, 21, 59, tzinfo=UTC)  # 23:59 Geneva summer time, 28 days before 14 October


@pytest.mark.parametrize(
    ("received_at", "late"),
    [
        (CLOSING, False),
        (CLOSING + timedelta(seconds=59, microseconds=999_999), False),
        (CLOSING + timedelta(minutes=1), True),
    ],
)
def test_late_by_the_minute_and_kept(received_at, late):
    candidature = deposited(received_at=received_at)
    assert (candidature.late, candidature.state) == (late, CandidatureState.DEPOSITED)
    assert candidature.deposited_at == received_at


@pytest.mark.parametrize(
    ("standing", "kind", "accepted", "state", "why"),
    [
        (Standing.APPOINTED, PostKind.SECRETARY_GENERAL, True, LeaveState.TO_CONFIRM, ""),
        (Standing.APPOINTED, PostKind.DEPUTY, True, LeaveState.TO_CONFIRM, ""),
        (Standing.APPOINTED, PostKind.RADIOCOMMUNICATION, True, LeaveState.TO_CONFIRM, ""),
        (Standing.APPOINTED, PostKind.STANDARDIZATION, True, LeaveState.TO_CONFIRM, ""),
        (Standing.APPOINTED, PostKind.DEVELOPMENT, True, LeaveState.TO_CONFIRM, ""),
        (Standing.APPOINTED, PostKind.SECRETARY_GENERAL, False, LeaveState.TO_DECIDE, "leave.not_accepted"),
        (Standing.APPOINTED, PostKind.REGULATIONS_BOARD, True, LeaveState.TO_DECIDE, "leave.post_not_covered"),
        (Standing.ELECTED, PostKind.REGULATIONS_BOARD, True, LeaveState.TO_DECIDE, "leave.post_not_covered"),
        (Standing.ELECTED, PostKind.SECRETARY_GENERAL, True, None, None),
        (Standing.EXTERNAL, PostKind.SECRETARY_GENERAL, True, None, None),
        (Standing.EXTERNAL, PostKind.SECRETARY_GENERAL, False, None, None),
        (Standing.EXTERNAL, PostKind.REGULATIONS_BOARD, True, None, None),
    ],
)
def test_what_each_standing_does_to_leave(standing, kind, accepted, state, why):
    candidature = deposited(a_draft(kind=kind, standing=standing), accepted=accepted)
    leave = candidature.leaves.first()
    assert (leave and leave.state, leave and leave.why_decide) == (state, why)


def test_a_member_states_own_candidature_opens_no_leave_and_tells_nobody():
    own = Candidature.objects.create(post=a_post(PostKind.COUNCIL), member_state=a_state(), own=True)
    deposited(own)
    assert not SpecialLeave.objects.exists()
    assert not Message.objects.exists()


def test_the_start_is_the_day_after_the_deposit_in_geneva():
    received_at = datetime(2030, 3, 31, 22, 30, tzinfo=UTC)  # 1 April there
    assert computed(deposited(received_at=received_at).leaves.get()).starts_on == date(2030, 4, 2)


def test_candidate_and_hr_are_told_in_the_same_minute():
    office = [persona("hr"), persona("hr_head")]
    candidature = deposited()
    told = {(message.recipient.email, message.kind) for message in Message.objects.select_related("recipient")}
    assert told == {
        (candidature.person.user.email, "candidates.candidature_received"),
        *((officer.email, "candidates.leave_opened") for officer in office),
    }
    assert {message.created_at for message in Message.objects.all()} == {RECEIVED}


def test_hr_is_asked_to_decide_where_nobody_accepted():
    persona("hr")
    deposited(accepted=False)
    assert Message.objects.get(recipient=persona("hr")).kind == "candidates.leave_to_decide"


def test_an_officer_of_hr_does_not_hear_of_their_own_leave():
    who = ana()
    grant(who.user, "hr")
    deposited(a_draft(who))
    assert [message.kind for message in Message.objects.filter(recipient=who.user)] == [
        "candidates.candidature_received"
    ]


def test_the_candidate_gets_the_role_until_office_is_taken_and_loses_an_office():
    who = ana()
    grant(who.user, "hr")
    deposited(a_draft(who))
    assert who.user.roles(RECEIVED) == {"candidate"}
    assert who.user.roles(datetime(2031, 1, 2, tzinfo=UTC)) == set()


def test_a_second_candidature_joins_the_case_and_is_for_hr_to_decide():
    leave = a_leave(who := ana())
    deposited(a_draft(who, PostKind.DEPUTY), received_at=RECEIVED + timedelta(days=1))
    leave.refresh_from_db()
    assert (SpecialLeave.objects.count(), leave.candidatures.count()) == (1, 2)
    assert (leave.state, leave.why_decide) == (LeaveState.TO_DECIDE, "leave.several_candidatures")
    assert who.user.grants.count() == 1


def test_the_record_tells_what_happened():
    candidature = deposited()
    codes = list(Entry.objects.order_by("id").values_list("code", flat=True))
    assert codes == ["candidates.candidature.deposit", "candidates.leave.open", "accounts.grant.give"]
    assert Entry.objects.first().facts == {
        "from": "draft",
        "to": "deposited",
        "deposited_at": RECEIVED.isoformat(),
        "late": False,
        "accepted": True,
        "standing": "appointed",
    }
    assert candidature.accepted_at == RECEIVED


def refused(candidature, *, by="secretariat", at=RECEIVED, received_at=RECEIVED):
    with pytest.raises(Refusal) as caught:
        deposit(candidature, by=persona(by), at=at, received_at=received_at, accepted=True)
    assert str(caught.value)
    return caught.value.code


def test_who_may_not_and_when_not():
    draft = a_draft()
    assert refused(draft, by="hr") == "candidates.secretariat_only"
    assert refused(draft, by="administrator") == "candidates.secretariat_only"
    assert refused(draft, received_at=RECEIVED + timedelta(seconds=1)) == "candidates.received_in_future"
    before = datetime(2029, 10, 13, 21, 0, tzinfo=UTC)
    assert refused(draft, received_at=before) == "candidates.before_call"
    deposited(draft)
    assert refused(draft) == "candidates.deposited_already"


def test_nobody_is_deposited_for_a_post_that_is_filled():
    draft = a_draft(post=a_post(PostKind.DEPUTY, elected_on=date(2030, 10, 17)))
    assert refused(draft) == "candidates.post_filled"


def test_all_or_nothing(monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(module, "give_role", broken)
    draft = a_draft()
    with pytest.raises(DatabaseError):
        deposited(draft)
    draft.refresh_from_db()
    assert draft.state == CandidatureState.DRAFT
    assert [model.objects.count() for model in (SpecialLeave, Entry, Message)] == [0, 0, 0]


def test_history_needs_no_account():
    a_conference()
    past = a_candidature(state=CandidatureState.DRAFT)
    assert deposited(past).leaves.get().state == LeaveState.TO_CONFIRM
