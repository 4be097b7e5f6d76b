"""What the worker does for this wing: sealing."""

import logging

from celery import shared_task

from ethics.actions.seal import seal
from ethics.models import Advice
from portal import clock
from portal.documents.keeping import PaperRefused

log = logging.getLogger(__name__)


@shared_task
def seal_advice(pk: int) -> bool:
    """Seal one advice; True if it has its paper now. Where no PDF can be made it waits for the next sweep."""
    try:
        return bool(seal(Advice.objects.get(pk=pk), at=clock.now()).sealed_id)
    except PaperRefused as problem:
        log.warning("advice %s is not sealed: Debian packages are missing: %s", pk, problem)
        return False


@shared_task
def seal_missing() -> int:
    """Seal every advice that has no paper yet: a lost broker, a dead worker, a machine that was without Pango."""
    waiting = Advice.objects.filter(sealed__isnull=True).order_by("pk").values_list("pk", flat=True)
    return sum(seal_advice(pk) for pk in waiting)
