"""Guarded roles set up a second factor before anything else, at every address."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from portal.accounts.requests import SignedIn
from portal.accounts.second_factor import factors, needed_by, used_in

ALWAYS = frozenset(
    {
        "account_logout",
        "set_language",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
# Only while there is none: a session opened with a password alone must not add or change factors of somebody
# who has one.
SET_UP = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


class HtmxRequest(SignedIn):
    htmx: HtmxDetails


def second_factor(
    get_response: Callable[[HtmxRequest], HttpResponse],
) -> Callable[[HtmxRequest], HttpResponse]:
    """Send whoever needs a second factor to set it up, or to show it, until this session has seen it."""

    def middleware(request: HtmxRequest) -> HttpResponse:
        if not request.user.is_authenticated or not needed_by(request.user):
            return get_response(request)
        types = set(factors(request.user).values_list("type", flat=True))
        if types and used_in(request):
            return get_response(request)
        if _name(request) in (ALWAYS if types else ALWAYS | SET_UP):
            return get_response(request)
        return _show(request, types) if types else _set_up(request)

    return middleware


def _name(request: HtmxRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""


def _set_up(request: HtmxRequest) -> HttpResponse:
    text = _("Your role needs a second factor before anything else. Set up an authenticator app or a passkey.")
    if request.accepts("text/html") and not request.htmx:
        messages.warning(request, text)
    return _send(request, reverse("mfa_index"))


def _show(request: HtmxRequest, types: set[str]) -> HttpResponse:
    page = "mfa_reauthenticate" if Authenticator.Type.TOTP in types else "mfa_reauthenticate_webauthn"
    after = request.get_full_path() if request.method == "GET" else reverse("home")
    return _send(request, f"{reverse(page)}?{urlencode({'next': after})}")


def _send(request: HtmxRequest, url: str) -> HttpResponse:
    if request.htmx:
        return HttpResponseClientRedirect(url)
    if not request.accepts("text/html"):
        return JsonResponse({"error": "second_factor"}, status=403)
    return HttpResponseRedirect(url)
