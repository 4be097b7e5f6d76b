"""Throw away a draft that was never sent, with its files."""

from datetime import datetime

from django.db import transaction

from ethics.models import AdviceRequest
from ethics.permissions import why_not_discard
from portal.accounts.models import User
from portal.audit.models import record
from portal.documents import keeping
from portal.workflow import lock


def discard(request: AdviceRequest, *, by: User, at: datetime) -> None:
    """Remove the row, its version and its files. Raises Refusal: sent, or not the asker's."""
    with transaction.atomic():
        locked = lock(request)
        if refusal := why_not_discard(by, locked):
            raise refusal
        documents = [file.document for version in locked.versions.all() for file in version.attachments.all()]
        record("ethics.request.discard", locked, by=by, at=at, facts={})
        locked.delete()
        for document in documents:
            keeping.discard(document)
