"""The first administrator of a new installation, made through a one-time link."""

import hashlib
import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from portal import clock
from portal.accounts.actions.grant import give
from portal.accounts.models import FirstLink, Grant, User
from portal.accounts.roles import Role
from portal.audit.models import record


def one_time_link() -> str | None:
    """The path of a fresh link, or None when there is an administrator. Older unused links no longer work.

    Only the link's hash is kept: whoever reads the database cannot use it.
    """
    if _administrator_exists():
        return None
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        FirstLink.objects.filter(used_at=None).delete()
        FirstLink.objects.create(digest=_digest(token), made_at=clock.now())
    return reverse("first", args=[token])


def link_or_404(token: str, *, lock: bool = False) -> FirstLink:
    """The unused link of this token. Raises Http404 for a used or unknown one, or when there is an administrator."""
    links = FirstLink.objects.select_for_update() if lock else FirstLink.objects
    link = links.filter(digest=_digest(token), used_at=None).first()
    if link is None or _administrator_exists():
        raise Http404
    return link


def use(token: str, *, name: str, email: str, password: str, language: str, at: datetime) -> User:
    """Make the first administrator and use up the link. Raises Http404 as `link_or_404`."""
    with transaction.atomic():
        link = link_or_404(token, lock=True)
        link.used_at = at
        link.save(update_fields=["used_at"])
        return appoint(email=email, name=name, password=password, language=language, at=at)


def appoint(*, at: datetime, email: str, password: str | None = None, **fields: str) -> User:
    """A person with a confirmed address who administers, granted by nobody: there was nobody."""
    with transaction.atomic():
        user = User.objects.create_user(email=email, password=password, joined_at=at, **fields)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        give(user, Role.ADMINISTRATOR, by=None, at=at)
        record("accounts.user.first", user, by=user, at=at, facts={})
    return user


def _administrator_exists() -> bool:
    return Grant.objects.filter(role=Role.ADMINISTRATOR, until=None, user__is_active=True).exists()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
