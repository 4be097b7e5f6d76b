"""Who sees which place of this wing in the navigation."""

from ethics.permissions import why_not_ask
from portal import clock
from portal.accounts.roles import ETHICS
from portal.registries import AnyUser


def asks(user: AnyUser) -> bool:
    """Whether this person may ask; looked up once for each page."""
    if not user.is_authenticated:
        return False
    if not hasattr(user, "_asks"):
        user._asks = why_not_ask(user, clock.now()) is None
    return bool(user._asks)


def serves(user: AnyUser) -> bool:
    """Whether this person serves in the Ethics Office."""
    return user.is_authenticated and user.has(*ETHICS)
