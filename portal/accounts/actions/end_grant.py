"""Take a role back: the grant ends, and stays in the record."""

from datetime import datetime

from django.db import transaction

from portal.accounts.actions.grant import why_not_grant
from portal.accounts.models import Grant, User
from portal.accounts.roles import Role
from portal.audit.models import record
from portal.workflow import Refusal, lock


def why_not_end(by: User, grant: Grant, at: datetime) -> Refusal | None:
    """Administrators alone; not twice; and never the last administrator, who could not be replaced."""
    return why_not_grant(by, at) or why_it_stays(grant, at)


def why_it_stays(grant: Grant, at: datetime) -> Refusal | None:
    """What speaks against ending this grant, whoever asks."""
    if grant.until is not None and grant.until <= at:
        return Refusal("accounts.ended_already")
    if grant.role == Role.ADMINISTRATOR and grant.until is None:
        lasting = Grant.objects.filter(role=Role.ADMINISTRATOR, until__isnull=True, user__is_active=True)
        if not lasting.exclude(pk=grant.pk).exists():
            return Refusal("accounts.last_administrator")
    return None


def end_grant(grant: Grant, *, by: User, at: datetime) -> Grant:
    """End `grant` at `at`. Raises Refusal."""
    with transaction.atomic():
        # All administrators' grants: two administrators who end each other's role leave one.
        list(Grant.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
        locked = lock(grant)
        if refusal := why_not_end(by, locked, at):
            raise refusal
        return take_back(locked, by=by, at=at)


def take_back(grant: Grant, *, by: User | None, at: datetime) -> Grant:
    """Write the end and its record, asking nobody: for actions that have asked (a withdrawal ends the candidate)."""
    grant.until = at
    grant.save(update_fields=["until"])
    record("accounts.grant.end", grant, by=by, at=at, facts={"role": grant.role, "user": grant.user_id})
    return grant
