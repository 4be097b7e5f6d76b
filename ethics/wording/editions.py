"""What is said about importing guidelines and putting them in force."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ethics.edition.import": _("A text of the guidelines was imported"),
    "ethics.edition.put_in_force": _("An edition of the guidelines was put in force"),
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
}
