"""What the worker does for files."""

from datetime import timedelta

from celery import shared_task

from portal import clock
from portal.documents.sweeping import sweep_files


@shared_task
def sweep() -> int:
    return sweep_files(clock.now() - timedelta(days=1))
