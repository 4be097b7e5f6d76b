"""Record who was declared elected to a post, and on which day."""

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from candidates import notices
from candidates.models import Candidature, Outcome, Post, SpecialLeave
from candidates.permissions import why_not_declare
from candidates.queries import OPEN, UNDER_WAY
from candidates.states import CandidatureState
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock


def declare(
    post: Post, *, elected_on: date, elected: Collection[Candidature], by: User, at: datetime
) -> list[Outcome]:
    """An outcome for each open candidature for `post`; the ends of leave follow from it.

    `elected_on` is the date of the conference's place. Candidates and HR are told. Raises Refusal: not the
    secretariat, recorded already, a day before the opening or in the future, somebody elected who
    does not stand, more elected than there are seats.
    """
    with transaction.atomic():
        post = lock(post)
        standing = list(post.candidatures.filter(OPEN).select_related("person__user"))
        if refusal := why_not_declare(by, post, at) or _why_not(post, elected_on, elected, standing, at):
            raise refusal
        post.elected_on = elected_on
        post.save(update_fields=["elected_on"])
        chosen = {candidature.pk for candidature in elected}
        outcomes = Outcome.objects.bulk_create(
            Outcome(candidature=candidature, elected=candidature.pk in chosen, declared_at=at, declared_by=by)
            for candidature in standing
        )
        facts = {"elected_on": elected_on, "elected": sorted(chosen), "post": post.kind}
        record("candidates.post.declare", post, by=by, at=at, facts=facts)
        _tell(post, standing, by, at)
    return outcomes


def _why_not(
    post: Post, elected_on: date, elected: Collection[Candidature], standing: list[Candidature], at: datetime
) -> Refusal | None:
    conference = post.conference
    if elected_on < conference.opens_on:
        return Refusal("candidates.before_opening", opens_on=conference.opens_on)
    if elected_on > at.astimezone(ZoneInfo(conference.zone)).date():
        return Refusal("candidates.election_in_future")
    stand = {row.pk for row in standing if row.state == CandidatureState.PUBLISHED}
    if any(candidature.pk not in stand for candidature in elected):
        return Refusal("candidates.does_not_stand")
    seats = sum(post.seats.values_list("number", flat=True))
    return Refusal("candidates.more_than_seats", seats=seats) if seats and len(elected) > seats else None


def _tell(post: Post, standing: list[Candidature], by: User, at: datetime) -> None:
    """Candidates and HR; the record of each leave case says that its end can now be computed."""
    for candidature in standing:
        notices.to_candidate("candidates.outcome_recorded", candidature, at=at)
    for leave in SpecialLeave.objects.filter(candidatures__in=standing, state__in=UNDER_WAY).distinct():
        record("candidates.leave.outcome", leave, by=by, at=at, facts={"elected_on": post.elected_on})
        notices.to_hr("candidates.leave_end_follows", leave, at=at, told=post.elected_on)
