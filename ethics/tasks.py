"""What the worker does for this wing: reading and screening what was sent, what follows from it, sealing, dates."""

import logging
from pathlib import Path

from celery import Task, shared_task

from ethics.actions import read_material as reading
from ethics.actions import screen as screening
from ethics.actions.carry_over import carry_over
from ethics.actions.clock import settle_all
from ethics.actions.count import count_missing
from ethics.actions.publish_figures import publish
from ethics.actions.seal import seal
from ethics.models import Advice, Attachment, Version
from ethics.queries import unscreened_files, unscreened_texts
from portal import clock
from portal.documents.keeping import PaperRefused
from portal.turns import in_turn

log = logging.getLogger(__name__)
A_SWEEP = 20  # files


@shared_task
def seal_advice(pk: int) -> bool:
    """Seal one advice; True if it has its paper now. Where no PDF can be made it waits for the next sweep."""
    try:
        return bool(seal(Advice.objects.get(pk=pk), at=clock.now()).sealed_id)
    except PaperRefused as problem:
        log.warning("advice %s is not sealed: Debian packages are missing: %s", pk, problem)
        return False


@shared_task
def settle_dates() -> int:
    """Compute anew the date of every answer that is being waited for; how many were other than stored."""
    return settle_all(clock.now())


@shared_task
def publish_figures() -> int:
    """Count what was not counted yet, then publish the months and years that are over; how many were published."""
    at = clock.now()
    count_missing(at)
    return publish(at)


@shared_task
def seal_missing() -> int:
    """Seal every advice that has no paper yet: a lost broker, a dead worker, a machine that was without Pango."""
    waiting = Advice.objects.filter(sealed__isnull=True).order_by("pk").values_list("pk", flat=True)
    return sum(seal_advice(pk) for pk in waiting)


@shared_task(bind=True)
def read_material(self: Task, attachment_pk: int) -> bool:
    """Read one file of a sent version; True if this call has read it. Asked for twice, it is read once."""
    with in_turn(self):
        return _read(attachment_pk)


def _read(attachment_pk: int) -> bool:
    attachment = Attachment.objects.select_related("document").filter(pk=attachment_pk).first()
    claimed = reading.begin(attachment, at=clock.now()) if attachment else None
    if claimed is None:
        return False

    def progress(done: int, total: int | None) -> None:
        reading.advance(claimed, done, total, at=clock.now())

    with reading.scratch() as folder:
        material = reading.look_into(claimed, progress, Path(folder))
        return reading.end(claimed, material, at=clock.now())


@shared_task
def carry_over_findings(version_pk: int) -> int:
    """Once the last file of a version is read: which findings came along from the version before."""
    version = Version.objects.select_related("request").filter(pk=version_pk).first()
    open_ = Attachment.objects.filter(version=version_pk).exclude(reading__ended_at__isnull=False)
    return carry_over(version, at=clock.now()) if version and not open_.exists() else 0


@shared_task(bind=True)
def read_missing(self: Task) -> int:
    """Read every file that no worker reads: a lost broker, a dead worker, files from before files were read."""
    left = list(reading.left_unread(clock.now()).values_list("pk", flat=True)[:A_SWEEP])
    with in_turn(self):
        return sum(_read(pk) for pk in left)


@shared_task(bind=True)
def screen_file(self: Task, attachment_pk: int) -> bool:
    """Screen one file that was read; True if this call has screened it. Asked for twice, it is screened once."""
    with in_turn(self):
        return _screen_file(attachment_pk)


def _screen_file(pk: int) -> bool:
    attachment = Attachment.objects.select_related("version__request").filter(pk=pk).first()
    return _screen(attachment.version, attachment) if attachment else False


@shared_task(bind=True)
def screen_text(self: Task, version_pk: int) -> bool:
    """Screen the own words of a sent version; True if this call has screened them."""
    with in_turn(self):
        return _screen_text(version_pk)


def _screen_text(pk: int) -> bool:
    version = Version.objects.select_related("request").filter(pk=pk).first()
    return _screen(version, None) if version else False


def _screen(version: Version, attachment: Attachment | None) -> bool:
    claimed = screening.begin(version, attachment, at=clock.now())
    if claimed is None:
        return False

    def progress(done: int, total: int) -> None:
        screening.advance(claimed, done, total, at=clock.now())

    found = screening.look_at(claimed, progress, at=clock.now())
    return screening.end(claimed, found, at=clock.now())


@shared_task(bind=True)
def screen_missing(self: Task) -> int:
    """Screen whatever no worker screens: a lost broker, a dead worker, what was sent before there was screening."""
    texts = list(unscreened_texts().values_list("pk", flat=True)[:A_SWEEP])
    files = list(unscreened_files().values_list("pk", flat=True)[:A_SWEEP])
    with in_turn(self):
        return sum(map(_screen_text, texts)) + sum(map(_screen_file, files))
