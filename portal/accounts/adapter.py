"""How allauth behaves here: its mails go through the outbox, its secrets are kept encrypted."""

import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from portal import clock
from portal.accounts import at_rest, second_factor
from portal.accounts.models import User
from portal.outbox.delivery import enqueue


class AccountAdapter(DefaultAccountAdapter):
    """No page waits on mail: each is stored as a Message, and the key in its link is made when it is sent."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """A new person, with their name and in the language in which they signed up."""
        user.name = form.cleaned_data["name"]
        user.language = get_language() or settings.LANGUAGE_CODE
        return super().save_user(request, user, form, commit)

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        address = emailconfirmation.email_address
        say("account.confirm", address.user, {"address": address.pk}, address=address.email)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        say("account.reset", user, {"user": user.pk}, address=email)

    def send_account_already_exists_mail(self, email: str) -> None:
        if user := User.objects.filter(email__iexact=email).first():
            say("account.exists", user, {}, address=email)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        say("account.changed", user, {}, address=email or user.email)


def say(kind: str, user: User, params: dict[str, Any], *, address: str) -> None:
    """Store a message about somebody's account; the same one to the same address once a minute at most."""
    at = clock.now()
    digest = hashlib.sha256(address.encode()).hexdigest()[:16]
    enqueue(kind, user, key=f"{kind}/{user.pk}/{digest}/{at:%Y-%m-%dT%H:%M}", at=at, params=params, address=address)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: secrets encrypted at rest; whoever needs one cannot remove the last."""

    def encrypt(self, text: str) -> str:
        return at_rest.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return at_rest.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = second_factor.factors(authenticator.user).exclude(pk=authenticator.pk)
        return not second_factor.needed_by(authenticator.user) or others.exists()
