"""What falls due: starts and ends of leave that HR has still to confirm. The date told is the computed one."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from candidates.models import SpecialLeave
from candidates.queries import computed_all, hr_people, next_date, under_way
from candidates.states import LeaveState
from portal.clock import geneva_date
from portal.registries import Due, Registry, Reminder

BEFORE = timedelta(days=3)
PAST = timedelta(days=2)

Falls = Callable[[date, date], bool]  # (today, due) -> whether this step is the one to tell


def soon(today: date, due: date) -> bool:
    """From three days before on."""
    return due - BEFORE <= today < due


def on_the_day(today: date, due: date) -> bool:
    """On the day, or the next where nobody was told on the day."""
    return due <= today < due + PAST


def overdue(today: date, due: date) -> bool:
    """From two days past on, told once."""
    return due + PAST <= today


def _waiting(state: LeaveState, falls: Falls) -> Callable[[datetime], Iterator[Due]]:
    """What is due at an instant among the cases in `state`: told to all of HR but the person on leave."""

    def due(at: datetime) -> Iterator[Due]:
        today = geneva_date(at)
        office = hr_people(at)
        for leave, period in computed_all(under_way().filter(state=state)):
            told = next_date(leave, period)
            if told and falls(today, told) and not _told_today(leave, today):
                yield from _to(leave, told, [user for user in office if user.pk != leave.person.user_id])

    return due


def _told_today(leave: SpecialLeave, today: date) -> bool:
    """The election was recorded for yesterday or today: HR was told at once, a reminder would only repeat it."""
    candidatures = leave.candidatures.all()
    declared = [row.outcome.declared_at for row in candidatures if hasattr(row, "outcome")]
    return leave.state == LeaveState.STARTED and any(geneva_date(at) == today for at in declared)


def _to(leave: SpecialLeave, told: date, people: list) -> Iterator[Due]:
    for user in people:
        yield Due(f"candidates.specialleave:{leave.pk}", told, user, {"leave": leave.pk})


# A start is told at once by the deposit itself, so that no step comes before its day.
REMINDERS = {
    "candidates.leave_start_due": _waiting(LeaveState.TO_CONFIRM, on_the_day),
    "candidates.leave_start_overdue": _waiting(LeaveState.TO_CONFIRM, overdue),
    "candidates.leave_end_soon": _waiting(LeaveState.STARTED, soon),
    "candidates.leave_end_due": _waiting(LeaveState.STARTED, on_the_day),
    "candidates.leave_end_overdue": _waiting(LeaveState.STARTED, overdue),
}


def file_in(registry: Registry[Reminder]) -> None:
    """File each reminder under the message that it sends."""
    for kind, due in REMINDERS.items():
        registry.add(kind, Reminder(kind, due))
