"""Delete a check that somebody kept for themselves: nothing of it stays."""

from datetime import datetime

from django.db import transaction

from ethics.models import KeptCheck
from ethics.permissions import why_not_delete_check
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import lock


def delete_check(kept: KeptCheck, *, by: User, at: datetime) -> None:
    """Remove the check and its answers. Raises Refusal: not one's own. The record does not say whose it was."""
    with transaction.atomic():
        locked = lock(kept)
        if refusal := why_not_delete_check(by, locked):
            raise refusal
        record("ethics.check.delete", locked, by=None, at=at, facts={})
        locked.delete()
