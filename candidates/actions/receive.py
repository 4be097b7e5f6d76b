"""A candidature reaches the Secretary-General: person, candidature and deposit, all or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from candidates.actions.deposit import deposit
from candidates.actions.record_candidature import record_candidature
from candidates.actions.record_person import record_person
from candidates.models import Candidature, Person, Post
from candidates.states import CandidatureState
from portal.accounts.models import MemberState, User
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the register does not have yet."""

    printed_name: str
    sort_name: str
    user: User | None = None
    sex: str = ""


def receive(
    post: Post,
    member_state: MemberState,
    *,
    by: User,
    at: datetime,
    received_at: datetime,
    accepted: bool,
    person: Person | Newcomer | None = None,
    standing: str = "",
) -> Candidature:
    """The deposited candidature. Raises the Refusals of the three acts; a form sent twice is received once."""
    with transaction.atomic():
        post = lock(post)
        if isinstance(person, Newcomer):
            if _stands(post, member_state, person):
                raise Refusal("candidates.stands_already")
            person = record_person(
                person.printed_name, person.sort_name, by=by, at=at, user=person.user, sex=person.sex
            )
        draft = record_candidature(post, member_state, by=by, at=at, person=person, standing=standing)
        return deposit(draft, by=by, at=at, received_at=received_at, accepted=accepted)


def _stands(post: Post, member_state: MemberState, newcomer: Newcomer) -> bool:
    """Whether somebody of the same name, nominated by the same State, stands for the post."""
    same = post.candidatures.filter(member_state=member_state, person__sort_name=newcomer.sort_name)
    return same.exclude(state=CandidatureState.WITHDRAWN).exists()
