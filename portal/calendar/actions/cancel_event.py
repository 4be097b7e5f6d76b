"""Cancel a Union event. It stays in the register, marked; no check reads it any more."""

from datetime import datetime

from portal.accounts.models import User
from portal.calendar.models import UnionEvent
from portal.calendar.permissions import why_not_change
from portal.calendar.states import EVENT
from portal.workflow import move


def cancel_event(event: UnionEvent, *, by: User, at: datetime) -> UnionEvent:
    """Raises Refusal: not the secretariat, cancelled already."""
    return move(event, EVENT["cancel"], by=by, at=at, check=lambda row: why_not_change(by, row, at))
