"""Where an anonymised case stands, and what the person who once asked says to its publication."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.workflow import table


class CaseState(models.TextChoices):
    """A case is written by one adviser, agreed by another, and may be released by the head."""

    DRAFT = "draft", pgettext_lazy("case", "Draft")
    PROPOSED = "proposed", _("Waiting for a second adviser")
    RETURNED = "returned", _("Given back to its writer")
    AGREED = "agreed", _("Agreed by two advisers")
    RELEASED = "released", _("Public guidance")


C = CaseState
CASE = table(
    ("ethics.case.propose", (C.DRAFT, C.RETURNED), C.PROPOSED),
    ("ethics.case.return", (C.PROPOSED,), C.RETURNED),
    ("ethics.case.agree", (C.PROPOSED,), C.AGREED),
    # Back to its writer, whatever was agreed: another text needs another agreement.
    ("ethics.case.revise", (C.AGREED,), C.DRAFT),
    ("ethics.case.publish", (C.AGREED,), C.RELEASED),
    ("ethics.case.take_down", (C.RELEASED,), C.AGREED),
)


class ConsentState(models.TextChoices):
    """What the person who asked for the advice says to one text."""

    ASKED = "asked", pgettext_lazy("consent", "Waiting for an answer")
    GIVEN = "given", pgettext_lazy("consent", "Agreed")
    DECLINED = "declined", pgettext_lazy("consent", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "Agreement withdrawn")
    LAPSED = "lapsed", pgettext_lazy("consent", "No longer asked")


N = ConsentState
CONSENT = table(
    ("ethics.consent.give", (N.ASKED,), N.GIVEN),
    ("ethics.consent.decline", (N.ASKED,), N.DECLINED),
    ("ethics.consent.take_back", (N.GIVEN,), N.WITHDRAWN),
    ("ethics.consent.lapse", (N.ASKED, N.GIVEN), N.LAPSED),  # the text changes
)
