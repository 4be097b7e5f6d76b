"""Throw away a case that nobody has agreed to."""

from datetime import datetime

from django.db import transaction

from ethics.models import Case
from ethics.permissions.cases import why_not_discard_case
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import lock


def discard_case(case: Case, *, by: User, at: datetime) -> None:
    """Remove the case with its texts; the advice may have another. Raises Refusal."""
    with transaction.atomic():
        locked = lock(case)
        if refusal := why_not_discard_case(by, locked, at):
            raise refusal
        record("ethics.case.discard", locked, by=by, at=at, facts={})
        locked.delete()
