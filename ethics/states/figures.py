"""How a request is settled, as figures count it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from ethics.states.requests import AdviceOutcome as A


class Settlement(models.TextChoices):
    """By the outcome of the first advice, or by the asker who took the request back."""

    NO_CONCERN = A.NO_CONCERN.value, A.NO_CONCERN.label
    IF_CHANGED = A.IF_CHANGED.value, A.IF_CHANGED.label
    CONCERN = A.CONCERN.value, A.CONCERN.label
    OUTSIDE = A.OUTSIDE.value, A.OUTSIDE.label
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "Withdrawn")
