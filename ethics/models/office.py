"""How the office works: what its head has set, who is away and who stands in, what was handed over."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ethics.models.requests import AdviceRequest
from ethics.rules.clock import LONGEST_TARGET
from ethics.states import RequestType
from portal.confidential import ConfidentialTextField, Retention


class Handling(models.Model):
    """How one type of request is handled from a day on: the target, and whether a second reader is required."""

    kind = models.CharField(max_length=30, choices=RequestType.choices)
    since = models.DateField()  # Geneva; later rows replace earlier ones from their day on
    target = models.PositiveSmallIntegerField()  # working days
    second_reader = models.BooleanField(default=False)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "since"], name="handling_once"),
            models.CheckConstraint(condition=Q(kind__in=RequestType.values), name="handling_kind"),
            models.CheckConstraint(condition=Q(target__range=(1, LONGEST_TARGET)), name="handling_target"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"


class Absence(models.Model):
    """Somebody of the office is away, and a colleague stands in. It begins and ends by itself. Days in Geneva, both
    included.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(cover=F("person")), name="absence_covered_by_another"),
        ]
        indexes = [models.Index(fields=["to_on", "from_on"])]

    def __str__(self) -> str:
        return f"{self.from_on} {self.to_on}"


class HandOver(models.Model):
    """A request was given to a named colleague."""

    retention = Retention.ADVICE

    request = models.ForeignKey(AdviceRequest, models.CASCADE, related_name="hand_overs")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = ConfidentialTextField(blank=True)  # for the office alone
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request}"
