"""What the portal writes about somebody's account.

The links that open an account are made when the message is sent; no key is ever stored.
"""

from collections.abc import Mapping
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.registries import MessageKind


def confirm_link(params: Mapping[str, Any]) -> str:
    """The page that confirms an address."""
    address = EmailAddress.objects.get(pk=params["address"])
    return reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])


def reset_link(params: Mapping[str, Any]) -> str:
    """The page that takes a new password, once, for some days."""
    user = User.objects.get(pk=params["user"])
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


KINDS = {
    "account.confirm": MessageKind(
        subject=_("Confirm your address"),
        lead=_("Somebody, most likely you, gave this address to the portal. It counts once it is confirmed."),
        reason=_("This address was given to the portal. If it was not you, leave this message alone."),
        action=_("Confirm this address"),
        link=confirm_link,
        listed=False,
    ),
    "account.reset": MessageKind(
        subject=_("Choose a new password"),
        lead=_("Somebody, most likely you, asked for a new password."),
        reason=_("A new password was asked for with this address. If it was not you, nothing has changed."),
        action=_("Choose a new password"),
        link=reset_link,
        listed=False,
    ),
    "account.exists": MessageKind(
        subject=_("You have an account already"),
        lead=_("Somebody, most likely you, tried to make an account with this address. There is one already."),
        reason=_("This address was given to the portal. If it was not you, nothing has changed."),
        action=_("Choose a new password"),
        link=lambda params: reverse("account_reset_password"),
        listed=False,
    ),
    "account.changed": MessageKind(
        subject=_("Your way of signing in was changed"),
        lead=_("Your password, your address or a second factor of your account was changed."),
        reason=_("It is your account. If this was not you, choose a new password at once."),
        action=_("Look at your account"),
        link=lambda params: reverse("mfa_index"),
    ),
}
