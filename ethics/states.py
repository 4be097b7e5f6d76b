"""The codes of this wing and its transition tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
