"""What somebody owes about their own account."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.rules import is_official_address
from portal.registries import Duty


def private_address(user: User, at: datetime) -> Iterable[Duty]:
    """A candidate with an official address is asked for a private one (EG A-3)."""
    if user.has(Role.CANDIDATE) and is_official_address(user.email, settings.OFFICIAL_DOMAINS):
        yield Duty(
            title=_("Give an address outside the organisation"),
            url=reverse("account_email"),
            action=_("Change the address"),
            detail=_("A campaign is better kept on a private address (A-3). You may keep the official one."),
        )
