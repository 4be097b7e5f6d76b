"""Reads about people and Member States, each seen from the person who asks."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from portal.accounts.models import Grant, MemberState, MemberStateName, User
from portal.accounts.roles import SECRETARIAT, Role


def people_visible_to(user: User) -> QuerySet[User]:
    """Everybody, for administrators; nobody, for anybody else."""
    return User.objects.all() if user.has(Role.ADMINISTRATOR) else User.objects.none()


def with_grants_in_force(people: QuerySet[User], at: datetime) -> QuerySet[User]:
    """Each person with `current`, the grants in force at an instant."""
    in_force = Grant.objects.filter(since__lte=at).exclude(until__lte=at).order_by("role", "id")
    states = in_force.select_related("member_state").prefetch_related("member_state__names")
    return people.prefetch_related(Prefetch("grants", queryset=states, to_attr="current"))


def find_people(people: QuerySet[User], words: str, role: str, at: datetime) -> QuerySet[User]:
    """Those whose name or address holds the words, and who hold the role at an instant, as French sorts names."""
    if words:
        people = people.filter(Q(name__icontains=words) | Q(email__icontains=words))
    if role:
        held = Grant.objects.filter(user=OuterRef("pk"), role=role, since__lte=at).exclude(until__lte=at)
        people = people.filter(Exists(held))
    return people.order_by("sort_key", "email")


def states_visible_to(user: User) -> QuerySet[MemberState]:
    """The register, for the secretariat that keeps it."""
    visible = MemberState.objects.all() if user.has(*SECRETARIAT) else MemberState.objects.none()
    return visible.prefetch_related("names")


def by_name(states: Iterable[MemberState]) -> list[MemberState]:
    """In the order of their names in the reader's language, accents aside; read with their names."""
    return sorted(states, key=lambda state: (_folded(state.name()), state.code))


def _folded(text: str) -> str:
    plain = (mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return "".join(plain).casefold()


def find_states(states: QuerySet[MemberState], words: str, unverified: bool) -> QuerySet[MemberState]:
    """Those whose code or a name holds the words; only those with an unchecked name if so asked."""
    names = MemberStateName.objects.filter(state=OuterRef("pk"))
    if words:
        states = states.filter(Q(code__iexact=words) | Exists(names.filter(text__icontains=words)))
    if unverified:
        states = states.filter(Exists(names.filter(verified=False)))
    return states
