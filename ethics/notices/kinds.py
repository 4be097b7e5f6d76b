"""The kinds of messages of this wing, and which step sends which.

A message holds a reference and a link: an open mailbox learns nothing more.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.registries import MessageKind

STEPS: dict[str, str] = {  # step -> kind of message; "": seen in the timeline only
    "submit": "ethics.come_in",
    "record": "ethics.recorded",
    "take": "",
    "hand_over": "ethics.handed_over",
    "hand_over_paused": "ethics.handed_over",
    "release": "",
    "release_paused": "",
    "ask_change": "ethics.news",
    "resubmit": "ethics.new_version",
    "come_back": "ethics.new_version",
    "advise": "ethics.news",
    "withdraw": "ethics.withdrawn",
    # Of a draft of advice, and of its second reader.
    "ask_reader": "ethics.second_asked",
    "call_back": "",
    "send_back": "ethics.second_answered",
    "agree_with": "ethics.second_answered",
    # Of an edition: on the public page of the guidelines, which names the day.
    "put_in_force": "",
    "call_off": "",
    # Of a flag: for who has the request, and nobody else.
    "confirm": "",
    "dismiss": "",
    # Of a case, and of the agreement to its publication.
    "propose": "ethics.case_proposed",
    "return": "ethics.case_returned",
    "agree": "",
    "revise": "",
    "publish": "ethics.news",
    "take_down": "ethics.news",
    "give": "ethics.consent_answered",
    "decline": "ethics.consent_answered",
    "take_back": "ethics.consent_answered",
    "lapse": "ethics.news",
}


def _request(params: Mapping[str, Any]) -> str:
    return reverse("request_detail", args=[params["reference"]])


def _review(params: Mapping[str, Any]) -> str:
    return reverse("review", args=[params["reference"]])


def _to_ask(params: Mapping[str, Any]) -> str:
    return reverse("request_new")


def _to_interests(params: Mapping[str, Any]) -> str:
    return reverse("interests")


def _case(params: Mapping[str, Any]) -> str:
    return reverse("case_detail", args=[params["reference"]])


def _to_absences(params: Mapping[str, Any]) -> str:
    return reverse("absences")


_OFFICE = _("You receive this because you serve in the Ethics Office.")
_HEAD = _("You receive this because you are the head of the Ethics Office.")
KINDS = {
    "ethics.news": MessageKind(
        subject=_("News on your request"),
        lead=_("There is news on your request %(reference)s. Sign in to read it."),
        reason=_("You receive this because you asked the Ethics Office."),
        action=_("Open my request"),
        link=_request,
    ),
    "ethics.come_in": MessageKind(
        subject=_("A request has come in"),
        lead=_("The request %(reference)s waits for an adviser."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.recorded": MessageKind(
        subject=_("Your question was noted"),
        lead=_("The Ethics Office has noted what you asked, as the request %(reference)s. Sign in to read it."),
        reason=_("You receive this because you asked the Ethics Office."),
        action=_("Open my request"),
        link=_request,
    ),
    "ethics.handed_over": MessageKind(
        subject=_("A request was given to you"),
        lead=_("A colleague has given you the request %(reference)s."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.second_asked": MessageKind(
        subject=_("A second reader is asked for"),
        lead=_("The draft of an advice on the request %(reference)s waits for a second reader."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.second_answered": MessageKind(
        subject=_("The second reader has answered"),
        lead=_("The second reader has answered on the request %(reference)s."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.cover": MessageKind(
        subject=_("You stand in for a colleague"),
        lead=_("You stand in for a colleague from %(date)s on. What they have in hand is yours to work on then."),
        reason=_OFFICE,
        action=_("See who is away"),
        link=_to_absences,
    ),
    "ethics.new_version": MessageKind(
        subject=_("A new version has come in"),
        lead=_("There is a new version of the request %(reference)s."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.withdrawn": MessageKind(
        subject=_("A request was withdrawn"),
        lead=_("The request %(reference)s was withdrawn. Nothing more is owed on it."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.due": MessageKind(
        subject=_("An answer is due"),
        lead=_("The answer to the request %(reference)s is expected by %(date)s."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.late": MessageKind(
        subject=_("An answer is late"),
        lead=_("The answer to the request %(reference)s was expected by %(date)s."),
        reason=_OFFICE,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.overdue": MessageKind(
        subject=_("An answer is overdue"),
        lead=_("The answer to the request %(reference)s was expected by %(date)s and is still owed."),
        reason=_HEAD,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.circling": MessageKind(
        subject=_("A request goes round again"),
        lead=_("A change was asked for in the request %(reference)s, not for the first or second time."),
        reason=_HEAD,
        action=_("Open the request"),
        link=_review,
    ),
    "ethics.interest": MessageKind(
        subject=_("A colleague has declared an interest"),
        lead=_("A colleague has declared an interest. What they had in hand for it waits for another adviser."),
        reason=_HEAD,
        action=_("See declared interests"),
        link=_to_interests,
    ),
    "ethics.case_proposed": MessageKind(
        subject=_("A case waits for a second adviser"),
        lead=_("The case %(reference)s waits for an adviser who did not write it."),
        reason=_OFFICE,
        action=_("Open the case"),
        link=_case,
    ),
    "ethics.case_returned": MessageKind(
        subject=_("A case came back to you"),
        lead=_("The second adviser gave the case %(reference)s back to you, with a note."),
        reason=_OFFICE,
        action=_("Open the case"),
        link=_case,
    ),
    "ethics.consent_answered": MessageKind(
        subject=_("An answer about a case has come in"),
        lead=_("Whoever was asked about the publication of the case %(reference)s has answered."),
        reason=_OFFICE,
        action=_("Open the case"),
        link=_case,
    ),
    "ethics.confirmed": MessageKind(
        subject=_("You may ask the Ethics Office"),
        lead=_("The Ethics Office has confirmed you as an official. You may now ask it for advice."),
        reason=_("You receive this because the Ethics Office confirmed you."),
        action=_("Ask the Ethics Office"),
        link=_to_ask,
    ),
}
