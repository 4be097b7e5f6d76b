"""What is said about the lists that screening looks by."""

from django.utils.translation import gettext_lazy as _

from ethics.states import ListKind as K

SENTENCES = {
    "ethics.list.save": _("A list of words was changed"),
    "ethics.list.office_only": _("Only advisers of the Ethics Office change this list."),
    "ethics.list.changed_elsewhere": _(
        "A colleague has changed this list since you opened it. Nothing was saved. Open the list in another window,"
        " compare, then save yours from there."
    ),
    # What is wrong with a line (ethics.screening.patterns and lists give the last part of the code).
    "ethics.list.line_empty": _("Line %(number)s has a note but says nothing to look for."),
    "ethics.list.line_long": _("Line %(number)s is too long: “%(line)s”. Use fewer words."),
    "ethics.list.line_short": _(
        "Line %(number)s would be found everywhere: “%(line)s”. Write at least two letters on each side of “...”."
    ),
    "ethics.list.line_stars": _("Line %(number)s has more than two stars in a word: “%(line)s”."),
    "ethics.list.line_gaps": _("In line %(number)s, “...” must stand between words, and at most twice: “%(line)s”."),
    "ethics.list.line_note": _("The note of line %(number)s is too long: “%(line)s”."),
    "ethics.list.line_domain": _("Line %(number)s is no internet name such as example.org: “%(line)s”."),
    "ethics.list.line_account": _("Line %(number)s is no account such as @name or example.org/name: “%(line)s”."),
    "ethics.list.line_word": _("Line %(number)s is not a single word: “%(line)s”."),
    "ethics.list.line_many": _("The list is too long: at most 500 lines."),
}

EXPLAINED = {
    K.DOMAIN: _("E-mail addresses and links at or below these names, one on each line (A-3)."),
    K.ACCOUNT: _("Accounts as @name, or as the address of their page: example.org/name (A-3)."),
    K.LETTERHEAD: _(
        "A line with figures (telephone, postal code) counts anywhere. One without counts only where it fills a line"
        " by itself at the top of a page (A-3)."
    ),
    K.REFERENCE: _(
        "Counts at the beginning of a line or after “Ref.”, not where a text quotes a public document (A-0)."
    ),
    K.OWNER: _("Looked for in what a file says of itself: author, company, template and the like (A-3)."),
    K.ORGAN: _("Counts beside words of reproach only (C-2)."),
    K.REPROACH: _(
        "Counts where the Union or one of its organs is meant in the same sentence. “Not”, “unless” and the like take"
        " it back (C-2)."
    ),
    K.PROMISE: _("A “not” or “nothing” just before takes it back (C-0)."),
    K.UNPUBLISHED: _("Surer where it fills a line by itself, as a mark does (C-1)."),
    K.ORDINARY: _(
        "These count as another candidate's name only beside a given name, an initial or a title (C-2). One word on"
        " each line."
    ),
}
