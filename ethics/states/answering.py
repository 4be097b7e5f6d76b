"""The forms with which the office answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerKind(models.TextChoices):
    """Whose text is kept while it is written."""

    CHANGE = "change", _("Ask for a change")
    ADVICE = "advice", _("Write the advice")
