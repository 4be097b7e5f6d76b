"""Tasks: the worker's application, and the one way in which the rest of the portal asks for one."""

import logging
import os
from contextlib import suppress
from functools import partial
from typing import Any

from celery import Celery
from celery.signals import worker_ready
from django.conf import settings
from django.db import transaction
from redis import RedisError

from portal import health
from portal.schedule import beat_schedule

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
log = logging.getLogger(__name__)

app = Celery("portal")
app.conf.update(
    broker_url=settings.REDIS_URL,
    broker_connection_retry_on_startup=True,
    # A lost Redis must not hold up a request: give up at once, the periodic sweep makes up for it.
    broker_transport_options={"socket_connect_timeout": 1, "socket_timeout": 5, "max_retries": 0},
    task_publish_retry=False,
    task_ignore_result=True,
    task_acks_late=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    timezone="Europe/Zurich",
    beat_schedule=beat_schedule(),
    beat_schedule_filename=str(settings.VAR / "beat"),
)
app.autodiscover_tasks()


@worker_ready.connect
def _first_heartbeat(**kwargs: object) -> None:
    """A worker that has just come up need wait neither for beat's first turn nor behind the work that lay there."""
    with suppress(RedisError):
        health.beat()


def later(task: str, *args: Any) -> None:
    """Ask for `task` (dotted name) once the present transaction has committed.

    A broker that cannot be reached is logged and passed over: every such task has a periodic
    sweep in schedule.py that finds what was left undone.
    """
    transaction.on_commit(partial(_send, task, args))


def _send(task: str, args: tuple[Any, ...]) -> None:
    try:
        app.send_task(task, args=args)
    except Exception as problem:  # whatever the broker's client raises: the request goes on
        log.warning("broker not reached, %s waits for the next sweep: %s", task, type(problem).__name__)
