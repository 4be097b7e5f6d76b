"""Who may do what, when: each answer is a Refusal or nothing, and both the button and the action ask it.

Actions ask for the instant at which they act; buttons, without `at`, for this request (roles are then read once).
"""

from datetime import datetime

from candidates.models import Candidature, Outcome, Post, SpecialLeave
from candidates.rules.leave import LeavePeriod, Placement
from candidates.states import CandidatureState, LeaveState, Standing
from portal.accounts.models import User
from portal.accounts.roles import HR, SECRETARIAT
from portal.workflow import Refusal


def _not_secretariat(user: User, at: datetime | None) -> Refusal | None:
    return None if user.roles(at) & SECRETARIAT else Refusal("candidates.secretariat_only")


def _not_hr(user: User, at: datetime | None) -> Refusal | None:
    return None if user.roles(at) & HR else Refusal("candidates.hr_only")


def why_not_record(user: User, at: datetime | None = None) -> Refusal | None:
    """Recording a person or a candidature: the secretariat."""
    return _not_secretariat(user, at)


def why_not_deposit(user: User, candidature: Candidature, at: datetime | None = None) -> Refusal | None:
    """Taking a candidature as deposited: the secretariat, once, before the post has been filled."""
    if refusal := _not_secretariat(user, at):
        return refusal
    if candidature.state != CandidatureState.DRAFT:
        return Refusal("candidates.deposited_already")
    return Refusal("candidates.post_filled") if candidature.post.elected_on else None


def why_not_publish(user: User, candidature: Candidature, at: datetime | None = None) -> Refusal | None:
    """Publishing: the secretariat, once deposited. Whether a late one may be is `publish`'s own question."""
    if refusal := _not_secretariat(user, at):
        return refusal
    if candidature.state != CandidatureState.DEPOSITED:
        return Refusal("candidates.not_to_publish")
    return Refusal("candidates.post_filled") if candidature.post.elected_on else None


def why_not_withdraw(user: User, candidature: Candidature, at: datetime | None = None) -> Refusal | None:
    """Recording a withdrawal: the secretariat, while the candidature is open."""
    if refusal := _not_secretariat(user, at):
        return refusal
    if candidature.state not in (CandidatureState.DEPOSITED, CandidatureState.PUBLISHED):
        return Refusal("candidates.not_open")
    decided = Outcome.objects.filter(candidature=candidature).exists()
    return Refusal("candidates.not_open") if decided else None


def why_not_declare(user: User, post: Post, at: datetime | None = None) -> Refusal | None:
    """Recording who was declared elected to a post: the secretariat, once."""
    if refusal := _not_secretariat(user, at):
        return refusal
    return Refusal("candidates.post_filled") if post.elected_on else None


def _not_their_case(user: User, leave: SpecialLeave, at: datetime | None) -> Refusal | None:
    """HR, and never in one's own case."""
    if refusal := _not_hr(user, at):
        return refusal
    return Refusal("candidates.own_leave") if leave.person.user_id == user.pk else None


def why_not_confirm_start(
    user: User, leave: SpecialLeave, period: LeavePeriod, at: datetime | None = None
) -> Refusal | None:
    """Confirming the computed start: HR, while the start is to be confirmed."""
    if refusal := _not_their_case(user, leave, at):
        return refusal
    if leave.state != LeaveState.TO_CONFIRM:
        return Refusal("candidates.start_not_to_confirm")
    return None if period.starts_on else Refusal("candidates.start_not_known")


def why_not_confirm_end(
    user: User, leave: SpecialLeave, period: LeavePeriod, at: datetime | None = None
) -> Refusal | None:
    """Confirming the end: HR, once the start is confirmed and the end computed."""
    if refusal := _not_their_case(user, leave, at):
        return refusal
    if leave.state != LeaveState.STARTED:
        return Refusal("candidates.end_not_to_confirm")
    return None if period.ends_on or period.ends_latest else Refusal("candidates.end_not_known")


def why_not_decide(user: User, leave: SpecialLeave, period: LeavePeriod, at: datetime | None = None) -> Refusal | None:
    """Deciding: HR, in a case that the articles do not cover and that is not closed."""
    if refusal := _not_their_case(user, leave, at):
        return refusal
    if leave.state == LeaveState.TO_DECIDE:
        return None
    open_end = leave.state == LeaveState.STARTED and period.placement is Placement.HR_DECIDES
    return None if open_end else Refusal("candidates.nothing_to_decide")


def why_not_record_contract(user: User, leave: SpecialLeave, at: datetime | None = None) -> Refusal | None:
    """Recording the staff contract: HR, in the case of an appointed official, at any time."""
    if refusal := _not_their_case(user, leave, at):
        return refusal
    appointed = any(row.standing == Standing.APPOINTED for row in leave.candidatures.all())
    return None if appointed else Refusal("candidates.contract_of_appointed_only")


def why_not_record_holidays(user: User, at: datetime | None = None) -> Refusal | None:
    """Recording a year's official holidays: HR."""
    return _not_hr(user, at)
