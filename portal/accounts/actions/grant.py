"""Give a role to a person."""

from datetime import datetime

from django.db import IntegrityError, transaction

from portal.accounts.models import Grant, MemberState, User
from portal.accounts.roles import ETHICS, STATE, Role
from portal.audit.models import record
from portal.workflow import Refusal


def why_not_grant(by: User, at: datetime) -> Refusal | None:
    """Administrators alone grant roles; a focal point's delegates are another action."""
    return None if Role.ADMINISTRATOR in by.roles(at) else Refusal("accounts.administrators_only")


def why_not_grant_this(
    by: User, user: User, role: Role, *, at: datetime, member_state: MemberState | None, until: datetime | None
) -> Refusal | None:
    """As `why_not_grant`, and what speaks against this very grant."""
    if refusal := why_not_grant(by, at):
        return refusal
    if not user.is_active:
        return Refusal("accounts.cannot_sign_in")
    if by == user and role in ETHICS:
        return Refusal("accounts.not_to_oneself")  # administration opens no ethics content
    if until is not None and until <= at:
        return Refusal("accounts.ends_before_it_starts")
    if (member_state is not None) != (role in STATE):
        return Refusal("accounts.state_for_delegations")
    held = user.grants.filter(role=role, member_state=member_state).exclude(until__lte=at)
    return Refusal("accounts.holds_already") if held.exists() else None


def grant(
    user: User,
    role: Role,
    *,
    by: User,
    at: datetime,
    member_state: MemberState | None = None,
    until: datetime | None = None,
) -> Grant:
    """Grant `role` to `user` from `at` on, until an instant or until ended. Raises Refusal."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two grants of one role to one person: one after the other
        if refusal := why_not_grant_this(by, user, role, at=at, member_state=member_state, until=until):
            raise refusal
        return give(user, role, by=by, at=at, member_state=member_state, until=until)


def give(
    user: User,
    role: Role,
    *,
    by: User | None,
    at: datetime,
    member_state: MemberState | None = None,
    until: datetime | None = None,
) -> Grant:
    """Write the grant and its record, asking nobody: for actions that have asked (a deposit makes a candidate).

    Raises Refusal if the person holds the role already without an end.
    """
    try:
        with transaction.atomic():
            given = Grant.objects.create(
                user=user, role=role, member_state=member_state, since=at, until=until, granted_by=by
            )
    except IntegrityError as problem:
        if "grant_open_once" not in str(problem):
            raise
        raise Refusal("accounts.holds_already") from problem
    facts = {"role": role, "user": user.pk, "state": member_state.code if member_state else None, "until": until}
    record("accounts.grant.give", given, by=by, at=at, facts=facts)
    return given
