"""What the worker does for the outbox."""

from celery import shared_task

from portal import clock
from portal.outbox import delivery, reminders


@shared_task
def deliver() -> int:
    return delivery.deliver(clock.now())


@shared_task
def remind() -> int:
    return reminders.remind(clock.now())
