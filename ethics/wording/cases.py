"""The sentences about anonymised cases: refusals, what the record says, what a place may give away."""

from django.utils.translation import gettext_lazy as _

from ethics.states import CaseState, ConsentState

REFUSALS = {
    "ethics.case.exists": _("There is a case of this advice already."),
    "ethics.case.another_writes": _("%(name)s writes this case."),
    "ethics.case.says_nothing": _("Give each language its title, what was asked and what was advised."),
    "ethics.case.may_identify": _(
        "Something in the text could tell who asked. Change each place pointed at, or say why it may stand."
    ),
    "ethics.case.no_such_language": _("A case is written in one of the six official languages."),
    "ethics.case.changed_elsewhere": _("This case was changed in another window. Nothing was overwritten."),
    "ethics.case.own_text": _("Nobody agrees to their own text. Another adviser has to read it."),
    "ethics.case.writer_has_interest": _(
        "Whoever wrote this case has declared an interest since. Give it back, so that a colleague writes another."
    ),
    "ethics.case.head_only": _("Only the head of the Ethics Office can do this."),
    "ethics.case.no_conference": _(
        "No conference is recorded from which this case could stem. It stays in the office."
    ),
    "ethics.case.conference_not_over": _(
        "The conference of %(year)s, from which it stems, ends on %(closes)s. Until then everybody would recognise"
        " everybody."
    ),
    "ethics.consent.not_asked": _("The person who asked has not been asked whether this text may be public."),
    "ethics.consent.no_answer_yet": _("The person who asked has not answered yet."),
    "ethics.consent.declined": _("The person who asked does not want this text to be public."),
    "ethics.consent.taken_back": _("The person who asked has taken their agreement back."),
    "ethics.consent.asked_already": _("The person who asked was asked about this text already."),
    "ethics.consent.nobody_to_ask": _("The person who asked has no account here any more: nobody can agree for them."),
    "ethics.consent.public_already": _(
        "The text is public already. Write to the Ethics Office if it should be taken off the page."
    ),
}

RECORD = {
    "ethics.case.begin": _("Case begun"),
    "ethics.case.discard": _("Case thrown away"),
    "ethics.case.propose": _("Case proposed to a second adviser"),
    "ethics.case.return": _("Case given back to its writer"),
    "ethics.case.agree": _("Case agreed by a second adviser"),
    "ethics.case.revise": _("Agreed case taken back to be changed"),
    "ethics.case.publish": _("Case made public guidance"),
    "ethics.case.take_down": _("Public guidance taken off the page"),
    "ethics.consent.ask": _("Asked whether a case may be public"),
    "ethics.consent.give": _("Agreed that a case may be public"),
    "ethics.consent.decline": _("Declined that a case be public"),
    "ethics.consent.take_back": _("Agreement to publication taken back"),
    "ethics.consent.lapse": _("Question about publication lapsed"),
}

SENTENCES = {**REFUSALS, **RECORD}

BADGES = {
    CaseState.DRAFT: "draft",
    CaseState.PROPOSED: "waiting",
    CaseState.RETURNED: "concern",
    CaseState.AGREED: "in_review",
    CaseState.RELEASED: "done",
    ConsentState.ASKED: "waiting",
    ConsentState.GIVEN: "done",
    ConsentState.DECLINED: "concern",
    ConsentState.WITHDRAWN: "concern",
    ConsentState.LAPSED: "draft",
}

# What a place may give away, by the code of its mark (ethics.screening.anonymity).
MARKS = {
    "name": _("This may be the name of the person who asked, in this or another spelling."),
    "initials": _("These are the initials of the person who asked."),
    "post": _("This is the post for which the person stood."),
    "state": _("This points to the person's Member State."),
    "place": _("This is where the conference was held."),
    "date": _("A date lets readers work out which event it was. Say “before a meeting”, or no more than the year."),
    "title": _("The person's file was called like this."),
    "reference": _("A reference leads to the request. Take it out."),
    "address": _("An address or a number leads to a person. Take it out."),
    "file": _("The name of a file leads to a person. Take it out."),
}
