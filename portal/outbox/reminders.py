"""Derive what is due from the data at each run, and store each reminder once."""

from datetime import datetime

from portal import registries
from portal.celery import later
from portal.outbox.delivery import enqueue


def remind(at: datetime) -> int:
    """Store the reminders due at `at`; give back how many were new.

    The key is rule, subject, due date and recipient: running twice, or after a worker's death, stores one.
    """
    new = 0
    for reminder in registries.reminders:
        for due in reminder.due(at):
            new += enqueue(
                reminder.kind,
                due.recipient,
                key=f"{reminder.kind}/{due.subject}/{due.told:%Y-%m-%d}/{due.recipient.pk}",
                at=at,
                params=due.params,
                subject=due.subject,
                told=due.told,
                wake=False,
            )
    if new:
        later("portal.outbox.tasks.deliver")
    return new
