"""Who may keep a check of "May I?", and delete it: whoever signs in, their own and nobody else's."""

from ethics.models import KeptCheck
from ethics.queries import kept_checks
from portal.registries import AnyUser
from portal.workflow import Refusal

MOST_KEPT = 100  # of one person


def why_not_keep_check(user: AnyUser) -> Refusal | None:
    """Also officials who only think of standing: keeping tells nobody. A person's memory of checks is bounded."""
    if not user.is_authenticated or not user.is_active:
        return Refusal("ethics.check.sign_in")
    if kept_checks(user).count() >= MOST_KEPT:
        return Refusal("ethics.check.too_many", most=MOST_KEPT)
    return None


def why_not_delete_check(user: AnyUser, check: KeptCheck) -> Refusal | None:
    return None if check.owner_id == user.pk else Refusal("ethics.check.not_yours")
