"""The lists that screening looks by. A line never changes, it comes and goes: so an old flag can be explained."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ethics.screening.lists import ALL, NOTE_LENGTH
from ethics.screening.patterns import MOST_LETTERS
from ethics.states import ListKind


class WordList(models.Model):
    """One list: what it is for, in which language (none: in all)."""

    kind = models.CharField(max_length=20, choices=ListKind.choices)
    language = models.CharField(max_length=8, blank=True)
    changed_at = models.DateTimeField(null=True)  # by somebody; None: as it was shipped
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="word_list_once"),
            models.CheckConstraint(condition=Q(kind__in=ListKind.values), name="word_list_kind"),
            models.CheckConstraint(
                condition=Q(language__in=sorted({language for _kind, language in ALL})), name="word_list_language"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """As addresses call it: "promise-fr", "domain"."""
        return f"{self.kind}-{self.language}" if self.language else self.kind


class WordPattern(models.Model):
    """A line of a list, from when to when, by whom. `by` is empty for what was shipped."""

    list = models.ForeignKey(WordList, models.PROTECT, related_name="patterns")
    text = models.CharField(max_length=MOST_LETTERS)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "text"], condition=Q(removed_at__isnull=True), name="word_pattern_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="word_pattern_says_something"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True) | Q(removed_at__gte=F("added_at")),
                name="word_pattern_removed_after_added",
            ),
        ]

    def __str__(self) -> str:
        return self.text
