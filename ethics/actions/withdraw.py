"""Take a request back. What was written stays as long as other requests do."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.actions.count import count
from ethics.models import AdviceRequest
from ethics.permissions import why_not_withdraw
from ethics.states import REQUEST, Settlement
from portal.accounts.models import User
from portal.workflow import move


def withdraw(request: AdviceRequest, *, by: User, at: datetime) -> AdviceRequest:
    """The asker needs no advice any more; whoever has the request is told. Raises Refusal."""
    with transaction.atomic():
        done = move(
            request,
            REQUEST["withdraw"],
            by=by,
            at=at,
            check=lambda row: why_not_withdraw(by, row),
            changes={"due_on": None},
        )
        notices.withdrawn(done, at=at)
        count(done, Settlement.WITHDRAWN, at=at)
    return done
