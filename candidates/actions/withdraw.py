"""A candidate, or the State that nominated them, withdraws; the secretariat records it."""

from datetime import datetime

from django.db import transaction

from candidates import notices
from candidates.actions.refer_leave import refer
from candidates.models import Candidature
from candidates.permissions import why_not_withdraw
from candidates.queries import OPEN, UNDER_WAY
from candidates.states import CANDIDATURE
from portal.accounts.actions.end_grant import take_back
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.findings import Finding
from portal.workflow import move


def withdraw(candidature: Candidature, *, by: User, at: datetime) -> Candidature:
    """The withdrawn candidature. The articles are silent on leave then: HR decides (RULES §4).

    Raises Refusal: not the secretariat, not open any more.
    """
    with transaction.atomic():
        candidature = move(
            candidature,
            CANDIDATURE["withdraw"],
            by=by,
            at=at,
            check=lambda row: why_not_withdraw(by, row, at),
            changes={"withdrawn_at": at},
        )
        for leave in candidature.leaves.filter(state__in=UNDER_WAY):
            refer(leave, Finding("leave.withdrawn"), by=by, at=at)
        _take_role_back(candidature, by=by, at=at)
        notices.to_candidate("candidates.candidature_withdrawn", candidature, at=at)
    return candidature


def _take_role_back(candidature: Candidature, *, by: User, at: datetime) -> None:
    """Nobody is a candidate who has no open candidature left."""
    person = candidature.person
    if person is None or person.user is None or person.candidatures.filter(OPEN).exists():
        return
    for grant in person.user.grants.filter(role=Role.CANDIDATE, since__lt=at).exclude(until__lte=at):
        take_back(grant, by=by, at=at)
