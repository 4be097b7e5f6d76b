"""What falls due: answers of the Ethics Office. Told two days before, on the day, and once it is past."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ethics.models import AdviceRequest
from ethics.queries import RUNNING, Row, in_office, rows, with_rounds
from ethics.rules.clock import REMIND_BEFORE
from portal.accounts.models import User
from portal.calendar.tables import headquarters_table
from portal.registries import Due, Reminder


def due_soon(at: datetime) -> Iterator[Due]:
    """Answers expected within two days, one message; and again on the day itself."""
    for row, recipients in _running(at):
        if row.due and not row.late and row.due - row.on <= REMIND_BEFORE:
            # The day of the reminder is part of the subject: the key of the day itself is another one.
            stage = "day" if row.due == row.on else "before"
            yield from _told(row, recipients, f"/{stage}")


def late(at: datetime) -> Iterator[Due]:
    """Answers that were expected before today: told once for each date that passed."""
    for row, recipients in _running(at):
        if row.late:
            yield from _told(row, recipients, "")


def _running(at: datetime) -> Iterator[tuple[Row, list[User]]]:
    """Each request whose clock runs, and who answers for it: who has it, else the whole office. Constant queries."""
    open_ = with_rounds(AdviceRequest.objects.filter(state__in=RUNNING))
    office = list(in_office(at))
    for row in rows(open_, headquarters_table(), at):
        able = [user for user in office if user.pk != row.request.asker_id]
        holder = [user for user in able if user.pk == row.request.taken_by_id]
        yield row, holder or able


def _told(row: Row, recipients: Iterable[User], stage: str) -> Iterator[Due]:
    if row.due is None:
        return
    subject = f"{row.request._meta.label_lower}:{row.request.pk}{stage}"
    for recipient in recipients:
        yield Due(subject, row.due, recipient, {"reference": row.request.reference})


REMINDERS = {
    "ethics.due": Reminder("ethics.due", due_soon),
    "ethics.late": Reminder("ethics.late", late),
}
