"""Files: what they are and whose, never what they say. The owner's app keeps their names."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models


def _storage():
    return storages["confidential"]


def _path(document: "Document", name: str) -> str:
    return f"{document.id.hex[:2]}/{document.id.hex}"


class Document(models.Model):
    """A stored file. `owner_type` names the guard in registries.guards that says who may open it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_type = models.CharField(max_length=60)
    owner_id = models.CharField(max_length=40)
    file = models.FileField(upload_to=_path, storage=_storage, max_length=80)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True)
    stored_at = models.DateTimeField()
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sealed_at = models.DateTimeField(null=True)  # a sealed paper: rendered once, never again

    class Meta:
        indexes = [
            models.Index(fields=["owner_type", "owner_id"]),
            models.Index(fields=["sha256"], condition=models.Q(sealed_at__isnull=False), name="document_sealed"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="document_not_empty"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="document_sha256"),
        ]

    def __str__(self) -> str:
        return str(self.id)
