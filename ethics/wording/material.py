"""What is said about material and the remarks in it."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "ethics.remark.says_nothing": _("Write what you remark."),
    "ethics.remark.not_there": _("These words do not stand there. Copy them as they stand, or leave them out."),
    "ethics.remark.no_page": _("This file has no such page."),
    "ethics.remark.not_yours": _("Only who wrote a remark changes it or takes it off."),
    "ethics.file.being_read": _("This file is being read or screened. Wait until that is done."),
    "ethics.file.read_already": _("This file was read to its end. There is nothing to read again."),
}
# Not in the timeline: who asked must not learn that there are remarks before they may read them.
RECORD = {
    "ethics.remark.add": _("Remark made"),
    "ethics.remark.change": _("Remark changed"),
    "ethics.remark.withhold": _("Remark kept in the office"),
    "ethics.remark.remove": _("Remark taken off"),
    "ethics.file.read_again": _("File read again"),
}

SENTENCES = {**REFUSALS, **RECORD}
