"""Make a case public guidance, and take it off the page again."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import Case
from ethics.permissions.cases import why_not_release_case, why_not_take_down
from ethics.queries.cases import request_of, stems_from
from ethics.states import CASE
from portal.accounts.models import User
from portal.workflow import move


def release_case(case: Case, *, by: User, at: datetime) -> Case:
    """Public from this instant. Raises Refusal, which says what is missing: the head, the end of the conference,
    the asker's agreement to exactly this text."""
    with transaction.atomic():
        released = move(
            case,
            CASE["publish"],
            by=by,
            at=at,
            check=lambda row: why_not_release_case(by, row, at),
            changes={"released_at": at, "conference": stems_from(request_of(case))},
        )
        notices.case_news(released, step="publish", at=at)
    return released


def take_down(case: Case, *, by: User, at: datetime) -> Case:
    """Off the public page; the office goes on finding it. Raises Refusal."""
    with transaction.atomic():
        taken = move(
            case,
            CASE["take_down"],
            by=by,
            at=at,
            check=lambda row: why_not_take_down(by, row, at),
            changes={"released_at": None, "conference": None},
        )
        notices.case_news(taken, step="take_down", at=at)
    return taken
