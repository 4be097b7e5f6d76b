"""Who keeps the register of Union events: the secretariat. Buttons and actions ask the same (HOUSE rule 7)."""

from datetime import datetime

from portal.accounts.roles import SECRETARIAT
from portal.calendar.models import UnionEvent
from portal.calendar.states import EventState
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_keep(user: AnyUser, at: datetime | None = None) -> Refusal | None:
    """`at`: the instant of an act; None asks about the roles of this request, which are read once."""
    if user.is_authenticated and user.roles(at) & SECRETARIAT:
        return None
    return Refusal("calendar.secretariat_only")


def why_not_change(user: AnyUser, event: UnionEvent, at: datetime | None = None) -> Refusal | None:
    """What was cancelled stays as it was."""
    if refusal := why_not_keep(user, at):
        return refusal
    return Refusal("calendar.event.is_cancelled") if event.state == EventState.CANCELLED else None
