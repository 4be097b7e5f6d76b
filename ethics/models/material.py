"""What the files of a version hold, once a task has read them: pages, pictures, what the files say of themselves."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from ethics.models.requests import Attachment
from ethics.states import READER_GONE, ReadingState
from portal.confidential import ConfidentialTextField, Retention
from portal.documents.models import Document
from portal.documents.problems import STOPPED


class Reading(models.Model):
    """How far the reading of one file is, and what came of it. No row: not sent, or sent before files were read."""

    retention = Retention.ADVICE

    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="reading")
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)  # of the latest try
    heard_at = models.DateTimeField(null=True)  # when the reader last said how far it is
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)  # pages
    total = models.PositiveSmallIntegerField(null=True)  # None: not known yet
    problems = ArrayField(models.CharField(max_length=60), default=list, blank=True)  # documents.problems
    said = ConfidentialTextField(blank=True)  # JSON: Material.said

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(begun_at__isnull=False, ended_at__gte=F("begun_at")),
                name="reading_ended_after_begun",
            ),
            models.CheckConstraint(condition=Q(total__isnull=True) | Q(done__lte=F("total")), name="reading_done"),
        ]
        indexes = [models.Index(fields=["begun_at"], condition=Q(ended_at__isnull=True), name="reading_open")]

    def __str__(self) -> str:
        return f"{self.attachment}"

    @property
    def state(self) -> ReadingState:
        """Told by its instants: no worker assigns it."""
        if self.begun_at is None:
            return ReadingState.WAITING
        if self.ended_at is None:
            return ReadingState.READING
        return ReadingState.READ if self.done else ReadingState.FAILED

    def stopped(self, at: datetime) -> bool:
        """Whether a try was cut off, or gave no page at all; or its worker died. Another one may bring more."""
        if self.ended_at is None:
            return self.heard_at is not None and self.heard_at < at - READER_GONE
        return self.state == ReadingState.FAILED or not STOPPED.isdisjoint(self.problems)


class MaterialPage(models.Model):
    """One page as it was read; its picture, if it has one, is a document with the guard `ethics.material`."""

    retention = Retention.ADVICE

    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    text = ConfidentialTextField(blank=True)
    words = ConfidentialTextField(blank=True)  # JSON: ethics.rules.placed_words
    image = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")
    width = models.PositiveSmallIntegerField(default=0)  # of the picture, in pixels
    height = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["attachment", "number"], name="material_page_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="material_page_number"),
            models.CheckConstraint(
                condition=Q(image__isnull=True) | Q(width__gt=0, height__gt=0), name="material_page_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attachment} p. {self.number}"


class MaterialPicture(models.Model):
    """A picture that stands inside a file; where, if the file says so."""

    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="pictures")
    image = models.OneToOneField(Document, models.PROTECT, related_name="+")
    width = models.PositiveSmallIntegerField()  # pixels
    height = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField(null=True)
    box = ArrayField(models.FloatField(), size=4, null=True)  # left, top, width, height: shares of the page

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="material_picture_size"),
            models.CheckConstraint(
                condition=Q(box__isnull=True) | Q(box__len=4, page__isnull=False), name="material_picture_box"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attachment}: {self.image_id}"
