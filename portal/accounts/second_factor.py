"""Who needs a second factor, who has one, and whether this session was opened with it."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from portal.accounts.models import User
from portal.accounts.roles import GUARDED


def needed_by(user: User) -> bool:
    """Whether this person's roles require one (the demonstration requires none)."""
    return settings.SECOND_FACTOR_REQUIRED and user.has(*GUARDED)


def factors(user: User) -> QuerySet[Authenticator]:
    """Their second factors; recovery codes stand in for one and are none themselves."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)


def used_in(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session, at sign-in, when it was set up or since."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def shown_by_adding(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """allauth's hook: whoever has just set up a factor has just shown it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
