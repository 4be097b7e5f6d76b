"""HR decides a case that the articles do not cover, with a reason (RULES §4)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from candidates import notices
from candidates.models import LeaveDecision, SpecialLeave
from candidates.permissions import why_not_decide
from candidates.queries import computed
from candidates.states import LEAVE, LeaveVerdict
from portal.accounts.models import User
from portal.workflow import Refusal, move


def decide(
    leave: SpecialLeave,
    verdict: str,
    *,
    reason: str,
    by: User,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> SpecialLeave:
    """The case as decided: no leave, leave whose end is decided later, or leave with start and end.

    A start that was confirmed before stays. The reason is kept with the decision; the candidate is told and
    can read it. Raises Refusal: not HR, HR's own case, nothing to decide, dates that do not fit, no reason.
    """
    starts_on = leave.starts_on or starts_on

    def check(row: SpecialLeave) -> Refusal | None:
        return why_not_decide(by, row, computed(row), at) or _why_not(row, verdict, starts_on, ends_on, reason)

    changes: dict[str, Any] = {}
    if verdict != LeaveVerdict.NONE and not leave.starts_on:
        changes |= {"starts_on": starts_on, "start_confirmed_by": by, "start_confirmed_at": at}
    if verdict == LeaveVerdict.END:
        changes |= {"ends_on": ends_on, "end_confirmed_by": by, "end_confirmed_at": at}
    facts = {name: value for name, value in changes.items() if name in ("starts_on", "ends_on")}
    with transaction.atomic():
        leave = move(leave, LEAVE[f"decide_{verdict}"], by=by, at=at, check=check, changes=changes, facts=facts)
        LeaveDecision.objects.create(
            leave=leave, why=leave.why_decide or "leave.end_open", reason=reason.strip(), decided_by=by, decided_at=at
        )
        notices.to_owner("candidates.leave_decided", leave, at=at)
    return leave


def _why_not(
    leave: SpecialLeave, verdict: str, starts_on: date | None, ends_on: date | None, reason: str
) -> Refusal | None:
    if not reason.strip():
        return Refusal("candidates.reason_needed")
    if verdict == LeaveVerdict.NONE:
        return Refusal("candidates.leave_has_begun") if leave.starts_on else None
    if starts_on is None:
        return Refusal("candidates.start_needed")
    if verdict == LeaveVerdict.END and ends_on is None:
        return Refusal("candidates.end_needed")
    if ends_on and verdict == LeaveVerdict.END and ends_on < starts_on:
        return Refusal("candidates.end_before_start", starts_on=starts_on)
    return None
