"""What figures are made of, and the figures as they left the office."""

from django.db import models
from django.db.models import F, Q

from ethics.models.requests import AdviceRequest
from ethics.states import RequestType, Settlement


class Settled(models.Model):
    """How and when a request was first settled: all that figures need, and nothing that says whose it was.

    First means first: advice that supersedes another counts no second time, so that what was counted stays.
    """

    # Gone with the request, if that is erased one day: the figure stays.
    request = models.OneToOneField(
        AdviceRequest, models.SET_NULL, null=True, blank=True, related_name="settled", db_index=True
    )
    kind = models.CharField(max_length=30, choices=RequestType.choices)
    outcome = models.CharField(max_length=12, choices=Settlement.choices)
    month = models.DateField()  # its first day: in which it is counted, in Geneva
    workdays = models.PositiveSmallIntegerField(null=True, blank=True)  # pauses left out; None: not known (yet)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RequestType.values), name="settled_kind"),
            models.CheckConstraint(condition=Q(outcome__in=Settlement.values), name="settled_outcome"),
            models.CheckConstraint(condition=Q(month__day=1), name="settled_month"),
            models.CheckConstraint(
                condition=~Q(outcome="withdrawn") | Q(workdays__isnull=True), name="settled_withdrawn_took_no_days"
            ),
        ]
        indexes = [models.Index(fields=["month", "kind", "outcome"], include=["workdays"], name="settled_counted")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.kind} {self.outcome}"


class PublishedFigures(models.Model):
    """Figures as they left the office: small counts hidden, published once, never changed (the database refuses it).

    A period has its number and days; a year has its table of types and outcomes.
    """

    class Scope(models.TextChoices):
        PERIOD = "period"
        YEAR = "year"

    scope = models.CharField(max_length=10, choices=Scope.choices)
    first = models.DateField()  # first day of the first month
    last = models.DateField()  # first day of the last month
    content = models.JSONField()
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "first"], name="published_once"),
            models.UniqueConstraint(fields=["scope", "last"], name="published_once_to"),
            models.CheckConstraint(
                condition=Q(first__day=1, last__day=1, last__gte=F("first")), name="published_months"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.first:%Y-%m} {self.last:%Y-%m}"
