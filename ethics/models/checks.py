"""What became of a check of "May I?": kept privately, or sent with a request. One that is neither leaves no row."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ethics.models.requests import Version
from ethics.states import Reads, RequestType
from portal.confidential import ConfidentialTextField, Retention


class Check(models.Model):
    """The guidance as it read, in the language of whoever answered. Neither advice nor an endorsement."""

    language = models.CharField(max_length=8)
    reads = models.CharField(max_length=12, choices=Reads.choices)
    cites = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    guidance = ConfidentialTextField(_("guidance"))

    class Meta:
        abstract = True


class Answered(models.Model):
    """A question as it was put, and the answer as it was given; `step` holds their codes."""

    order = models.PositiveSmallIntegerField()
    question = ConfidentialTextField(_("question"))
    answer = ConfidentialTextField(_("answer"))
    step = ConfidentialTextField()

    class Meta:
        abstract = True
        ordering = ["order"]


class KeptCheck(Check):
    """Somebody's own: seen by nobody else, no adviser either, and deleted when they like. Its id counts nothing."""

    retention = Retention.OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30, choices=RequestType.choices)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reads__in=Reads.values), name="kept_check_reads"),
            models.CheckConstraint(condition=Q(kind__in=RequestType.values), name="kept_check_kind"),
        ]
        indexes = [models.Index(fields=["owner", "kept_at"])]

    def __str__(self) -> str:
        return str(self.id)


class KeptAnswer(Answered):
    retention = Retention.OWN

    of_check = models.ForeignKey(KeptCheck, models.CASCADE, related_name="answers")

    class Meta(Answered.Meta):
        constraints = [models.UniqueConstraint(fields=["of_check", "order"], name="kept_answer_once")]

    def __str__(self) -> str:
        return f"{self.of_check} {self.order}"


class SentCheck(Check):
    """The check from which a request was begun: seen by whoever sees the version."""

    retention = Retention.ADVICE

    version = models.OneToOneField(Version, models.CASCADE, related_name="sent_check")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(reads__in=Reads.values), name="sent_check_reads")]

    def __str__(self) -> str:
        return str(self.version)


class SentAnswer(Answered):
    retention = Retention.ADVICE

    of_check = models.ForeignKey(SentCheck, models.CASCADE, related_name="answers")

    class Meta(Answered.Meta):
        constraints = [models.UniqueConstraint(fields=["of_check", "order"], name="sent_answer_once")]

    def __str__(self) -> str:
        return f"{self.of_check} {self.order}"
