"""Long work takes turns: some of the worker's threads are always left for mail, reminders and the heartbeat."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from celery import Task

AT_ONCE = 2  # of the four threads of a worker
AGAIN = 3  # seconds until a task that found no turn asks again

_turns = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def in_turn(task: Task) -> Iterator[None]:
    """What stands inside runs while at most `AT_ONCE` such works do in this worker.

    Else the task is put off, by celery.exceptions.Retry: as often as it takes, and without holding a thread.
    """
    if not _turns.acquire(blocking=False):
        raise task.retry(countdown=AGAIN, max_retries=None)
    try:
        yield
    finally:
        _turns.release()
