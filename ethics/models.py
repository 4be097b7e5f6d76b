"""Guidelines by edition, and the confidential requests for advice."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidature
from ethics.states import AdviceOutcome, EditionState, Part, RequestState, RequestType, Strength, Verdict
from portal.confidential import ConfidentialTextField, Retention
from portal.documents.models import Document


class Instrument(models.Model):
    """A body of guidelines, whatever its editions."""

    code = models.SlugField(max_length=40, unique=True)  # "campaign-guidelines"

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """One dated edition of an instrument. It never changes once in force."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="editions")
    label = models.CharField(_("edition"), max_length=20)  # "2018"
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.DRAFT)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "label"], name="edition_once"),
            models.CheckConstraint(condition=Q(state__in=EditionState.values), name="edition_state"),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(in_force_on__isnull=False), name="edition_in_force_on"
            ),
        ]

    def __str__(self) -> str:
        return self.label


class EditionText(models.Model):
    """An edition in one language: its title, where its text comes from, and what the import could not place."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    title = models.TextField()
    provenance = models.TextField(blank=True)
    unplaced = models.TextField(blank=True)  # kept so that nothing is lost; never shown as guidelines
    original = models.BooleanField(default=True)  # or a translation
    source_sha256 = models.CharField(max_length=64)  # of the file that it was read from

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "language"], name="edition_language_once")]

    def __str__(self) -> str:
        return f"{self.edition} ({self.language})"


class Provision(models.Model):
    """One provision of an edition, under its stable code (RULES §6)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="provisions")
    code = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="provision_once")]

    def __str__(self) -> str:
        return self.code


class ProvisionText(models.Model):
    """What a provision says, in one language, part by part.

    The strength stands with the text, as its own words carry it: A-0 says "can only" in its principle and
    "should" in its application, and one label for both would make one of them harder than it is.
    """

    provision = models.ForeignKey(Provision, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=8)
    part = models.CharField(max_length=20, choices=Part.choices)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    strengths = ArrayField(models.CharField(max_length=20, choices=Strength.choices), default=list, blank=True)

    class Meta:
        ordering = ["provision__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["provision", "language", "part"], name="provision_text_once"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="provision_text_part"),
            models.CheckConstraint(
                condition=Q(strengths__contained_by=Strength.values), name="provision_text_strengths"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provision} {self.part} ({self.language})"


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
    subject = ConfidentialTextField(_("title"), blank=True)
    state = models.CharField(max_length=12, choices=RequestState.choices, default=RequestState.DRAFT)
    editions = models.ManyToManyField(Edition, related_name="+", blank=True)  # in force when it was sent
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="request_state"),
            models.CheckConstraint(condition=Q(kind__in=RequestType.values), name="request_kind"),
            models.CheckConstraint(condition=Q(state="draft") | Q(sent_at__isnull=False), name="request_sent_at"),
            models.CheckConstraint(
                condition=~Q(state__in=["in_review", "change_asked", "advised"]) | Q(taken_by__isnull=False),
                name="request_taken_by",
            ),
        ]
        indexes = [models.Index(fields=["state", "sent_at"])]

    def __str__(self) -> str:
        return self.reference


class Version(models.Model):
    """What was sent, round by round. A version never changes once sent."""

    retention = Retention.ADVICE

    request = models.ForeignKey(AdviceRequest, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = ConfidentialTextField(_("what it is for"), blank=True)
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


class Finding(models.Model):
    """What the adviser finds about one provision in one version."""

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="findings")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    note = ConfidentialTextField(_("why"), blank=True)
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["provision__order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "provision"], name="finding_once"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="finding_verdict"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.provision}"


class ChangeAsk(models.Model):
    """The office asked for a change: what, when, and until when the clock was paused."""

    retention = Retention.ADVICE

    version = models.OneToOneField(Version, models.CASCADE, related_name="change_ask")
    text = ConfidentialTextField(_("what to change"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=models.F("asked_at")),
                name="change_answered_after_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}"


class Advice(models.Model):
    """What the Ethics Office advised on a version. Later advice stands beside it, never over it."""

    retention = Retention.ADVICE

    version = models.OneToOneField(Version, models.PROTECT, related_name="advice")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=AdviceOutcome.choices)
    text = ConfidentialTextField(_("advice"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    sealed = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=AdviceOutcome.values), name="advice_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.version}"
