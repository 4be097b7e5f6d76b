"""Take a request, and give it back."""

from datetime import datetime

from django.db import transaction

from ethics.actions.declare_interest import one_at_a_time
from ethics.actions.drafts import drop_draft
from ethics.models import AdviceRequest
from ethics.permissions import why_not_release, why_not_take
from ethics.queries import editions_in_force
from ethics.states import REQUEST
from portal.accounts.models import User
from portal.clock import geneva_date
from portal.workflow import move


def take(request: AdviceRequest, *, by: User, at: datetime) -> AdviceRequest:
    """From now on `by` has it. Of two at once one succeeds; the other's Refusal says who has it.

    A request that came before the first edition was in force is pinned to those in force now.
    """
    with transaction.atomic():
        one_at_a_time(by)
        taken = move(
            request,
            REQUEST["take"],
            by=by,
            at=at,
            check=lambda row: why_not_take(by, row, at),
            changes={"taken_by": by, "taken_at": at},
        )
        if not taken.editions.exists():
            taken.editions.set(editions_in_force(geneva_date(at)))
    return taken


def release(request: AdviceRequest, *, by: User, at: datetime) -> AdviceRequest:
    """Back into the queue, findings kept; by who has it, or by the head. Raises Refusal."""
    with transaction.atomic():
        free = move(
            request,
            REQUEST["release"],
            by=by,
            at=at,
            check=lambda row: why_not_release(by, row, at),
            changes={"taken_by": None, "taken_at": None},
        )
        drop_draft(free, by=by, at=at)
    return free
