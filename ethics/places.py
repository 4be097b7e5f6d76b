"""Who sees which place of this wing in the navigation."""

from portal.accounts.roles import ETHICS, Role
from portal.registries import AnyUser


def asks(user: AnyUser) -> bool:
    """Whether this person may ask (`permissions.may_ask`)."""
    return user.is_authenticated and user.fact("ethics.asks")


def serves(user: AnyUser) -> bool:
    """Whether this person serves in the Ethics Office."""
    return user.is_authenticated and user.has(*ETHICS)


def audits(user: AnyUser) -> bool:
    """Whether this person reads figures and acts, and nothing else of this wing."""
    return user.is_authenticated and user.has(Role.AUDITOR)
