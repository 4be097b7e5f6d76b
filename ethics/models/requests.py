"""The confidential requests for advice: who may ask, what was sent, round by round."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidature
from ethics.models.editions import Edition
from ethics.models.words import WordsField
from ethics.rules.clock import LONGEST_TARGET, MANY_ROUNDS, TARGET
from ethics.states import Channel, RequestState, RequestType
from portal.confidential import ConfidentialTextField, Retention
from portal.documents.models import Document


class ConfirmedOfficial(models.Model):
    """An official whom the Ethics Office has confirmed: may ask before any candidature (P-1)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="confirmed_official")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)


class AdviceRequest(models.Model):
    """A question to the Ethics Office. It belongs to the person who asks; a candidature is optional (P-1)."""

    retention = Retention.ADVICE

    reference = models.CharField(max_length=20, unique=True)  # ETH-2030-K7QF: counts nothing
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="advice_requests")
    candidature = models.ForeignKey(Candidature, models.PROTECT, null=True, blank=True, related_name="advice_requests")
    kind = models.CharField(_("what it is about"), max_length=30, choices=RequestType.choices)
    language = models.CharField(max_length=8)  # the asker's, for the advice
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PORTAL)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    subject = ConfidentialTextField(_("title"), blank=True)
    words = WordsField(of=("reference", "subject"), default="")
    state = models.CharField(max_length=12, choices=RequestState.choices, default=RequestState.DRAFT)
    editions = models.ManyToManyField(Edition, related_name="+", blank=True)  # in force when it was sent
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    # The clock as it stood after the last step, kept so that a long queue is sorted by the database (queries.clock).
    target = models.PositiveSmallIntegerField(default=TARGET)  # working days, as they stood when it was sent
    due_on = models.DateField(null=True, blank=True)  # Geneva; None: not open, paused, or not known yet
    rounds = models.PositiveSmallIntegerField(default=0)  # of change, since it was sent or since the last advice
    nearest_on = models.GeneratedField(
        expression=Least("due_on", "needed_by"), output_field=models.DateField(null=True), db_persist=True
    )
    paused = models.GeneratedField(
        expression=models.Case(models.When(state="change_asked", then=True), default=False),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state"),
            models.CheckConstraint(condition=Q(kind__in=RequestType.values), name="request_kind"),
            models.CheckConstraint(condition=Q(state="draft") | Q(sent_at__isnull=False), name="request_sent_at"),
            models.CheckConstraint(
                condition=~Q(state__in=["in_review", "advised"]) | Q(taken_by__isnull=False),
                name="request_taken_by",
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="request_channel"),
            models.CheckConstraint(
                condition=Q(channel="portal", recorded_by__isnull=True)
                | (~Q(channel="portal") & Q(recorded_by__isnull=False)),
                name="request_recorded_by",
            ),
            models.CheckConstraint(condition=~Q(recorded_by=models.F("asker")), name="request_recorded_for_another"),
            models.CheckConstraint(condition=Q(target__range=(1, LONGEST_TARGET)), name="request_target"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(state__in=["sent", "in_review", "change_asked"]),
                name="request_due_while_open",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "sent_at"]),
            models.Index(
                fields=["paused", "nearest_on", "sent_at", "id"],
                condition=Q(state__in=["sent", "in_review", "change_asked"]),
                name="request_queue",
            ),
            models.Index(
                fields=["taken_by", "paused", "nearest_on", "sent_at", "id"],
                condition=Q(state__in=["sent", "in_review", "change_asked"]),
                name="request_queue_of",
            ),
            models.Index(
                fields=["nearest_on"],
                condition=Q(state__in=["sent", "in_review", "change_asked"], rounds__gte=MANY_ROUNDS),
                name="request_circling",
            ),
            GinIndex(fields=["words"], name="request_words"),
        ]

    def __str__(self) -> str:
        return self.reference


class Version(models.Model):
    """What was sent, round by round. A version never changes once sent."""

    retention = Retention.ADVICE

    request = models.ForeignKey(AdviceRequest, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = ConfidentialTextField(_("what it is for"), blank=True)
    noted = models.BooleanField(default=False)  # what was said, as an adviser noted it
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="version_once"),
            # However often "new version" is pressed, one is being written.
            models.UniqueConstraint(
                fields=["request"], condition=Q(sent_at__isnull=True), name="version_written_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} v{self.number}"


class Attachment(models.Model):
    """A file of a version; its name is confidential and stands here only."""

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="attachments")
    document = models.OneToOneField(Document, models.PROTECT, related_name="+")
    name = ConfidentialTextField()

    def __str__(self) -> str:
        return f"{self.version}: {self.document_id}"
