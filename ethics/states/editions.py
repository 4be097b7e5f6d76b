"""Where an edition stands, the parts of a provision, and how strongly they ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ethics.rules import words
from portal.workflow import table

# The instruments that the portal itself knows, by their codes; the office may keep others.
CAMPAIGN = "campaign-guidelines"  # what advice cites
SOCIAL_MEDIA = "social-media"  # S-1 to S-11, another body's


class EditionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("edition", "Draft")
    IN_FORCE = "in_force", _("In force")  # from its date; unchangeable
    CALLED_OFF = "called_off", _("Called off")  # before its date came; as unchangeable


S = EditionState
EDITION = table(
    ("ethics.edition.put_in_force", (S.DRAFT,), S.IN_FORCE),
    ("ethics.edition.call_off", (S.IN_FORCE,), S.CALLED_OFF),
)


class Stage(models.TextChoices):
    """Where an edition stands on a day: derived from its state, its date and those of the others, never stored."""

    DRAFT = "draft", pgettext_lazy("edition", "Draft")
    COMING = "coming", _("Takes effect later")
    IN_FORCE = "in_force", _("In force")
    PAST = "past", _("No longer in force")
    CALLED_OFF = "called_off", _("Called off")


class Part(models.TextChoices):
    """The parts of a provision's text (ethics.rules.annex)."""

    TITLE = "title", pgettext_lazy("provision", "Title")
    SCOPE = "scope", pgettext_lazy("provision", "Scope")
    PRINCIPLES = "principles", _("Fundamental principles")
    NOTE = "note", pgettext_lazy("provision", "Note")
    PRINCIPLE = "principle", _("Principle")
    APPLICATION = "application", pgettext_lazy("provision", "In practice")
    EXAMPLE = "example", pgettext_lazy("provision", "Example")


W = words.Strength


class Strength(models.TextChoices):
    """How strongly a text asks, in its own word: no screen makes it harder than it is (RULES §6)."""

    RECOMMENDED = W.RECOMMENDED.value, pgettext_lazy("strength", "recommended")
    STRONGLY_RECOMMENDED = W.STRONGLY_RECOMMENDED.value, pgettext_lazy("strength", "strongly recommended")
    SHOULD = W.SHOULD.value, pgettext_lazy("strength", "should")
    CANNOT = W.CANNOT.value, pgettext_lazy("strength", "cannot")
