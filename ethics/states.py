"""The codes of this wing and its transition tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ethics.rules import request_types, words
from portal.workflow import table


class RequestState(models.TextChoices):
    """Where a request for advice stands. The clock runs in `sent` and `in_review` only."""

    DRAFT = "draft", pgettext_lazy("request", "Draft")
    SENT = "sent", pgettext_lazy("request", "Sent")
    IN_REVIEW = "in_review", _("Being read")
    CHANGE_ASKED = "change_asked", _("With you")  # asked to change; the clock is paused
    ADVISED = "advised", _("Advice given")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "Withdrawn")


S = RequestState
REQUEST = table(
    ("ethics.request.submit", (S.DRAFT,), S.SENT),
    ("ethics.request.take", (S.SENT,), S.IN_REVIEW),
    ("ethics.request.release", (S.IN_REVIEW,), S.SENT),
    ("ethics.request.ask_change", (S.IN_REVIEW,), S.CHANGE_ASKED),
    # A new version goes back to the adviser who has the request.
    ("ethics.request.resubmit", (S.CHANGE_ASKED, S.ADVISED), S.IN_REVIEW),
    ("ethics.request.advise", (S.IN_REVIEW,), S.ADVISED),
    ("ethics.request.withdraw", (S.SENT, S.IN_REVIEW, S.CHANGE_ASKED), S.WITHDRAWN),
)


class EditionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("edition", "Draft")
    IN_FORCE = "in_force", _("In force")  # from its date; unchangeable


EDITION = table(("ethics.edition.put_in_force", (EditionState.DRAFT,), EditionState.IN_FORCE))


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


T = request_types.RequestType


class RequestType(models.TextChoices):
    """What people ask about, in their words; the provisions behind each: ethics.rules.request_types."""

    MATERIAL_REVIEW = T.MATERIAL_REVIEW.value, _("Campaign material to look at")
    PUBLIC_STATEMENT = T.PUBLIC_STATEMENT.value, _("A speech or public statement")
    SOCIAL_POST = T.SOCIAL_POST.value, _("A post on social media")
    EVENT_ACTIVITY = T.EVENT_ACTIVITY.value, _("An activity at a Union event")
    MISSION_CHECK = T.MISSION_CHECK.value, _("An official trip")
    PRIVATE_ATTENDANCE = T.PRIVATE_ATTENDANCE.value, _("Coming to an event on my own time")
    RESOURCE_QUESTION = T.RESOURCE_QUESTION.value, _("Using Union staff, equipment or accounts")
    COORDINATION = T.COORDINATION.value, _("Working with a Member State")
    OUTSIDE_ACTIVITY = T.OUTSIDE_ACTIVITY.value, _("A press statement or publication")
    GIFT_OR_RECEPTION = T.GIFT_OR_RECEPTION.value, _("A gift or a reception")
    EARLY_ACTIVITY = T.EARLY_ACTIVITY.value, _("Before my candidature is official")
    SOMETHING_ELSE = T.SOMETHING_ELSE.value, _("Something else")


class Verdict(models.TextChoices):
    """What the adviser finds about one provision."""

    IN_LINE = "in_line", _("In line")
    CONCERN = "concern", _("Concern")
    NOT_TOUCHED = "not_touched", _("Not touched")


class AdviceOutcome(models.TextChoices):
    """What the Ethics Office advises. None is an endorsement (RULES §6)."""

    NO_CONCERN = "no_concern", _("No concern")
    IF_CHANGED = "if_changed", _("No concern if changed")
    CONCERN = "concern", _("Concern")
    OUTSIDE = "outside", _("Outside our remit")
