"""Who may plan, and who may write what, when. Asked by the page and by the action alike (HOUSE rule 7)."""

from datetime import datetime

from candidates.models import Candidature, Post
from candidates.states import PostKind
from elections.models import Hearing, Release
from elections.queries import STANDING
from portal.accounts.roles import SECRETARIAT
from portal.registries import AnyUser
from portal.workflow import Refusal


def may_plan(user: AnyUser) -> bool:
    """Whether this person plans hearings and releases: the secretariat."""
    return user.is_authenticated and user.has(*SECRETARIAT)


def why_not_plan(user: AnyUser, hearing: Hearing | None, at: datetime) -> Refusal | None:
    """Why this person cannot plan a hearing, or change the one that is planned."""
    if not may_plan(user):
        return Refusal("elections.secretariat_only")
    if hearing is not None and hearing.starts_at <= at:
        return Refusal("elections.hearing.begun")
    return None


def why_not_set_release(user: AnyUser, post: Post, release: Release | None, at: datetime) -> Refusal | None:
    """Why this person cannot set the instant at which the statements of a post appear."""
    if not may_plan(user):
        return Refusal("elections.secretariat_only")
    if post.kind == PostKind.COUNCIL:
        return Refusal("elections.release.no_statements")
    if release is not None and release.at <= at:
        return Refusal("elections.release.done")
    return None


def why_not_write(user: AnyUser, candidature: Candidature, release: Release | None, at: datetime) -> Refusal | None:
    """Why this person cannot write a statement for a candidature."""
    if not user.is_authenticated or candidature.person is None or candidature.person.user_id != user.pk:
        return Refusal("elections.statement.not_yours")
    if candidature.state not in STANDING:
        return Refusal("elections.statement.not_open")
    if release is not None and release.at <= at:
        return Refusal("elections.statement.released")
    return None
