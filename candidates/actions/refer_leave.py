"""Hand a leave case to HR for a decision: a fact has come up that the articles do not cover (RULES §4)."""

from datetime import datetime

from candidates import notices
from candidates.models import SpecialLeave
from candidates.states import LEAVE
from portal.accounts.models import User
from portal.findings import Finding
from portal.workflow import move


def refer(leave: SpecialLeave, why: Finding, *, by: User, at: datetime) -> SpecialLeave:
    """The case as HR now has to decide it; `why` is the finding that says so. HR is told."""
    leave = move(
        leave, LEAVE["refer"], by=by, at=at, changes={"why_decide": why.code}, facts={"why": why.code, **why.params}
    )
    notices.to_hr("candidates.leave_to_decide", leave, at=at)
    return leave
