"""What the Ethics Office finds, asks and advises about a version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ethics.models.editions import Edition, Provision
from ethics.models.requests import Version
from ethics.states import AdviceOutcome, SecondState, Verdict
from portal.confidential import ConfidentialTextField, Retention
from portal.documents.models import Document


class Finding(models.Model):
    """What the adviser finds about one provision in one version.

    `quote`: the passage that it is about, where it is about one; without it, it is about the whole version. A finding
    that came along from an earlier version (`carried_from`, its number) counts once an adviser confirmed it here.
    """

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="findings")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    note = ConfidentialTextField(_("why"), blank=True)
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    quote = ConfidentialTextField(_("passage"), blank=True)
    carried_from = models.PositiveSmallIntegerField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["provision__order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "provision"], name="finding_once"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="finding_verdict"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(carried_from__isnull=False, confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="finding_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.provision}"

    @property
    def counts(self) -> bool:
        """Found in this version, or carried over and confirmed: what advice may rest on."""
        return self.carried_from is None or self.confirmed_at is not None


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
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    sealed = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=AdviceOutcome.values), name="advice_outcome"),
            models.CheckConstraint(condition=~Q(agreed_by=models.F("given_by")), name="advice_agreed_by_another"),
        ]
        indexes = [models.Index(fields=["-given_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.version}"


class Condition(models.Model):
    """Something that an advice asks for; the person who asked says that they have read it, one by one."""

    retention = Retention.ADVICE

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="conditions")
    number = models.PositiveSmallIntegerField()
    text = ConfidentialTextField()
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["advice", "number"], name="condition_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_by__isnull=True, acknowledged_at__isnull=True)
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="condition_acknowledged_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advice} {self.number}"


class SecondReading(models.Model):
    """A draft of advice that another adviser reads before it is given. Neither of the two can be the other."""

    retention = Retention.ADVICE

    version = models.OneToOneField(Version, models.CASCADE, related_name="second_reading")
    state = models.CharField(max_length=10, choices=SecondState.choices, default=SecondState.DRAFT)
    outcome = models.CharField(max_length=12, choices=AdviceOutcome.choices)
    text = ConfidentialTextField()
    conditions = ConfidentialTextField(blank=True)  # one a line
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    remark = ConfidentialTextField(blank=True)  # of the second reader, for the office alone

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SecondState.values), name="second_state"),
            models.CheckConstraint(condition=Q(outcome__in=AdviceOutcome.values), name="second_outcome"),
            models.CheckConstraint(condition=~Q(read_by=models.F("drafted_by")), name="second_read_by_another"),
            models.CheckConstraint(
                condition=~Q(state__in=["returned", "agreed"]) | Q(read_by__isnull=False, read_at__isnull=False),
                name="second_read_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["drafted_at"], condition=Q(state="asked"), name="second_asked")]

    def __str__(self) -> str:
        return f"{self.version}"
