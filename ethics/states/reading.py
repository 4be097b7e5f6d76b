"""Where a draft of advice stands with its second reader."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.workflow import table


class SecondState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("second reading", "Draft")  # with its writer
    ASKED = "asked", _("With a second reader")
    RETURNED = "returned", _("Returned by the second reader")
    AGREED = "agreed", _("Agreed by two advisers")


S = SecondState
SECOND = table(
    ("ethics.second.ask_reader", (S.DRAFT, S.RETURNED), S.ASKED),
    ("ethics.second.call_back", (S.ASKED,), S.DRAFT),
    ("ethics.second.send_back", (S.ASKED,), S.RETURNED),
    ("ethics.second.agree_with", (S.ASKED,), S.AGREED),
)
