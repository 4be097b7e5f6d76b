"""Keep a file with a draft or a new version, and take it off again before it is sent."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from ethics.models import Attachment, Version
from ethics.permissions import MOST_FILES, why_not_write
from portal.accounts.models import User
from portal.documents import keeping
from portal.workflow import Refusal, lock

OWNER = "ethics.attachment"  # registries.guards


def attach(version: Version, upload: UploadedFile, *, by: User, at: datetime) -> Attachment:
    """Check and keep one file. Raises Refusal: `documents.*`, too many, sent already, not the asker."""
    with transaction.atomic():
        return keep_file(_writable(version, by), upload, by=by, at=at)


def keep_file(version: Version, upload: UploadedFile, *, by: User, at: datetime) -> Attachment:
    """The same for a version that its caller has locked and may write. Raises Refusal as `attach`."""
    if version.attachments.count() >= MOST_FILES:
        raise Refusal("ethics.request.too_many_files", most=MOST_FILES)
    document, name = keeping.store(upload, owner_type=OWNER, owner_id=version.pk, by=by, at=at)
    return version.attachments.create(document=document, name=name)


def detach(attachment: Attachment, *, by: User) -> None:
    """Remove a file that was not sent, its content after the commit. Raises Refusal as `attach`."""
    with transaction.atomic():
        _writable(attachment.version, by)
        document = attachment.document
        attachment.delete()
        keeping.discard(document)


def _writable(version: Version, by: User) -> Version:
    lock(version.request)
    fresh = Version.objects.select_related("request").get(pk=version.pk)
    if refusal := why_not_write(by, fresh):
        raise refusal
    return fresh
