"""What the guidance of a check comes to (ethics.rules.may_i), in words that permit and bless nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ethics.rules import may_i

R = may_i.Reads


class Reads(models.TextChoices):
    IN_LINE = R.IN_LINE.value, _("In line with the guidelines")
    BETTER_NOT = R.BETTER_NOT.value, _("Better not")
    ASK = R.ASK.value, _("Ask the Ethics Office")
