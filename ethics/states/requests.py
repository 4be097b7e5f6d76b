"""Where a request for advice stands, what it is about, and what comes of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ethics.rules import request_types
from portal.workflow import table


class RequestState(models.TextChoices):
    """Where a request for advice stands. The clock runs in `sent` and `in_review` only."""

    DRAFT = "draft", pgettext_lazy("request", "Draft")
    SENT = "sent", pgettext_lazy("request", "Sent")
    IN_REVIEW = "in_review", _("Being read")
    CHANGE_ASKED = "change_asked", _("With you")  # asked to change; the clock is paused
    ADVISED = "advised", _("Advice given")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "Withdrawn")


class Channel(models.TextChoices):
    """How a request came in. What did not come through the portal was noted by an adviser."""

    PORTAL = "portal", _("Through the portal")
    PHONE = "phone", _("By telephone")
    EMAIL = "email", _("By e-mail")
    LETTER = "letter", _("By letter")
    IN_PERSON = "in_person", _("In person")


S = RequestState
REQUEST = table(
    ("ethics.request.submit", (S.DRAFT,), S.SENT),
    ("ethics.request.record", (S.DRAFT,), S.SENT),  # noted by an adviser for somebody who telephoned or wrote
    ("ethics.request.take", (S.SENT,), S.IN_REVIEW),
    ("ethics.request.release", (S.IN_REVIEW,), S.SENT),
    # Who had it has declared an interest: the answer comes back to nobody's hands.
    ("ethics.request.release_paused", (S.CHANGE_ASKED,), S.CHANGE_ASKED),
    ("ethics.request.hand_over", (S.IN_REVIEW,), S.IN_REVIEW),
    ("ethics.request.hand_over_paused", (S.CHANGE_ASKED,), S.CHANGE_ASKED),
    ("ethics.request.ask_change", (S.IN_REVIEW,), S.CHANGE_ASKED),
    # A new version goes back to the adviser who has the request.
    ("ethics.request.resubmit", (S.CHANGE_ASKED, S.ADVISED), S.IN_REVIEW),
    # ... or to the queue, where that adviser cannot read it any more.
    ("ethics.request.come_back", (S.CHANGE_ASKED, S.ADVISED), S.SENT),
    ("ethics.request.advise", (S.IN_REVIEW,), S.ADVISED),
    ("ethics.request.withdraw", (S.SENT, S.IN_REVIEW, S.CHANGE_ASKED), S.WITHDRAWN),
)


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
