"""What is said, and to whom. A message holds a reference and a link: an open mailbox learns nothing more.

`STEPS` decides for each step of a request whether somebody is told (HOUSE rule 12).
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from ethics.models import (
    Absence,
    AdviceRequest,
    Case,
    CaseConsent,
    ConfirmedOfficial,
    DeclaredInterest,
    HandOver,
    SecondReading,
    Version,
)
from ethics.notices.kinds import KINDS, STEPS
from ethics.queries import heads_for, in_charge, office_for
from ethics.queries.cases import request_of
from portal.accounts.models import User
from portal.accounts.roles import HEAD_OF_ETHICS as HEAD
from portal.outbox.delivery import enqueue

__all__ = ["KINDS", "STEPS"]


def news(request: AdviceRequest, *, step: str, version: Version, at: datetime) -> None:
    """To the person who asked: there is something to read."""
    _tell(STEPS[step], [request.asker], f"{step}/{version.pk}", request, at)


def come_in(request: AdviceRequest, *, at: datetime, but: User | None = None) -> None:
    """To the whole office, `but` who knows already: somebody may take it."""
    office = office_for(request, at).exclude(pk__in=[but.pk] if but else [])
    _tell(STEPS["submit"], office, str(request.pk), request, at)


def recorded(request: AdviceRequest, *, at: datetime) -> None:
    """To the person who asked: what they said was noted."""
    _tell(STEPS["record"], [request.asker], str(request.pk), request, at)


def handed_over(handed: HandOver, *, at: datetime) -> None:
    """To the colleague who has it now."""
    _tell(STEPS["hand_over"], [handed.given_to], str(handed.pk), handed.request, at)


def cover(absence: Absence, *, at: datetime) -> None:
    """To the colleague who stands in."""
    kind, who = "ethics.cover", absence.cover
    enqueue(kind, who, key=f"{kind}/{absence.pk}", at=at, subject=subject_of(absence), told=absence.from_on)


def circling(request: AdviceRequest, *, at: datetime) -> None:
    """To the head, but for the one who asked for the change: it goes round and round."""
    heads = office_for(request, at, HEAD).exclude(pk__in=[request.taken_by_id])
    _tell("ethics.circling", heads, f"{request.pk}/{request.rounds}", request, at)


def second_asked(reading: SecondReading, *, at: datetime) -> None:
    """To the colleagues of whoever drafted it: one of them reads it."""
    request = reading.version.request
    readers = office_for(request, at).exclude(pk=reading.drafted_by_id)
    _tell(STEPS["ask_reader"], readers, f"{reading.pk}/{at:%Y%m%d%H%M%S}", request, at)


def second_answered(reading: SecondReading, *, at: datetime) -> None:
    """To whoever drafted it, if they may still hear of it."""
    request = reading.version.request
    writer = office_for(request, at).filter(pk=reading.drafted_by_id)
    _tell(STEPS["agree_with"], writer, f"{reading.pk}/{at:%Y%m%d%H%M%S}", request, at)


def new_version(request: AdviceRequest, version: Version, *, at: datetime) -> None:
    """To the adviser who has the request; to the office where they do not serve any more."""
    _tell(STEPS["resubmit"], in_charge(request, at), str(version.pk), request, at)


def withdrawn(request: AdviceRequest, *, at: datetime) -> None:
    """To the adviser who had it, if any."""
    if request.taken_by_id:
        _tell(STEPS["withdraw"], office_for(request, at).filter(pk=request.taken_by_id), str(request.pk), request, at)


def interest(declared: DeclaredInterest, given_up: Iterable[AdviceRequest], *, at: datetime) -> None:
    """To the head; where no head may hear of it, what is in the queue again is told to the office."""
    subject = subject_of(declared.request or declared.asker or declared)
    heads = list(heads_for(declared, at))
    kind = "ethics.interest"
    for head in heads:
        enqueue(kind, head, key=f"{kind}/{declared.pk}/{head.pk}", at=at, subject=subject)
    for request in given_up if not heads else ():
        _tell(STEPS["submit"], office_for(request, at), f"{request.pk}/interest-{declared.pk}", request, at)


def case_proposed(case: Case, *, at: datetime) -> None:
    """To the office, as far as it may see the request: somebody but the writer reads it."""
    others = office_for(request_of(case), at).exclude(pk=case.written_by_id)
    _tell_case(STEPS["propose"], others, case, at)


def case_returned(case: Case, *, at: datetime) -> None:
    """To its writer."""
    _tell_case(STEPS["return"], office_for(request_of(case), at).filter(pk=case.written_by_id), case, at)


def consent_answered(consent: CaseConsent, *, step: str, at: datetime) -> None:
    """To the head who asked, as long as they may see the request."""
    asked = office_for(request_of(consent.case), at).filter(pk=consent.asked_by_id)
    _tell_case(STEPS[step], asked, consent.case, at)


def case_news(case: Case, *, step: str, at: datetime) -> None:
    """To the person who once asked for the advice: there is news on their request."""
    request = request_of(case)
    _tell(STEPS[step], [request.asker], f"{step}/{case.pk}/{at:%Y%m%d%H%M%S}", request, at)


def consent_news(consent: CaseConsent, *, step: str, at: datetime) -> None:
    """To the person who once asked: a question about a text of theirs, or that it is not asked any more."""
    request = request_of(consent.case)
    _tell("ethics.news", [request.asker], f"consent-{step}/{consent.pk}", request, at)


def confirmed(official: ConfirmedOfficial, *, at: datetime) -> None:
    """To an official: they may ask."""
    kind = "ethics.confirmed"
    enqueue(kind, official.user, key=f"{kind}/{official.pk}", at=at, subject=subject_of(official))


def _tell(kind: str, recipients: Iterable[User], what: str, request: AdviceRequest, at: datetime) -> None:
    for recipient in recipients:
        enqueue(
            kind,
            recipient,
            key=f"{kind}/{what}/{recipient.pk}",
            at=at,
            params={"reference": request.reference},
            subject=subject_of(request),
        )


def _tell_case(kind: str, recipients: Iterable[User], case: Case, at: datetime) -> None:
    for recipient in recipients:
        key = f"{kind}/{case.pk}/{at:%Y%m%d%H%M%S}/{recipient.pk}"
        enqueue(kind, recipient, key=key, at=at, params={"reference": case.reference}, subject=subject_of(case))


def subject_of(row: Model) -> str:
    """What a message is about, by which it is found again."""
    return f"{row._meta.label_lower}:{row.pk}"
