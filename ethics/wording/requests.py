"""The sentences of this wing: for its refusals, its findings, and what the record says of a request."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ethics.states import RequestState, RequestType

REFUSALS = {
    "ethics.ask.not_open_to_you": _(
        "Candidates may ask, and officials whom the Ethics Office has confirmed. Write to the Ethics Office if you"
        " are an official and think of standing."
    ),
    "ethics.request.not_yours": _("Only the person who asked can do this."),
    "ethics.request.not_your_candidature": _("You can ask about your own candidature only."),
    "ethics.request.sent_already": _("This was sent already. What was sent does not change."),
    "ethics.request.says_nothing": _("Give it a title and say what it is for."),
    "ethics.request.needed_by_past": _("The day by which you need the advice has passed. Choose a later one."),
    "ethics.request.too_many_files": _("At most %(most)s files go with one version. Take one off first."),
    "ethics.request.changed_elsewhere": _("This draft was changed in another window. Nothing was overwritten."),
    "ethics.request.no_reference": _("No free reference was found. Try again."),
    "ethics.office_only": _("Only the Ethics Office can do this, and nobody in it on a question of their own."),
    "ethics.take.has_it": _("%(name)s has this request."),
    "ethics.find.other_edition": _("This provision is not part of the edition that applies to the request."),
    "ethics.change.says_nothing": _("Say what to change."),
    "ethics.advise.no_reasons": _("Write the advice: what you advise, and why."),
    "ethics.advise.no_edition": _(
        "No edition of the guidelines is in force. Import one first: advice cites the edition it rests on."
    ),
    "ethics.advise.no_finding": _(
        "Record what you find about at least one provision first, or advise that it is outside your remit."
    ),
    "ethics.advise.not_confirmed": _(
        "What came along from an earlier version does not count yet. Confirm or change at least one finding first, or"
        " advise that it is outside your remit."
    ),
    "ethics.officials.unknown": _("Nobody signs in here with this address."),
    "ethics.officials.oneself": _("Nobody confirms themselves. Ask a colleague."),
    "ethics.officials.already": _("%(name)s is confirmed already."),
}

FINDINGS = {
    "ethics.clock.target": _("Working days in Geneva after the day of sending: %(days)s. Pauses do not count."),
    "ethics.clock.paused": _("Paused while a change is awaited; %(left)s working days are left after it."),
}

RECORD = {
    "ethics.request.start": _("Draft begun"),
    "ethics.request.discard": _("Draft thrown away"),
    "ethics.request.submit": _("Sent to the Ethics Office"),
    "ethics.request.record": _("Noted by the Ethics Office"),
    "ethics.request.hand_over": _("Given to another adviser"),
    "ethics.request.hand_over_paused": _("Given to another adviser"),
    "ethics.request.take": _("Taken by an adviser"),
    "ethics.request.release": _("Given back to the queue"),
    "ethics.request.release_paused": _("Given back by its adviser while a change is awaited"),
    "ethics.request.ask_change": _("Change asked for; the clock is paused"),
    "ethics.request.resubmit": _("New version sent"),
    "ethics.request.come_back": _("New version sent; it waits for an adviser"),
    "ethics.request.advise": _("Advice given"),
    "ethics.request.recompute": _("Date of the answer computed anew: official holidays have changed"),
    "ethics.request.withdraw": _("Request withdrawn"),
    "ethics.condition.acknowledge": _("Condition acknowledged"),
    "ethics.findings.record": _("Findings recorded"),
    "ethics.findings.carry_over": _("Findings came along from the version before"),
    "ethics.advice.seal": _("Advice sealed as PDF"),
    "ethics.official.confirm": _("Official confirmed by the Ethics Office"),
}

SENTENCES = {**REFUSALS, **FINDINGS, **RECORD}

BADGES = {
    RequestState.DRAFT: "draft",
    RequestState.SENT: "in_review",
    RequestState.IN_REVIEW: "in_review",
    RequestState.CHANGE_ASKED: "waiting",
    RequestState.ADVISED: "done",
    RequestState.WITHDRAWN: "draft",
}

# What an adviser reads where the asker reads the state's own label.
FOR_OFFICE = {
    RequestState.SENT: pgettext_lazy("queue", "Waiting"),
    RequestState.CHANGE_ASKED: _("With the person who asked"),
}

LOOKS = {
    "page": _("Opened the request"),
    "file": _("Opened a file"),
    "sealed": _("Opened the sealed advice"),
}

TYPES = {
    RequestType.MATERIAL_REVIEW: _("A leaflet, poster, video or web page that you want looked at before it is used."),
    RequestType.PUBLIC_STATEMENT: _("Something you will say or write in public."),
    RequestType.SOCIAL_POST: _("What you post, share or like as a private person."),
    RequestType.EVENT_ACTIVITY: _("Talks, receptions or meetings around a conference or meeting of the Union."),
    RequestType.MISSION_CHECK: _("Travelling on duty while you are a candidate."),
    RequestType.PRIVATE_ATTENDANCE: _("Being at an event on leave and at your own cost, to campaign."),
    RequestType.RESOURCE_QUESTION: _("Colleagues' time, computers, printers, mail or accounts of the Union."),
    RequestType.COORDINATION: _("Contacts with the Member State that nominates you, or with others."),
    RequestType.OUTSIDE_ACTIVITY: _("Articles, interviews or books that touch the Union's work."),
    RequestType.GIFT_OR_RECEPTION: _("Something offered to you, or hospitality that you offer."),
    RequestType.EARLY_ACTIVITY: _("What you may do while your candidature is not official yet."),
    RequestType.SOMETHING_ELSE: _("Anything that the lines above do not cover."),
}


def label(state: str, *, office: bool) -> str:
    """A state in the words of the person who asked, or of the office."""
    known = RequestState(state)
    return str(FOR_OFFICE.get(known, known.label) if office else known.label)
