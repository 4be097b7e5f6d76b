"""The record: append-only entries of what was done, and who looked at what. Codes and ids only, never free text."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import models

CODE = re.compile(r"[A-Za-z0-9_.:,+-]{0,80}")


class Entry(models.Model):
    """One act on one subject. PostgreSQL itself refuses UPDATE, DELETE and TRUNCATE (migration 0002)."""

    at = models.DateTimeField()
    code = models.CharField(max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"])]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.code} {self.subject_type}:{self.subject_id}"


class Look(models.Model):
    """Somebody opened a confidential page or file: who, in which role, when. As unchangeable as an entry."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    what = models.CharField(max_length=30)  # "page", "file", "sealed"

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.role} {self.what} {self.subject_type}:{self.subject_id}"


def record(code: str, subject: models.Model, *, by: Any, at: datetime, facts: Mapping[str, Any]) -> Entry:
    """Write one entry. Facts are codes, numbers and dates; free text raises ValueError."""
    return Entry.objects.create(
        at=at,
        code=code,
        by=by,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        facts={name: _plain(value) for name, value in facts.items()},
    )


def looked(subject: models.Model, *, by: Any, role: str, at: datetime, what: str = "page") -> Look:
    """Write down that `by` opened a confidential thing, in the role that opened it."""
    return Look.objects.create(
        at=at, by=by, role=role, what=what, subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
    )


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if CODE.fullmatch(text := str(value)):
        return text
    raise ValueError("an audit entry holds codes and ids, never free text")
