"""Beside a request: what was advised on before with the same file or nearly the same text."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ethics.guards import looked_in_passing
from ethics.queries import for_office, latest_sent, twins
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn


@office
@require_safe
def review_before(request: SignedIn, reference: str) -> HttpResponse:
    """Asked at each reading, so that nobody finds a trace of a request that they may not see."""
    row = get_object_or_404(for_office(request.user), reference=reference)
    looked_in_passing(row, request.user, clock.now())
    version = latest_sent(row)
    found = twins(version, request.user) if version else []
    return render(request, "ethics/review/before.html", {"row": row, "twins": found})
