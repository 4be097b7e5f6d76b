"""Have a file read, keep what was found. A worker reads; what a dead worker left is taken up again."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from ethics.models import Attachment, MaterialPage, MaterialPicture, Reading, Screening, Version
from ethics.rules.placed_words import pack
from ethics.states import READER_GONE
from portal.celery import later
from portal.documents import keeping, kinds
from portal.documents.material import Material, Page, Picture
from portal.documents.models import Document
from portal.documents.problems import Problem
from portal.documents.reading import Progress, read

OWNER = "ethics.material"  # registries.guards
MOST_TRIES = 3
# Of a reading or a screening that begins once more. Whoever began it before has lost it: `begun_at` is their claim.
AFRESH: Mapping[str, Any] = {
    "tries": 0,
    "begun_at": None,
    "heard_at": None,
    "ended_at": None,
    "done": 0,
    "total": None,
    "problems": [],
}


def ask_to_read(version: Version) -> None:
    """In the transaction that sends a version: its files wait to be read, and a worker is told."""
    for attachment in version.attachments.all():
        Reading.objects.get_or_create(attachment=attachment)
        later("ethics.tasks.read_material", attachment.pk)


def left_unread(at: datetime) -> QuerySet[Attachment]:
    """The files of sent versions that no worker reads: never begun, or left by one that died."""
    waiting = Q(reading__isnull=True) | Q(reading__ended_at__isnull=True) & (
        Q(reading__heard_at__isnull=True) | Q(reading__heard_at__lt=at - READER_GONE)
    )
    return Attachment.objects.filter(waiting, version__sent_at__isnull=False).order_by("pk")


def begin(attachment: Attachment, *, at: datetime) -> Reading | None:
    """Claim a file for this worker; None where another reads it or it was read. After three tries it is given up."""
    with transaction.atomic():
        Reading.objects.get_or_create(attachment=attachment)
        open_ = left_unread(at).filter(pk=attachment.pk)
        claimed = Reading.objects.select_for_update(skip_locked=True).filter(attachment__in=open_).first()
        if claimed is None:
            return None
        claimed.tries += 1
        claimed.begun_at = claimed.heard_at = at
        claimed.save(update_fields=["tries", "begun_at", "heard_at"])
    if claimed.tries > MOST_TRIES:
        end(claimed, Material(problems=(Problem.CRASHED,)), at=at)
        return None
    return claimed


def advance(reading: Reading, done: int, total: int | None, *, at: datetime) -> None:
    """How far the reader is."""
    total = None if total is None else max(done, total)
    Reading.objects.filter(pk=reading.pk, begun_at=reading.begun_at, ended_at=None).update(
        done=done, total=total, heard_at=at
    )


def look_into(reading: Reading, progress: Progress, folder: Path) -> Material:
    """Read the file of a claimed reading, in a bounded process; pictures are left in `folder`."""
    document = reading.attachment.document
    source = keeping.copy_out(document, folder / "file")
    return read(source, document.media_type, folder, progress=progress)


def end(reading: Reading, material: Material, *, at: datetime) -> bool:
    """Keep what was read, in place of what an earlier try had kept; whoever waits for it is told.

    False, and nothing kept, where this reading is not the one that counts any more: another worker took the file
    over, or it was asked for anew meanwhile. Whatever was screened before is screened again.
    """
    with transaction.atomic():
        claimed = Reading.objects.select_for_update().filter(pk=reading.pk, begun_at=reading.begun_at, ended_at=None)
        if not claimed.exists():
            return False
        attachment = Attachment.objects.select_for_update().get(pk=reading.attachment_id)
        _forget(attachment)
        MaterialPage.objects.bulk_create(_page(attachment, page, at) for page in material.pages)
        MaterialPicture.objects.bulk_create(_pictures(attachment, material.pictures, at))
        pages = len(material.pages)
        Reading.objects.filter(pk=reading.pk).update(
            ended_at=at,
            heard_at=at,
            done=pages,
            total=pages,
            problems=list(material.problems),
            said=json.dumps(dict(material.said), ensure_ascii=False) if material.said else "",
        )
        Screening.objects.filter(attachment=attachment).update(**AFRESH)
        # What works on a file that was read is asked for here, with later().
        later("ethics.tasks.carry_over_findings", attachment.version_id)
        later("ethics.tasks.screen_file", attachment.pk)
    return True


def scratch() -> TemporaryDirectory[str]:
    """A folder for one reading, gone afterwards."""
    return TemporaryDirectory(prefix="candour-reading-")


def _forget(attachment: Attachment) -> None:
    own = {"owner_type": OWNER, "owner_id": str(attachment.pk)}
    attachment.pages.all().delete()
    attachment.pictures.all().delete()
    for image in Document.objects.filter(**own):
        keeping.discard(image)


def _page(attachment: Attachment, page: Page, at: datetime) -> MaterialPage:
    row = MaterialPage(attachment=attachment, number=page.number, text=page.text, words=pack(page.words))
    if page.image:
        row.image = keeping.keep(page.image, kinds.PNG, owner_type=OWNER, owner_id=attachment.pk, at=at)
        row.width, row.height = _size(page.image)
    return row


def _pictures(attachment: Attachment, pictures: Iterable[Picture], at: datetime) -> Iterable[MaterialPicture]:
    for picture in pictures:
        box = picture.box if picture.page else None
        width, height = _size(picture.image)
        yield MaterialPicture(
            attachment=attachment,
            image=keeping.keep(picture.image, kinds.PNG, owner_type=OWNER, owner_id=attachment.pk, at=at),
            width=width,
            height=height,
            page=picture.page,
            box=[box.left, box.top, box.width, box.height] if box else None,
        )


def _size(png: Path) -> tuple[int, int]:
    """Pixels, from the beginning of a PNG, without unpacking it."""
    with png.open("rb") as file:
        head = file.read(24)
    return int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
