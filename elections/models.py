"""What delegates and the public read: statements and hearings."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidature, Post
from portal.languages import OFFICIAL


class Release(models.Model):
    """The one instant at which all statements of a post appear. Visibility is computed from it at each read."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="release")
    at = models.DateTimeField(_("released at"))  # from this instant on, the instant included

    def __str__(self) -> str:
        return f"{self.post} {self.at:%Y-%m-%d %H:%M}"


class Statement(models.Model):
    """A candidate's statement in one language: the original or a translation of it."""

    candidature = models.ForeignKey(Candidature, models.PROTECT, related_name="statements")
    language = models.CharField(_("language"), max_length=8)
    original = models.BooleanField(_("original"), default=True)  # else a translation
    text = models.TextField(_("text"))  # Markdown of a small, safe kind
    finished = models.BooleanField(_("finished"), default=False)  # the candidate wants no more reminding
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidature", "language"], name="statement_once_a_language"),
            models.UniqueConstraint(fields=["candidature"], condition=Q(original=True), name="statement_one_original"),
            models.CheckConstraint(condition=Q(language__in=OFFICIAL), name="statement_language"),
        ]

    def __str__(self) -> str:
        return f"{self.candidature} ({self.language})"


class Hearing(models.Model):
    """When and where the candidates of a post are heard; one hearing for all of them."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="hearing")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    room = models.CharField(_("room"), max_length=80, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/Zurich")
    webcast = models.URLField(_("webcast"), blank=True)
    languages = models.CharField(_("interpretation"), max_length=60, blank=True)  # codes, comma-separated
    sequence = models.PositiveIntegerField(default=0)  # of changes, for calendars that subscribe

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="hearing_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.starts_at:%Y-%m-%d %H:%M}"
