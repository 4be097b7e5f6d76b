"""Correct a Member State in the register: its names, region, right to vote and official languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from portal.accounts.models import MemberState, MemberStateName, User
from portal.accounts.roles import SECRETARIAT
from portal.audit.models import record
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Name:
    """A State's name in one language, and whether the secretariat has checked it; an empty one is taken out."""

    text: str
    verified: bool


def why_not_correct(by: User, at: datetime) -> Refusal | None:
    """The secretariat keeps the register."""
    return None if by.roles(at) & SECRETARIAT else Refusal("accounts.secretariat_only")


def correct_state(
    state: MemberState,
    *,
    names: Mapping[str, Name],
    region: str,
    may_vote: bool,
    languages: str,
    by: User,
    at: datetime,
) -> MemberState:
    """Write the State's row and its names (language -> Name) as given. Raises Refusal.

    The record tells which fields and which languages changed, not the names themselves.
    """
    with transaction.atomic():
        locked = lock(state)
        if refusal := why_not_correct(by, at):
            raise refusal
        wanted = {"region": region, "may_vote": may_vote, "languages": languages}
        changed = [name for name, value in wanted.items() if getattr(locked, name) != value]
        for name in changed:
            setattr(locked, name, wanted[name])
        locked.save(update_fields=changed)
        changed += [f"name.{language}" for language, name in names.items() if _name(locked, language, name)]
        if changed:
            facts = {"changed": changed, "region": locked.region, "may_vote": locked.may_vote}
            record("accounts.state.correct", locked, by=by, at=at, facts=facts)
    return locked


def _name(state: MemberState, language: str, name: Name) -> bool:
    """Write one name; True if that changed anything."""
    row = state.names.filter(language=language).first()
    if not name.text:
        if row:
            row.delete()
        return row is not None
    if row and (row.text, row.verified) == (name.text, name.verified):
        return False
    MemberStateName.objects.update_or_create(
        state=state, language=language, defaults={"text": name.text, "verified": name.verified}
    )
    return True
