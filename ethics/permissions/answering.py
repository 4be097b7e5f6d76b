"""Who keeps the passages of the office."""

from datetime import datetime

from ethics.models import Passage
from portal.accounts.roles import ETHICS
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_keep_passages(user: AnyUser, at: datetime | None = None) -> Refusal | None:
    """Every adviser writes, changes and puts away the passages that all of them use."""
    if user.is_authenticated and user.roles(at) & ETHICS:
        return None
    return Refusal("ethics.office_only")


def why_not_this_passage(passage: Passage) -> Refusal | None:
    """One that was put away is not written any more."""
    return Refusal("workflow.not_from_here") if passage.put_away_at else None
