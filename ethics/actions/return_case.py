"""Give a proposed case back to its writer."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import Case
from ethics.permissions.cases import why_not_second
from ethics.states import CASE
from portal.accounts.models import User
from portal.workflow import Refusal, move


def return_case(case: Case, note: str, *, by: User, at: datetime) -> Case:
    """Say what to change. Raises Refusal: says nothing, the writer's own, or an interest in the request."""
    if not note.strip():
        raise Refusal("ethics.change.says_nothing")
    with transaction.atomic():
        returned = move(
            case,
            CASE["return"],
            by=by,
            at=at,
            check=lambda row: why_not_second(by, row, at),
            changes={"return_note": note.strip()},
        )
        notices.case_returned(returned, at=at)
    return returned
