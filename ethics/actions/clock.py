"""Store what the clock of a request says, so that the queue is sorted by the database."""

from datetime import datetime

from django.db import transaction

from ethics.models import AdviceRequest
from ethics.queries import OPEN, row, with_rounds
from portal.audit.models import record
from portal.calendar.tables import HEADQUARTERS, headquarters_table

BATCH = 500


def settle(request: AdviceRequest, *, at: datetime) -> AdviceRequest:
    """After a step that moves the clock: store the date of the answer and the round of change. Give back the row.

    The caller's transaction has the request locked.
    """
    fresh = with_rounds(AdviceRequest.objects.filter(pk=request.pk)).get()
    found = row(fresh, headquarters_table(), at)
    request.due_on, request.rounds = found.due, found.round
    AdviceRequest.objects.filter(pk=request.pk).update(due_on=found.due, rounds=found.round)
    return request


def recompute(station: str, year: int, at: datetime) -> None:
    """The holiday table of a year changed at a duty station: store anew every date that it moves."""
    if station == HEADQUARTERS:
        settle_all(at)


def settle_all(at: datetime) -> int:
    """Store anew the date of every answer that is being waited for; how many were other than stored."""
    open_ = with_rounds(AdviceRequest.objects.filter(state__in=OPEN)).select_for_update(of=("self",)).order_by("pk")
    last = changed = 0
    while True:
        with transaction.atomic():
            batch = list(open_.filter(pk__gt=last)[:BATCH])
            if not batch:
                return changed
            changed += _settle_some(batch, at)
            last = batch[-1].pk


def _settle_some(requests: list[AdviceRequest], at: datetime) -> int:
    table, moved = headquarters_table(), []
    for request in requests:
        before, request.due_on = request.due_on, row(request, table, at).due
        if before != request.due_on:
            moved.append(request)
            facts = {"before": before, "after": request.due_on}
            record("ethics.request.recompute", request, by=None, at=at, facts=facts)
    AdviceRequest.objects.bulk_update(moved, ["due_on"])
    return len(moved)
