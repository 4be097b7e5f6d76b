"""The sentences about declared interests."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ethics.interest.already": _("You have declared this interest already."),
    "ethics.interest.oneself": _("Your own questions are hidden from your office work anyway."),
    "ethics.interest.declare": _("Interest declared"),
}
