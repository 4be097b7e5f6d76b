"""Confirm or dismiss what screening pointed at. Neither is a finding: that is written beside the provision."""

from datetime import datetime

from django.db import transaction

from ethics.models import Flag
from ethics.permissions import why_not_work_on
from ethics.states import FLAG
from portal.accounts.models import User
from portal.workflow import Step, lock, move


def confirm_flag(flag: Flag, *, by: User, at: datetime) -> Flag:
    """It is what it was taken for. Raises Refusal: not who has the request, done already."""
    return _decide(flag, FLAG["confirm"], by, at)


def dismiss_flag(flag: Flag, *, by: User, at: datetime) -> Flag:
    """It is nothing. Raises Refusal: not who has the request, done already."""
    return _decide(flag, FLAG["dismiss"], by, at)


def _decide(flag: Flag, step: Step, by: User, at: datetime) -> Flag:
    with transaction.atomic():
        request = lock(flag.version.request)
        return move(
            flag,
            step,
            by=by,
            at=at,
            check=lambda row: why_not_work_on(by, request, at),
            changes={"decided_by": by, "decided_at": at},
            facts={"kind": flag.kind, "version": flag.version.number},
        )
