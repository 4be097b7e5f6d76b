"""HR confirms the last day of leave (AR12.2 1 b): after the election, within what the article says."""

from datetime import date, datetime

from django.db import transaction

from candidates import notices
from candidates.models import SpecialLeave
from candidates.permissions import why_not_confirm_end
from candidates.queries import computed, leave_facts
from candidates.rules.leave import LeavePeriod
from candidates.states import LEAVE
from portal.accounts.models import User
from portal.workflow import Refusal, move


def confirm_end(leave: SpecialLeave, *, ends_on: date, by: User, at: datetime) -> SpecialLeave:
    """The closed case; the candidate is told. `ends_on` is the last day of leave.

    Elected: the computed day itself. Not elected: from the day of the election to the latest end. Raises
    Refusal: not HR, HR's own case, nothing to confirm, any other day.
    """

    def check(row: SpecialLeave) -> Refusal | None:
        period = computed(row)
        return why_not_confirm_end(by, row, period, at) or _departs(row, period, ends_on)

    changes = {"ends_on": ends_on, "end_confirmed_by": by, "end_confirmed_at": at}
    with transaction.atomic():
        facts = {"ends_on": ends_on}
        leave = move(leave, LEAVE["confirm_end"], by=by, at=at, check=check, changes=changes, facts=facts)
        notices.to_owner("candidates.leave_end_confirmed", leave, at=at, told=ends_on)
    return leave


def _departs(leave: SpecialLeave, period: LeavePeriod, ends_on: date) -> Refusal | None:
    if period.ends_on:
        return None if ends_on == period.ends_on else Refusal("candidates.end_departs", computed=period.ends_on)
    election = leave_facts(leave)[0].elected_on
    if election and period.ends_latest and election <= ends_on <= period.ends_latest:
        return None
    return Refusal("candidates.end_departs_latest", election=election, latest=period.ends_latest)
