"""allauth's pages; where one of them changes a row and tells somebody, both happen or neither."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.urls import urlpatterns as pages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.views import View

TELL = {
    "account_signup": account.SignupView,
    "account_email": account.EmailView,
    "account_confirm_email": account.ConfirmEmailView,
    "account_change_password": account.PasswordChangeView,
    "account_set_password": account.PasswordSetView,
    "account_reset_password_from_key": account.PasswordResetFromKeyView,
    "mfa_activate_totp": totp.ActivateTOTPView,
    "mfa_deactivate_totp": totp.DeactivateTOTPView,
    "mfa_add_webauthn": webauthn.AddWebAuthnView,
    "mfa_remove_webauthn": webauthn.RemoveWebAuthnView,
    "mfa_generate_recovery_codes": codes.GenerateRecoveryCodesView,
}


class AllOrNothing(View):
    """What is sent to a page is done in one transaction. Rate limits are counted before it, and stay counted."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            return super().post(request, *args, **kwargs)  # type: ignore[misc]


def whole(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern | URLResolver]:
    """The same addresses, with those that `TELL` names made whole."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            below: Sequence[URLPattern | URLResolver] = list(whole(pattern.url_patterns))
            yield URLResolver(pattern.pattern, below, pattern.default_kwargs, pattern.app_name, pattern.namespace)
        elif pattern.name in TELL:
            view: Any = type(f"Whole{TELL[pattern.name].__name__}", (AllOrNothing, TELL[pattern.name]), {})
            yield URLPattern(pattern.pattern, view.as_view(), pattern.default_args, pattern.name)
        else:
            yield pattern


urlpatterns = list(whole(pages))
