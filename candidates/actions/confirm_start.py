"""HR confirms the start of leave that follows from the deposit. It confirms, it does not grant (AR12.2 1 a)."""

from datetime import date, datetime

from django.db import transaction

from candidates import notices
from candidates.models import SpecialLeave
from candidates.permissions import why_not_confirm_start
from candidates.queries import computed
from candidates.states import LEAVE
from portal.accounts.models import User
from portal.workflow import Refusal, move


def confirm_start(leave: SpecialLeave, *, starts_on: date, by: User, at: datetime) -> SpecialLeave:
    """The case with its start confirmed; the candidate is told.

    Raises Refusal: not HR, HR's own case, nothing to confirm, a day other than the computed one.
    """

    def check(row: SpecialLeave) -> Refusal | None:
        period = computed(row)
        departs = Refusal("candidates.start_departs", computed=period.starts_on)
        return why_not_confirm_start(by, row, period, at) or (departs if starts_on != period.starts_on else None)

    changes = {"starts_on": starts_on, "start_confirmed_by": by, "start_confirmed_at": at}
    with transaction.atomic():
        facts = {"starts_on": starts_on}
        leave = move(leave, LEAVE["confirm_start"], by=by, at=at, check=check, changes=changes, facts=facts)
        notices.to_owner("candidates.leave_start_confirmed", leave, at=at, told=starts_on)
    return leave
