"""HR records the staff contract of a candidate who is an appointed official (AR12.2 and ER-XI.2, 2 b)."""

from datetime import date, datetime

from django.db import transaction

from candidates.models import SpecialLeave, StaffContract
from candidates.permissions import why_not_record_contract
from candidates.rules.resignation import CHOICE
from candidates.states import OPEN_ENDED, ContractKind
from portal.accounts.models import User
from portal.audit.models import record
from portal.clock import geneva_date
from portal.workflow import Refusal, lock


def record_contract(
    leave: SpecialLeave,
    kind: str,
    *,
    since: date,
    by: User,
    at: datetime,
    until: date | None = None,
    notice_days: int | None = None,
) -> StaffContract:
    """The contract of a leave case, in place of what was recorded before. The record says that, and no value of it.

    `notice_days` is HR's word where the article leaves a choice, on a fixed term. Raises Refusal: not HR, HR's own
    case, nobody's who is an appointed official, days or a notice that do not fit the kind.
    """
    with transaction.atomic():
        leave = lock(leave)
        refusal = why_not_record_contract(by, leave, at) or _why_not(ContractKind(kind), since, until, notice_days, at)
        if refusal:
            raise refusal
        values = {"kind": kind, "since": since, "until": until, "notice_days": notice_days}
        contract, _new = StaffContract.objects.update_or_create(
            leave=leave, defaults={**values, "recorded_by": by, "recorded_at": at}
        )
        record("candidates.leave.record_contract", leave, by=by, at=at, facts={})
    return contract


def _why_not(
    kind: ContractKind, since: date, until: date | None, notice_days: int | None, at: datetime
) -> Refusal | None:
    if since > geneva_date(at):
        return Refusal("candidates.contract_in_future")
    if kind in OPEN_ENDED and until:
        return Refusal("candidates.contract_has_no_end")
    if kind not in OPEN_ENDED and until is None:
        return Refusal("candidates.contract_end_needed")
    if until and until < since:
        return Refusal("candidates.contract_ends_before_start", since=since)
    if kind == ContractKind.FIXED_TERM and notice_days not in CHOICE:
        return Refusal("candidates.notice_needed")
    if kind != ContractKind.FIXED_TERM and notice_days is not None:
        return Refusal("candidates.notice_follows")
    return None
