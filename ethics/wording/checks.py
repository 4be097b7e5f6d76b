"""What is said about "May I?": refusals, entries of the record, and how guidance is shown."""

from django.utils.translation import gettext_lazy as _

from ethics.states import Reads

SENTENCES = {
    "ethics.check.sign_in": _("Sign in first, in another window if you like. Your answers stay on this page."),
    "ethics.check.too_many": _("You keep %(most)s checks already. Delete one first."),
    "ethics.check.not_yours": _("Only the person who kept this check can do this."),
    "ethics.check.keep": _("A check was kept privately"),
    "ethics.check.delete": _("A check kept privately was deleted"),
}

# Which notice shows the guidance: none of them looks like a blessing or a ban.
NOTICES = {Reads.IN_LINE: "info", Reads.BETTER_NOT: "attention", Reads.ASK: "info"}
