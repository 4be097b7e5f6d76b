"""What was done in the Ethics Office, by role and month, for the auditor and the head: nobody and nothing is named."""

from datetime import date
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ethics.queries.acts import ASKER, LOOKED, PORTAL, ROLES, acts_of, months_over
from ethics.rules.bands import Band
from ethics.rules.suppression import LEAST
from ethics.wording.requests import LOOKS
from portal import clock
from portal.accounts.roles import Role
from portal.registries import wording

READERS = (Role.AUDITOR, Role.ADVISER_HEAD)


@require_safe
def acts(request: HttpRequest) -> HttpResponseBase:
    """One month that is over; the latest, if no other is asked for."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.has(*READERS):
        raise Http404
    return _page(request)


def _page(request: HttpRequest) -> HttpResponse:
    months = months_over(clock.today())
    asked = request.GET.get("month", "")
    month = next((one for one in months if f"{one:%Y-%m}" == asked), months[0])
    context = {
        "month": month,
        "months": [(f"{one:%Y-%m}", _name(one)) for one in months],
        "chosen": f"{month:%Y-%m}",
        "roles": [_role(role) for role in ROLES],
        "acts": [_line(code, bands) for code, bands in acts_of(month).items()],
        "least": LEAST,
    }
    return render(request, "ethics/figures/acts.html", context)


def _line(code: str, bands: Any) -> dict[str, Any]:
    return {"says": _says(code), "code": code, "cells": [_band(bands[role]) for role in ROLES]}


def _says(code: str) -> str:
    if code.startswith(LOOKED):
        return str(LOOKS.get(code.removeprefix(LOOKED), code))
    return str(wording[code]) if code in wording else code


def _band(found: Band | None) -> str:
    if found is None:
        return ""
    if found.most is None:
        return _("%(least)s or more") % {"least": found.least}
    return f"{found.least}–{found.most}"


def _role(role: str) -> str:
    return {ASKER: _("The person who asked"), PORTAL: _("The portal")}.get(role) or str(Role(role).label)


def _name(month: date) -> str:
    return date_format(month, "F Y")
