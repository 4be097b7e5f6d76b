"""The sentences about advice of two, and about conditions."""

from django.utils.translation import gettext_lazy as _

from ethics.states import SecondState

SENTENCES = {
    "ethics.second.required": _("Advice of this type needs a second reader. Ask for one: neither gives it alone."),
    "ethics.second.waits": _("A second reader has the draft of the advice. Take it back first to change anything."),
    "ethics.second.oneself": _("Nobody reads their own draft second. Another adviser does."),
    "ethics.second.says_nothing": _("Say why you return it."),
    "ethics.second.ask_reader": _("Second reader asked for"),
    "ethics.second.call_back": _("Draft taken back from the second reader"),
    "ethics.second.send_back": _("Draft returned by the second reader"),
    "ethics.second.agree_with": _("Second reader agreed"),
    "ethics.condition.already": _("You have acknowledged this condition already."),
    "ethics.condition.superseded": _("Later advice stands beside this one: its conditions count no more."),
    "ethics.advise.concern_unsaid": _("Say why you are concerned: %(codes)s. The person who asked reads the reason."),
    "ethics.advise.outside_asks_nothing": _("What is outside your remit has no conditions. Take them out."),
    "ethics.advise.too_much": _("At most 20 conditions, one a line, each of at most 500 characters."),
}

BADGES = {
    SecondState.DRAFT: "draft",
    SecondState.ASKED: "in_review",
    SecondState.RETURNED: "waiting",
    SecondState.AGREED: "done",
}
