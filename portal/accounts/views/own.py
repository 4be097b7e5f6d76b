"""One's own account: preferences, and the first administrator's beginning."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal import clock
from portal.accounts import first
from portal.accounts.forms import FirstForm, PreferencesForm
from portal.accounts.requests import SignedIn


@login_required
def preferences(request: SignedIn) -> HttpResponse:
    """Name, language and time zone; the language counts at once."""
    form = PreferencesForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        with override(user.language):
            messages.success(request, _("Your preferences are kept."))
        response = redirect("preferences")
        speak(response, user.language)
        return response
    return render(request, "accounts/preferences.html", {"form": form})


def speak(response: HttpResponse, language: str) -> None:
    """Have this browser read the portal in a language from now on, as the language menu does."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )


@never_cache
def first_administrator(request: HttpRequest, token: str) -> HttpResponse:
    """Through the one-time link: make the first administrator, sign in, and go on (to the second factor, if required).

    404 for a used or unknown link.
    """
    first.link_or_404(token)
    form = FirstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        user = first.use(
            token,
            name=data["name"],
            email=data["email"],
            password=data["password1"],
            language=get_language() or settings.LANGUAGE_CODE,
            at=clock.now(),
        )
        return perform_login(request, user)
    return render(request, "accounts/first.html", {"form": form})
