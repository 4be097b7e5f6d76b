from collections.abc import Collection
from typing import Any

from django.apps import AppConfig
from django.contrib.admin import apps as administration
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"
    default = True

    def ready(self) -> None:
        """File with portal what people's accounts hand it."""
        from allauth.mfa.signals import authenticator_added

        from portal import registries
        from portal.accounts import duties, notices, second_factor, wording
        from portal.accounts.roles import SECRETARIAT, Role

        for code, sentence in {**wording.REFUSALS, **wording.ENTRIES}.items():
            registries.wording.add(code, sentence)
        for code, kind in notices.KINDS.items():
            registries.message_kinds.add(code, kind)
        registries.duties.add("accounts.private_address", duties.private_address)
        registries.navigation.add(
            "people",
            registries.NavItem(_("People"), "people", lambda user: holds(user, {Role.ADMINISTRATOR}), order=800),
        )
        registries.navigation.add(
            "member_states",
            registries.NavItem(_("Member States"), "member_states", lambda user: holds(user, SECRETARIAT), order=810),
        )
        authenticator_added.connect(second_factor.shown_by_adding, dispatch_uid="portal.accounts")


class PortalAdmin(administration.AdminConfig):
    """Django's administration with the portal's own sign-in."""

    default = False
    default_site = "portal.accounts.administration.PortalAdminSite"


def holds(user: Any, roles: Collection[Any]) -> bool:
    """Whether somebody, signed in or not, holds one of these roles now."""
    return user.is_authenticated and user.has(*roles)
