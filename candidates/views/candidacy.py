"""The candidate's own page: what they owe, their leave, their candidatures, and what other wings add."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import cache_control

from candidates.queries import candidatures_of, own_leaves
from candidates.states import CandidatureState
from candidates.views.showing import shown
from candidates.wording import BADGES
from portal import registries
from portal.accounts.requests import SignedIn
from portal.accounts.roles import Role
from portal.views import owed


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
        "leaves": [shown(leave, period, own=True) for leave, period in own_leaves(request.user)],
        "candidatures": [{"row": row, "badge": BADGES[CandidatureState(row.state)]} for row in rows],
        "panels": [panel for of in registries.panels if (panel := of(request))],
    }
    return render(request, "candidates/candidacy.html", context)


def how_many(number: int) -> str:
    """The heading: how many things are owed, in words up to five."""
    words = [
        _("Nothing is yours to do"),
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
