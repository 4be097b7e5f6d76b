"""The places of this wing in the main navigation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import HR, SECRETARIAT, Role
from portal.registries import AnyUser, NavItem, Registry


def _candidate(user: AnyUser) -> bool:
    return user.is_authenticated and user.has(Role.CANDIDATE)


def _hr(user: AnyUser) -> bool:
    return user.is_authenticated and user.has(*HR)


def _secretariat(user: AnyUser) -> bool:
    return user.is_authenticated and user.has(*SECRETARIAT)


ITEMS = (
    NavItem(_("My candidacy"), "candidacy", _candidate, order=10),
    NavItem(pgettext_lazy("navigation", "Leave"), "leave_queue", _hr, order=20),
    NavItem(_("Official holidays"), "holidays", _hr, order=21),
    NavItem(_("Candidatures received"), "candidatures", _secretariat, order=30),
)


def file_in(registry: Registry[NavItem]) -> None:
    """File all places with portal."""
    for item in ITEMS:
        registry.add(item.url_name, item)
