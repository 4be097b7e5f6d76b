"""The queue of the office, sorted and counted by the database: it costs the same with fifty requests and with many."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.db.models import IntegerField, Model, Q, QuerySet, Subquery

from ethics.models import AdviceRequest
from ethics.queries.advice import to_read
from ethics.queries.requests import OPEN, RUNNING
from ethics.rules.clock import MANY_ROUNDS, REMIND_BEFORE
from ethics.states import RequestState
from portal.accounts.models import User

MOST = 500  # requests counted and paged through; whoever looks for more than that narrows the choice
NEAREST_FIRST = ("paused", "nearest_on", "sent_at", "pk")  # as the index `request_queue`; no date comes last

# What the tabs of the queue show: of what these people have, on which day in Geneva.
SHOWN: Mapping[str, Callable[[Sequence[int], date], Q]] = {
    "all": lambda hands, on: Q(state__in=OPEN),
    "waiting": lambda hands, on: Q(state=RequestState.SENT),
    "mine": lambda hands, on: Q(state__in=OPEN, taken_by__in=hands),
    "due": lambda hands, on: Q(state__in=RUNNING, paused=False, nearest_on__lte=on + REMIND_BEFORE),
    "asker": lambda hands, on: Q(state=RequestState.CHANGE_ASKED, paused=True),
    "second": lambda hands, on: to_read(hands[0]),
    "circling": lambda hands, on: Q(state__in=OPEN, rounds__gte=MANY_ROUNDS),
}


def queued(requests: QuerySet[AdviceRequest], show: str, hands: Sequence[int], on: date) -> QuerySet[AdviceRequest]:
    """Of `requests` those that one tab of the queue shows, the nearest date first; `hands`: `hands_of` the reader."""
    return requests.filter(SHOWN[show](hands, on)).order_by(*NEAREST_FIRST)


class _Counted(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def how_many(user: User, found: Mapping[str, QuerySet[Model]]) -> dict[str, int]:
    """How many rows each of these queries finds, up to `MOST`. One query for all."""
    counted = {name: _Counted(rows.order_by().values("pk")[:MOST]) for name, rows in found.items()}
    row = User.objects.filter(pk=user.pk).values_list(*counted.values()).get()
    return dict(zip(counted, row, strict=True))


def nearest(user: User, found: Mapping[str, QuerySet[AdviceRequest]]) -> dict[str, date | None]:
    """The nearest date of each of these queues. One query for all."""
    first = {name: Subquery(rows.order_by(*NEAREST_FIRST).values("nearest_on")[:1]) for name, rows in found.items()}
    row = User.objects.filter(pk=user.pk).values_list(*first.values()).get()
    return dict(zip(first, row, strict=True))
