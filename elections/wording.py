"""The sentences for what is recorded and for what is refused in this wing."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # What was done
    "elections.hearing.plan": _("Hearing planned"),
    "elections.hearing.change": _("Hearing changed"),
    "elections.release.set": _("Release of the statements set"),
    "elections.statement.write": _("Statement written"),
    # Why not
    "elections.secretariat_only": _("This is done by the secretariat."),
    "elections.after_conference": _("The conference is over by then. Choose an earlier time."),
    "elections.hearing.begun": _("This hearing has begun: it can no longer be changed."),
    "elections.hearing.past": _("A hearing is planned for a time to come. Choose a later start."),
    "elections.hearing.ends_before": _("The hearing must end after it starts."),
    "elections.release.no_statements": _("Member States that stand for the Council write no statements."),
    "elections.release.done": _("The statements for this post have appeared. What has appeared is not taken back."),
    "elections.release.past": _("Statements appear at a time to come. Choose a later one."),
    "elections.statement.not_yours": _("Only the candidate writes this statement."),
    "elections.statement.not_open": _("This candidature is not open: a statement belongs to a candidature in force."),
    "elections.statement.released": _(
        "All statements for this post have appeared together, so that nobody could answer another. "
        "Yours can no longer be changed here; for a correction, ask the secretariat."
    ),
    "elections.statement.language": _("A statement is written in one of the six languages of the Union."),
    "elections.statement.empty": _("Write something first: there is no word in this text."),
    "elections.statement.too_long": _(
        "This text is too long: %(found)s, and the limit is %(most)s, the same for everybody. It has not been saved."
    ),
    "elections.statement.original_stands": _(
        "Your text in another language is marked as the original. Mark this one as a translation, "
        "or mark the other one as a translation first."
    ),
}
