"""Acknowledge a condition of an advice: the person who asked has read it."""

from datetime import datetime

from django.db import transaction

from ethics.models import Condition
from ethics.permissions import why_not_acknowledge
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import lock


def acknowledge(condition: Condition, *, by: User, at: datetime) -> Condition:
    """Once, by the person who asked, while the advice stands. It promises nothing and approves nothing.

    Raises Refusal.
    """
    with transaction.atomic():
        lock(condition.advice.version.request)
        locked = lock(condition)
        if refusal := why_not_acknowledge(by, locked):
            raise refusal
        locked.acknowledged_by, locked.acknowledged_at = by, at
        locked.save(update_fields=["acknowledged_by", "acknowledged_at"])
        version = locked.advice.version
        facts = {"version": version.number, "number": locked.number}
        record("ethics.condition.acknowledge", version.request, by=by, at=at, facts=facts)
    return locked
