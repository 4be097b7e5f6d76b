"""What falls due: answers of the Ethics Office. Told two days before, on the day, once it is past, and to the head.

The day is the earlier of the target's and the one by which the asker needs the answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from ethics.models import AdviceRequest
from ethics.notices import subject_of
from ethics.queries import RUNNING, away, in_office, with_interested
from ethics.rules.clock import ONE_DAY, REMIND_BEFORE, TO_HEAD_AFTER
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, HEAD_OF_ETHICS, Role
from portal.clock import geneva_date
from portal.registries import Due, Reminder


def due_soon(at: datetime) -> Iterator[Due]:
    """Answers expected within two days, one message; and again on the day itself."""
    on = geneva_date(at)
    absent = away(on)
    for request, able in _running(at, on, on + REMIND_BEFORE):
        # The day of the reminder is part of the subject: the key of the day itself is another one.
        yield from _told(request, _in_charge(request, able, absent), "/day" if request.nearest_on == on else "/before")


def late(at: datetime) -> Iterator[Due]:
    """Answers that were expected before today: told once for each date that passed."""
    absent = away(geneva_date(at))
    for request, able in _running(at, None, geneva_date(at) - ONE_DAY):
        yield from _told(request, _in_charge(request, able, absent))


def overdue(at: datetime) -> Iterator[Due]:
    """To the head: answers that were expected two days ago or earlier, once for each date that passed."""
    for request, able in _running(at, None, geneva_date(at) - TO_HEAD_AFTER, HEAD_OF_ETHICS):
        yield from _told(request, able)


def _running(
    at: datetime, first: date | None, last: date, roles: frozenset[Role] = ETHICS
) -> Iterator[tuple[AdviceRequest, list[User]]]:
    """Each request whose clock runs and whose day lies between these two, and who in the office may hear of it.

    Two queries, however many requests.
    """
    found = AdviceRequest.objects.filter(state__in=RUNNING, paused=False, nearest_on__lte=last)
    if first:
        found = found.filter(nearest_on__gte=first)
    office = list(in_office(at, roles))
    for request in with_interested(found):
        blind = {request.asker_id, *request.interested}  # type: ignore[attr-defined]
        yield request, [user for user in office if user.pk not in blind]


def _in_charge(request: AdviceRequest, able: list[User], absent: Mapping[int, int | None]) -> list[User]:
    """Who has it, or stands in for them; else all who may hear of it."""
    holder = request.taken_by_id
    who = absent.get(holder, holder) if holder else None
    return [user for user in able if user.pk == who] or able


def _told(request: AdviceRequest, recipients: Iterable[User], stage: str = "") -> Iterator[Due]:
    for recipient in recipients:
        yield Due(f"{subject_of(request)}{stage}", request.nearest_on, recipient, {"reference": request.reference})


REMINDERS = {
    "ethics.due": Reminder("ethics.due", due_soon),
    "ethics.late": Reminder("ethics.late", late),
    "ethics.overdue": Reminder("ethics.overdue", overdue),
}
