"""Guidelines by edition: instruments, their editions, and what each provision says in each language."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ethics.states import EditionState, Part, Strength


class Instrument(models.Model):
    """A body of guidelines, whatever its editions."""

    code = models.SlugField(max_length=40, unique=True)  # "campaign-guidelines"
    good_practice = models.BooleanField(default=False)  # another body's: it binds nobody here

    def __str__(self) -> str:
        return self.code


class Edition(models.Model):
    """One dated edition of an instrument. It never changes once in force, nor once called off before its day came."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="editions")
    label = models.CharField(_("edition"), max_length=20)  # "2018"
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.DRAFT)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "label"], name="edition_once"),
            models.CheckConstraint(condition=Q(state__in=EditionState.values), name="edition_state"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(in_force_on__isnull=False), name="edition_in_force_on"
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
    source_sha256 = models.CharField(max_length=64, blank=True)  # of the file that it was read from, if it was

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
