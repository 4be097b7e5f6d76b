"""A candidature is deposited with the Secretary-General. Leave follows by itself."""

from datetime import datetime, time

from django.db import transaction

from candidates import notices
from candidates.actions.open_leave import open_leave
from candidates.models import Candidature, Conference
from candidates.permissions import why_not_deposit
from candidates.rules.deadlines import is_late
from candidates.states import CANDIDATURE
from portal.accounts.actions.grant import give
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.clock import GENEVA, geneva_date
from portal.workflow import Refusal, move


def deposit(candidature: Candidature, *, by: User, at: datetime, received_at: datetime, accepted: bool) -> Candidature:
    """The deposited candidature, late or in time by the rule (GR No. 170), its leave case opened or joined.

    `received_at` is the instant that counts, `at` that of the record; `accepted`: it carries the person's own
    act. The candidate gets the candidate's role until office is taken; candidate and HR are told.
    Raises Refusal: not the secretariat, deposited already, an instant before the call or in the future.
    """
    conference = candidature.post.conference
    late = is_late(received_at, conference.opens_on)
    changes = {"deposited_at": received_at, "accepted_at": received_at if accepted else None, "late": late}
    facts = {"deposited_at": received_at, "late": late, "accepted": accepted, "standing": candidature.standing}
    with transaction.atomic():
        candidature = move(
            candidature,
            CANDIDATURE["deposit"],
            by=by,
            at=at,
            check=lambda row: why_not_deposit(by, row, at) or _why_not_then(conference, received_at, at),
            changes=changes,
            facts=facts,
        )
        open_leave(candidature, by=by, at=at)
        if candidature.person and candidature.person.user:
            give_role(candidature.person.user, conference, by=by, at=at)
            notices.to_candidate("candidates.candidature_received", candidature, at=at)
    return candidature


def _why_not_then(conference: Conference, received_at: datetime, at: datetime) -> Refusal | None:
    if received_at > at:
        return Refusal("candidates.received_in_future")
    if geneva_date(received_at) < conference.call_on:
        return Refusal("candidates.before_call", call_on=conference.call_on)
    return None


def give_role(user: User, conference: Conference, *, by: User, at: datetime) -> None:
    """The candidate's role, until the day on which office is taken."""
    until = datetime.combine(conference.office_on, time.min, GENEVA)
    held = user.grants.filter(role=Role.CANDIDATE, since__lte=at).exclude(until__lte=at)
    if not held.filter(until__isnull=True).exists() and not held.filter(until__gte=until).exists() and until > at:
        give(user, Role.CANDIDATE, by=by, at=at, until=until)
