"""The candidate's own page: what they owe, their leave, their candidatures, and what other wings add."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from candidates.queries import candidatures_of, own_leaves
from candidates.states import CandidatureState
from candidates.views.showing import shown
from candidates.wording import BADGES
from portal import registries
from portal.accounts.requests import SignedIn
from portal.accounts.roles import Role
from portal.views import how_many, owed


@login_required
@cache_control(private=True, no_store=True)
def candidacy(request: SignedIn) -> HttpResponse:
    """For candidates, and for whoever stood before."""
    rows = list(candidatures_of(request.user))
    if not rows and not request.user.has(Role.CANDIDATE):
        raise Http404
    duties = owed(request)
    open_ = [row for row in rows if row.state != CandidatureState.WITHDRAWN and not hasattr(row, "outcome")]
    context = {
        "title": how_many(len(duties)),
        "duties": duties,
        "current": open_[0] if open_ else None,
        "leaves": [shown(leave, period, own=True) for leave, period in own_leaves(request.user, rows)],
        "candidatures": [{"row": row, "badge": BADGES[CandidatureState(row.state)]} for row in rows],
        "panels": [panel for of in registries.panels if (panel := of(request))],
    }
    return render(request, "candidates/candidacy.html", context)
