"""Propose a case: another adviser is to read it."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import Case
from ethics.permissions.cases import why_not_propose_case
from ethics.states import CASE
from portal.accounts.models import User
from portal.workflow import move


def propose_case(case: Case, *, by: User, at: datetime) -> Case:
    """Raises Refusal: not its writer, incomplete, or a place that may identify somebody is not answered."""
    with transaction.atomic():
        proposed = move(
            case,
            CASE["propose"],
            by=by,
            at=at,
            check=lambda row: why_not_propose_case(by, row, at),
            changes={"return_note": ""},
        )
        notices.case_proposed(proposed, at=at)
    return proposed
