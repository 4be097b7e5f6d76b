"""Send a request, or the new version of one, to the Ethics Office."""

from datetime import datetime
from typing import Any

from django.db import transaction

from ethics import notices
from ethics.actions.carry_over import carry_over
from ethics.actions.clock import settle
from ethics.actions.read_material import ask_to_read
from ethics.actions.screen import ask_to_screen
from ethics.models import AdviceRequest, ChangeAsk, Version
from ethics.permissions import why_not_send
from ethics.queries import editions_in_force, handled, office_for, written
from ethics.states import REQUEST, RequestState
from portal.accounts.models import User
from portal.clock import geneva_date
from portal.workflow import Refusal, lock, move


def send(request: AdviceRequest, *, by: User, at: datetime) -> AdviceRequest:
    """Send what was written: a draft for the first time, or a new version back to the adviser who has it.

    Where that adviser may not read it any more (not in the office, or an interest), it goes to the queue.

    A request is pinned to the editions in force, and to the target that stands, on the day in Geneva when it is first
    sent. Raises Refusal.
    """
    with transaction.atomic():
        request = lock(request)
        first = request.state == RequestState.DRAFT
        version = written(request)
        step, changes = _step(request, at)
        sent = move(
            request,
            REQUEST[step],
            by=by,
            at=at,
            check=lambda row: why_not_send(by, row, version, at),
            changes=changes,
            facts={"version": version.number if version else 0},
        )
        if version is None:
            raise Refusal("ethics.request.sent_already")
        arrived(sent, version, first=first, at=at)
        if first:
            notices.come_in(sent, at=at)
        else:
            notices.new_version(sent, version, at=at)
    return sent


def arrived(request: AdviceRequest, version: Version, *, first: bool, at: datetime) -> None:
    """What follows whenever a version comes in: it is read, earlier findings come along, the clock runs on."""
    Version.objects.filter(pk=version.pk).update(sent_at=at)
    ask_to_read(version)
    ask_to_screen(version)
    if first:
        request.editions.set(editions_in_force(geneva_date(at)))
    else:
        ChangeAsk.objects.filter(version__request=request, answered_at__isnull=True).update(answered_at=at)
        carry_over(version, at=at)
    settle(request, at=at)


def _step(request: AdviceRequest, at: datetime) -> tuple[str, dict[str, Any]]:
    """Which step sends it, and what changes with it."""
    if request.state == RequestState.DRAFT:
        return "submit", {"sent_at": at, "target": handled(request.kind, geneva_date(at)).target}
    if request.taken_by_id and office_for(request, at).filter(pk=request.taken_by_id).exists():
        return "resubmit", {}
    return "come_back", {"taken_by": None, "taken_at": None}
