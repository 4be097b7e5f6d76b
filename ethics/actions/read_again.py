"""Have a file read once more whose reading or screening was stopped, and screened anew when that is done."""

from datetime import datetime

from django.db import transaction

from ethics.actions.read_material import AFRESH
from ethics.models import Attachment, Reading, Screening
from ethics.permissions import why_not_read_again
from portal.accounts.models import User
from portal.audit.models import record
from portal.celery import later
from portal.workflow import lock


def read_again(attachment: Attachment, *, by: User, at: datetime) -> None:
    """Raises Refusal: not who has the request, not the version under review, still being read, read to its end.

    What a worker of an earlier try still brings is not taken (read_material.end, screen.end).
    """
    with transaction.atomic():
        request = lock(attachment.version.request)
        for rows in (Reading, Screening):
            list(rows._base_manager.select_for_update(of=("self",)).filter(attachment=attachment))
        fresh = Attachment.objects.select_related("version", "reading", "screening").get(pk=attachment.pk)
        if refusal := why_not_read_again(by, request, fresh, at):
            raise refusal
        Reading.objects.filter(attachment=attachment).update(**AFRESH)
        Screening.objects.filter(attachment=attachment).update(**AFRESH)
        record("ethics.file.read_again", attachment, by=by, at=at, facts={"version": attachment.version.number})
        later("ethics.tasks.read_material", attachment.pk)
