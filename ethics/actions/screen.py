"""Screen what was sent: keep what the detectors point at. A worker does it; what a dead worker left is taken up."""

import json
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.db.models import Q, QuerySet

from ethics.actions.keep_fingerprint import keep_fingerprint
from ethics.actions.read_material import AFRESH
from ethics.models import AdviceRequest, Attachment, Flag, Screening, Version
from ethics.permissions import why_not_work_on
from ethics.queries import context_of, latest_sent, screened_material, unscreened_files, unscreened_texts
from ethics.rules.flags import Flagged, FlagKind, same
from ethics.screening import VERSION, Problem
from ethics.screening.running import Progress, Screened, screened
from ethics.states import SCREENING_GONE, FlagState
from portal.accounts.models import User
from portal.celery import later
from portal.clock import geneva_date
from portal.workflow import Refusal, lock

MOST_TRIES = 3


def ask_to_screen(version: Version) -> None:
    """In the transaction that sends a version: all of it waits to be screened; its words at once, a file once read."""
    for attachment in (None, *version.attachments.all()):
        Screening.objects.get_or_create(version=version, attachment=attachment)
    later("ethics.tasks.screen_text", version.pk)


def screen_again(request: AdviceRequest, *, by: User, at: datetime) -> None:
    """Look once more, with the library and the lists of today, at the version under review. Raises Refusal."""
    with transaction.atomic():
        locked = lock(request)
        if refusal := why_not_work_on(by, locked, at):
            raise refusal
        version = latest_sent(locked)
        if version is None:
            raise Refusal("workflow.not_from_here")
        ended = version.screenings.filter(ended_at__isnull=False)
        ended.update(**AFRESH)
        later("ethics.tasks.screen_text", version.pk)
        for attachment in version.attachments.all():
            later("ethics.tasks.screen_file", attachment.pk)


def begin(version: Version, attachment: Attachment | None, *, at: datetime) -> Screening | None:
    """Claim a file, or a version's own words, for this worker; None where another has it or it was screened.

    After three tries it is given up, and said so.
    """
    open_ = unscreened_files().filter(pk=attachment.pk) if attachment else unscreened_texts().filter(pk=version.pk)
    with transaction.atomic():
        if not open_.exists():
            return None
        Screening.objects.get_or_create(version=version, attachment=attachment)
        free = _free(at).filter(version=version, attachment=attachment)
        claimed = free.select_for_update(skip_locked=True, of=("self",)).first()
        if claimed is None:
            return None
        claimed.tries += 1
        claimed.begun_at = claimed.heard_at = at
        claimed.save(update_fields=["tries", "begun_at", "heard_at"])
    if claimed.tries > MOST_TRIES:
        end(claimed, Screened((), (Problem.CRASHED,)), at=at)
        return None
    return claimed


def _free(at: datetime) -> QuerySet[Screening]:
    heard = Q(heard_at__isnull=True) | Q(heard_at__lt=at - SCREENING_GONE)
    return Screening.objects.filter(heard, ended_at__isnull=True)


def advance(screening: Screening, done: int, total: int, *, at: datetime) -> None:
    """How far it is."""
    Screening.objects.filter(pk=screening.pk, begun_at=screening.begun_at, ended_at=None).update(
        done=done, total=total, heard_at=at
    )


def look_at(screening: Screening, progress: Progress, *, at: datetime) -> Screened:
    """Let the detectors look at a claimed file, in a bounded process."""
    with TemporaryDirectory(prefix="candour-screening-") as folder:
        material = screened_material(screening, Path(folder))
        with transaction.atomic():
            if _claim(screening):
                texts = [page.text for page in material.pages]
                keep_fingerprint(screening.version, screening.attachment, texts)
        context = context_of(screening, geneva_date(at), Path(folder))
        return screened(material, context, Path(folder), progress=progress)


def _claim(screening: Screening) -> Screening | None:
    """The row, locked; None where it was asked for again meanwhile, or another worker has it."""
    own = Screening.objects.select_for_update(of=("self",))
    return own.filter(pk=screening.pk, begun_at=screening.begun_at, ended_at=None).first()


def end(screening: Screening, found: Screened, *, at: datetime) -> bool:
    """Keep what was pointed at. What a person decided stays as it is; an open flag that is not found again goes.

    False, and nothing kept, where this screening is not the one that counts any more.
    """
    with transaction.atomic():
        claimed = _claim(screening)
        if claimed is None:
            return False
        own = Flag.objects.filter(version=claimed.version_id, attachment=claimed.attachment_id)
        standing = [(flag, _as_found(flag)) for flag in own.select_for_update()]
        fresh = [one for one in found.flags if not any(same(one, old) for _flag, old in standing)]
        again = [flag.pk for flag, old in standing if any(same(one, old) for one in found.flags)]
        own.filter(state=FlagState.OPEN).exclude(pk__in=again).delete()
        Flag.objects.bulk_create(_row(claimed, one, at) for one in fresh)
        Screening.objects.filter(pk=claimed.pk).update(
            ended_at=at, heard_at=at, detectors=VERSION, problems=list(found.problems)
        )
    return True


def _as_found(flag: Flag) -> Flagged:
    """A row as a detector would give it."""
    return Flagged(FlagKind(flag.kind), flag.provision, flag.certainty, flag.place, flag.named)


def _row(screening: Screening, one: Flagged, at: datetime) -> Flag:
    box = one.place.box
    return Flag(
        version_id=screening.version_id,
        attachment_id=screening.attachment_id,
        page=one.place.page,
        box=[box.left, box.top, box.width, box.height] if box else None,
        quote=one.place.quote,
        provision=one.provision,
        kind=one.kind,
        certainty=one.certainty,
        params=json.dumps(dict(one.params), ensure_ascii=False),
        found_at=at,
    )
