"""What is said about importing guidelines and putting them in force."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ethics.rules.versions import Fate
from ethics.states import EditionState, Stage

BADGES = {EditionState.DRAFT: "draft", EditionState.IN_FORCE: "done", EditionState.CALLED_OFF: "draft"}
BADGES_OF_STAGES = {
    Stage.DRAFT: "draft",
    Stage.COMING: "waiting",
    Stage.IN_FORCE: "done",
    Stage.PAST: "draft",
    Stage.CALLED_OFF: "draft",
}
DIFFERENCES = {
    Fate.SAME: pgettext_lazy("provision", "The same"),
    Fate.CHANGED: pgettext_lazy("provision", "Changed"),
    Fate.NEW: pgettext_lazy("provision", "New"),
    Fate.GONE: pgettext_lazy("provision", "No longer there"),
}

SENTENCES = {
    "ethics.edition.import": _("A text of the guidelines was imported"),
    "ethics.edition.put_in_force": _("An edition of the guidelines was put in force"),
    "ethics.edition.call_off": _("An edition of the guidelines was called off before it took effect"),
    "ethics.instrument.start": _("A body of guidelines was begun"),
    "ethics.edition.start": _("A draft edition was begun"),
    "ethics.edition.write": _("A provision of a draft edition was written"),
    "ethics.edition.add": _("A provision was added to a draft edition"),
    "ethics.edition.remove": _("A provision was removed from a draft edition"),
    "ethics.edition.describe": _("The title of a draft edition was written"),
    "ethics.edition.discard": _("A draft edition was thrown away"),
    # Why a file cannot be imported (ethics.rules.source_text and annex_parts give the last part of the code).
    "ethics.import.empty": _("The file is empty."),
    "ethics.import.too_large": _("The file is larger than a document of guidelines can be."),
    "ethics.import.pdf": _("The file is a PDF. Save the document as DOCX or as plain text first."),
    "ethics.import.old_word": _(
        "The file is an old Word document, or is protected by a password. Save it as an open DOCX first."
    ),
    "ethics.import.not_word": _("The file is an archive, but no DOCX document."),
    "ethics.import.damaged": _("The file looks like DOCX but cannot be read: it is damaged or protected."),
    "ethics.import.binary": _("The file is neither plain text nor DOCX."),
    "ethics.import.encoding": _("The file is plain text, but not in UTF-8. Save it in UTF-8 first."),
    "ethics.import.none": _("This is not the document of the guidelines: it has no Annex 3 in this language."),
    "ethics.import.incomplete": _(
        "This is not the document of the guidelines: in its Annex 3, %(missing)s was looked for in vain."
    ),
    "ethics.import.lost": _("Nothing was imported: the pieces put together again are not the annex."),
    # Why an edition cannot take a text, or not come into force.
    "ethics.import.language": _(
        "The portal cannot read guidelines in the language “%(language)s” yet. It can in: %(known)s."
    ),
    "ethics.import.label": _(
        "“%(label)s” cannot name an edition: use letters, figures, dots and hyphens, twenty at the most."
    ),
    "ethics.import.again": _("Edition %(label)s of these guidelines has its text in this language already."),
    "ethics.import.in_force": _("Edition %(label)s of these guidelines is in force: it does not change any more."),
    "ethics.import.codes": _(
        "The provisions are not those that edition %(label)s has: missing %(missing)s; new %(new)s."
    ),
    "ethics.edition.no_text": _("This edition has no text yet."),
    "ethics.import.no_codes": _(
        "No provision was recognised: each begins on a line of its own with its code, such as S-1, and its title."
    ),
    "ethics.import.expired": _("The preview is too old, or was not made here. Choose the file again."),
    "ethics.instrument.code": _(
        "“%(name)s” cannot name a body of guidelines: use small letters, figures and hyphens, forty at the most."
    ),
    "ethics.instrument.taken": _("“%(name)s” names a body of guidelines already."),
    "ethics.provision.code": _(
        "“%(name)s” is no code of a provision: capital letters, a hyphen, a number, as in S-1."
    ),
    "ethics.provision.there": _("This edition has a provision %(name)s already."),
    "ethics.provision.taken": _(
        "%(name)s is a provision of “%(instrument)s”. Advice cites a provision by its code alone: choose another one."
    ),
    "ethics.provision.changed_elsewhere": _("This provision was changed in another window. Nothing was overwritten."),
    "ethics.provision.nonsense": _("This language or strength is not known here."),
    "ethics.edition.office_only": _("Only the Ethics Office can do this."),
    "ethics.edition.stands": _("This edition does not change any more. Begin a new one from it."),
    "ethics.edition.label_taken": _("There is an edition %(label)s of these guidelines already."),
    "ethics.edition.no_title": _("Give the edition a title in this language."),
    "ethics.edition.empty": _("These provisions say nothing in any language yet: %(codes)s."),
    "ethics.edition.same_day": _("Edition %(label)s takes effect on this day. Choose another one."),
    "ethics.edition.past": _("This day has passed. An edition takes effect from today on."),
    "ethics.edition.head_only": _("Only the head of the Ethics Office can do this."),
    "ethics.edition.begun": _("This edition has taken effect: it stands as it is. A later one can follow it."),
}
