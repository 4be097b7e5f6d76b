"""Agree to a case, as its second adviser: from now on the office finds it."""

from datetime import datetime

from ethics.models import Case
from ethics.permissions.cases import why_not_agree
from ethics.states import CASE
from portal.accounts.models import User
from portal.workflow import move


def agree_case(case: Case, *, by: User, at: datetime) -> Case:
    """Raises Refusal: the writer's own, an interest of either, or a place that may identify somebody."""
    return move(
        case,
        CASE["agree"],
        by=by,
        at=at,
        check=lambda row: why_not_agree(by, row, at),
        changes={"agreed_by": by, "agreed_at": at},
    )
