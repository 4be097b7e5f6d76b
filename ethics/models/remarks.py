"""What the office remarks in the material of a version, at its place."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ethics.models.requests import Attachment, Version
from ethics.states import Audience
from portal.confidential import ConfidentialTextField, Retention


class Remark(models.Model):
    """A remark at a page of a file, or at the version's own text where no file is named.

    Its place is a region, words, both or the page as a whole. What is for the person who asked is theirs to read
    once the office has answered the version, not before.
    """

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="remarks")
    attachment = models.ForeignKey(Attachment, models.CASCADE, null=True, blank=True, related_name="remarks")
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    box = ArrayField(models.FloatField(), size=4, null=True, blank=True)  # left, top, width, height: shares of it
    start = models.PositiveIntegerField(null=True, blank=True)  # of the quoted words in the text, in characters
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = ConfidentialTextField(_("words"), blank=True)
    audience = models.CharField(_("for whom"), max_length=10, choices=Audience.choices)
    text = ConfidentialTextField(_("remark"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="remark_audience"),
            models.CheckConstraint(
                condition=Q(attachment__isnull=True, page__isnull=True) | Q(attachment__isnull=False, page__gt=0),
                name="remark_page_of_a_file",
            ),
            models.CheckConstraint(
                condition=Q(box__isnull=True) | Q(box__len=4, page__isnull=False), name="remark_box_on_a_page"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__isnull=False, end__gt=F("start")),
                name="remark_start_before_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} #{self.pk}"
