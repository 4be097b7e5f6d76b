"""Pages that belong to no wing: home, an expired form."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import clock, registries


def home(request: HttpRequest) -> HttpResponseBase:
    """Signed in: what is owed, by when. Otherwise the front page that a wing filed."""
    front = registries.front_page.get("election")
    if not request.user.is_authenticated and front:
        return front(request)
    duties = owed(request)
    panels = [panel for of in registries.home_panels if (panel := of(request))]
    return render(request, "home.html", {"duties": duties, "title": how_many(len(duties)), "panels": panels})


def owed(request: HttpRequest) -> list[registries.Duty]:
    """The duties of the person signed in, the nearest first, those without a date last."""
    if not request.user.is_authenticated:
        return []
    at = clock.now()
    request.user.is_now(at)
    found = [duty for of in registries.duties for duty in of(request.user, at)]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or clock.geneva_date(at)))


def how_many(number: int) -> str:
    """The heading: how many things are owed, in words up to five."""
    words = [
        _("Nothing to do for now"),
        _("One thing is yours to do"),
        _("Two things are yours to do"),
        _("Three things are yours to do"),
        _("Four things are yours to do"),
        _("Five things are yours to do"),
    ]
    if number < len(words):
        return words[number]
    many = ngettext("%(n)s thing is yours to do", "%(n)s things are yours to do", number)
    return many % {"n": number}


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form whose safety mark has expired: nothing was done, and what was typed is kept where a wing can keep it."""
    if page := next((page for again in registries.again if (page := again(request))), None):
        return page
    kept = next((address for rescue in registries.rescues if (address := rescue(request))), None)
    return render(request, "expired.html", {"kept": kept}, status=403)
