"""What is said, and to whom. A message holds a reference and a link: an open mailbox learns nothing more.

`STEPS` decides for each step of a request whether somebody is told (HOUSE rule 12).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ethics.models import AdviceRequest, ConfirmedOfficial, Version
from ethics.queries import in_charge, in_office
from portal.accounts.models import User
from portal.outbox.delivery import enqueue
from portal.registries import MessageKind

STEPS: dict[str, str] = {  # step -> kind of message; "": seen in the timeline only
    "submit": "ethics.come_in",
    "take": "",
    "release": "",
    "ask_change": "ethics.news",
    "resubmit": "ethics.new_version",
    "advise": "ethics.news",
    "withdraw": "ethics.withdrawn",
}


def _request(params: Mapping[str, Any]) -> str:
    return reverse("request_detail", args=[params["reference"]])


def _review(params: Mapping[str, Any]) -> str:
    return reverse("review", args=[params["reference"]])


def _to_ask(params: Mapping[str, Any]) -> str:
    return reverse("request_new")


_OFFICE = _("You receive this because you serve in the Ethics Office.")
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
    "ethics.confirmed": MessageKind(
        subject=_("You may ask the Ethics Office"),
        lead=_("The Ethics Office has confirmed you as an official. You may now ask it for advice."),
        reason=_("You receive this because the Ethics Office confirmed you."),
        action=_("Ask the Ethics Office"),
        link=_to_ask,
    ),
}


def news(request: AdviceRequest, *, step: str, version: Version, at: datetime) -> None:
    """To the person who asked: there is something to read."""
    _tell(STEPS[step], [request.asker], f"{step}/{version.pk}", request, at)


def come_in(request: AdviceRequest, *, at: datetime) -> None:
    """To the whole office: somebody may take it."""
    _tell(STEPS["submit"], in_office(at).exclude(pk=request.asker_id), str(request.pk), request, at)


def new_version(request: AdviceRequest, version: Version, *, at: datetime) -> None:
    """To the adviser who has the request; to the office where they do not serve any more."""
    _tell(STEPS["resubmit"], in_charge(request, at), str(version.pk), request, at)


def withdrawn(request: AdviceRequest, *, at: datetime) -> None:
    """To the adviser who had it, if any."""
    if request.taken_by_id:
        _tell(STEPS["withdraw"], in_office(at).filter(pk=request.taken_by_id), str(request.pk), request, at)


def confirmed(official: ConfirmedOfficial, *, at: datetime) -> None:
    """To an official: they may ask."""
    kind = "ethics.confirmed"
    enqueue(kind, official.user, key=f"{kind}/{official.pk}", at=at, subject=_subject(official))


def _tell(kind: str, recipients: Iterable[User], what: str, request: AdviceRequest, at: datetime) -> None:
    for recipient in recipients:
        enqueue(
            kind,
            recipient,
            key=f"{kind}/{what}/{recipient.pk}",
            at=at,
            params={"reference": request.reference},
            subject=_subject(request),
        )


def _subject(row: AdviceRequest | ConfirmedOfficial) -> str:
    return f"{row._meta.label_lower}:{row.pk}"
