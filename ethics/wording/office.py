"""The sentences about how the office works."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ethics.handling.head_only": _("Only the head of the Ethics Office sets this."),
    "ethics.handling.past": _("This day has passed. Choose today or a later one."),
    "ethics.absence.not_in_office": _("Choose somebody who serves in the Ethics Office now."),
    "ethics.absence.by_oneself": _("Nobody stands in for themselves. Choose a colleague."),
    "ethics.absence.no_days": _("The last day comes before the first, or has passed."),
    "ethics.absence.recorded_already": _("An absence is recorded for some of these days already. End that one first."),
    "ethics.absence.cover_away": _("%(name)s is away on some of these days. Choose another colleague."),
    "ethics.absence.not_yours": _("Only the head of the Ethics Office does this for somebody else."),
    "ethics.absence.over": _("This absence is over."),
    "ethics.absence.record": _("Absence recorded"),
    "ethics.absence.end": _("Absence ended"),
    "ethics.hand_over.not_able": _("%(name)s cannot be given this request. Choose another colleague."),
    "ethics.record.oneself": _("Nobody notes a question of their own. Ask through the portal."),
    "ethics.record.interest": _("You have declared an interest in this person. Ask a colleague to note it."),
    "ethics.handling.set": _("Target and second reader set"),
}
