"""Pages that belong to no wing: home, an expired form."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from portal import clock, registries


def home(request: HttpRequest) -> HttpResponseBase:
    """Signed in: what is owed, by when. Otherwise the front page that a wing filed."""
    front = registries.front_page.get("election")
    if not request.user.is_authenticated and front:
        return front(request)
    duties = owed(request)
    return render(request, "home.html", {"duties": duties})


def owed(request: HttpRequest) -> list[registries.Duty]:
    """The duties of the person signed in, the nearest first, those without a date last."""
    if not request.user.is_authenticated:
        return []
    at = clock.now()
    request.user.is_now(at)
    found = [duty for of in registries.duties for duty in of(request.user, at)]
    return sorted(found, key=lambda duty: (duty.due is None, duty.due or clock.geneva_date(at)))


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose safety mark has expired: nothing was done, and what was typed is kept where a wing can keep it."""
    kept = next((address for rescue in registries.rescues if (address := rescue(request))), None)
    return render(request, "expired.html", {"kept": kept}, status=403)
