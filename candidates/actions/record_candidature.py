"""Enter a candidature that reached the secretariat; a draft until its deposit is recorded."""

from datetime import datetime

from django.db import transaction

from candidates.models import Candidature, Person, Post
from candidates.permissions import why_not_record
from candidates.states import CandidatureState, PostKind
from portal.accounts.models import MemberState, User
from portal.audit.models import record
from portal.workflow import Refusal, lock


def record_candidature(
    post: Post,
    member_state: MemberState,
    *,
    by: User,
    at: datetime,
    person: Person | None = None,
    standing: str = "",
) -> Candidature:
    """A draft for `post`, of a person nominated by a Member State, or of the State itself for the Council.

    `standing` is what the person is to the Union at the deposit (RULES §3). Raises Refusal: not the
    secretariat, a post that is filled, a person where a State stands or the reverse, one who stands already.
    """
    if refusal := why_not_record(by, at):
        raise refusal
    with transaction.atomic():
        post = lock(post)
        if refusal := _why_not(post, member_state, person, standing):
            raise refusal
        candidature = Candidature.objects.create(
            post=post, person=person, member_state=member_state, own=person is None, standing=standing
        )
        facts = {"post": post.kind, "person": person.pk if person else None, "state": member_state.code}
        record("candidates.candidature.record", candidature, by=by, at=at, facts=facts)
    return candidature


def _why_not(post: Post, member_state: MemberState, person: Person | None, standing: str) -> Refusal | None:
    if post.elected_on:
        return Refusal("candidates.post_filled")
    if post.kind == PostKind.COUNCIL and (person or standing):
        return Refusal("candidates.states_stand_for_council")
    if post.kind != PostKind.COUNCIL and not (person and standing):
        return Refusal("candidates.person_and_standing_needed")
    standing_now = Candidature.objects.filter(post=post).exclude(state=CandidatureState.WITHDRAWN)
    same = standing_now.filter(person=person) if person else standing_now.filter(own=True, member_state=member_state)
    return Refusal("candidates.stands_already") if same.exists() else None
