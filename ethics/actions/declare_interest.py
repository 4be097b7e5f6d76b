"""Declare an interest, in a request or in a person: from then on one sees nothing of it, and so it stays."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from ethics import notices
from ethics.actions.drafts import drop_draft, forget_drafts
from ethics.models import AdviceRequest, DeclaredInterest
from ethics.permissions import why_not_declare, why_not_declare_towards
from ethics.states import REQUEST, RequestState
from portal.accounts.models import User
from portal.audit.models import record
from portal.outbox.delivery import take_back
from portal.workflow import Refusal, lock, move

# How a request leaves the hands of who has it; what was advised keeps the name of who advised.
GIVEN_UP = {RequestState.IN_REVIEW: "release", RequestState.CHANGE_ASKED: "release_paused"}


def declare_interest(request: AdviceRequest, *, by: User, at: datetime, reason: str = "") -> DeclaredInterest:
    """In one request. In hand, it goes back to the queue; the head is told. `reason` is for the head alone.

    Raises Refusal: not of the office, one's own question, declared already.
    """
    with transaction.atomic():
        one_at_a_time(by)
        locked = lock(request)
        if refusal := why_not_declare(by, locked, at):
            raise refusal
        interest = _declare(by, at, request=locked, reason=reason)
        _leave(interest, AdviceRequest.objects.filter(pk=locked.pk), at)
    return interest


def declare_interest_towards(asker: User, *, by: User, at: datetime, reason: str = "") -> DeclaredInterest:
    """In whatever a person has asked or may ask, ahead of any request. Raises Refusal as `declare_interest`."""
    with transaction.atomic():
        one_at_a_time(by)
        if refusal := why_not_declare_towards(by, asker, at):
            raise refusal
        interest = _declare(by, at, asker=asker, reason=reason)
        _leave(interest, AdviceRequest.objects.filter(asker=asker), at)
    return interest


def one_at_a_time(by: User) -> None:
    """Until the transaction ends: what somebody takes or is given is seen here, or refused there."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)


def _declare(by: User, at: datetime, **fields: object) -> DeclaredInterest:
    try:
        with transaction.atomic():
            interest = DeclaredInterest.objects.create(declared_by=by, declared_at=at, **fields)
    except IntegrityError as twice:
        raise Refusal("ethics.interest.already") from twice
    record("ethics.interest.declare", interest, by=by, at=at, facts={})
    return interest


def _leave(interest: DeclaredInterest, requests: QuerySet[AdviceRequest], at: datetime) -> None:
    """What they had in hand goes back, what they were told is taken back, and the head is told."""
    by = interest.declared_by
    free = {"taken_by": None, "taken_at": None}
    in_hand = requests.filter(taken_by=by, state__in=GIVEN_UP).order_by("pk")
    steps = [(row, REQUEST[GIVEN_UP[RequestState(row.state)]]) for row in in_hand]
    given_up = [move(row, step, by=by, at=at, changes=free) for row, step in steps]
    forget_drafts(requests, by=by, at=at)
    for row in given_up:
        drop_draft(row, by=by, at=at)
    subjects = [notices.subject_of(row) for row in requests.exclude(state=RequestState.DRAFT)]
    if interest.asker:
        subjects.append(notices.subject_of(interest.asker))
    take_back(by, subjects)
    notices.interest(interest, given_up, at=at)
