"""The interests that advisers have declared: from then on they do not see what it concerns."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ethics.models.requests import AdviceRequest
from portal.confidential import ConfidentialTextField, Retention


class DeclaredInterest(models.Model):
    """Somebody of the office has an interest in a request, or in whatever a person asks. It stands for good."""

    retention = Retention.ADVICE

    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="declared_interests")
    request = models.ForeignKey(AdviceRequest, models.CASCADE, null=True, blank=True, related_name="interests")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = ConfidentialTextField(_("why"), blank=True)  # for the head alone
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(request__isnull=True) ^ Q(asker__isnull=True), name="interest_in_request_or_person"
            ),
            models.CheckConstraint(condition=~Q(asker=F("declared_by")), name="interest_in_another"),
            models.UniqueConstraint(fields=["declared_by", "request"], name="interest_in_request_once"),
            models.UniqueConstraint(fields=["declared_by", "asker"], name="interest_in_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.declared_at:%Y-%m-%d}"
