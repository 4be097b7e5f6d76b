"""What helps an adviser to answer: passages that the office keeps, and what was typed and not given yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ethics.models.requests import Version
from ethics.states import AnswerKind
from portal.confidential import ConfidentialTextField, Retention


class Passage(models.Model):
    """A passage for answers, in one language; placeholders stand for what differs (ethics.rules.placeholders)."""

    retention = Retention.ADVICE

    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    text = ConfidentialTextField(_("passage"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")  # as it stands
    written_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["language", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "name"], condition=Q(put_away_at__isnull=True), name="passage_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="passage_named"),
        ]

    def __str__(self) -> str:
        return self.name


class AnswerDraft(models.Model):
    """What an adviser typed into the form of an answer and did not give yet: theirs alone, gone with the answer."""

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="answer_drafts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=AnswerKind.choices)
    fields = ConfidentialTextField()  # JSON: {name of a field: [what was typed]}
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "by", "kind"], name="answer_draft_once"),
            models.CheckConstraint(condition=Q(kind__in=AnswerKind.values), name="answer_draft_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.kind}"
