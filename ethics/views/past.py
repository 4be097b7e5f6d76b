"""The advice that the office gave, found again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ethics.forms.past import PastForm
from ethics.models import Advice
from ethics.queries.past import found, page_of, past_advice
from ethics.states import RequestState
from ethics.views.office import A_PAGE, office
from ethics.wording.requests import BADGES, label
from portal.accounts.requests import SignedIn

TURNED = ("before", "after")  # all that an address holds


@office
@require_http_methods(["GET", "HEAD", "POST"])
def past_page(request: SignedIn) -> HttpResponse:
    """Requests with advice given, the newest first; sought by POST, so that no address holds what was sought."""
    turned = {name: request.GET[name] for name in TURNED if name in request.GET}
    form = PastForm(request.POST if request.method == "POST" else turned)
    sought, page = {}, None
    if form.is_valid():
        sought = {name: value for name, value in form.cleaned_data.items() if name not in TURNED and value}
        turns = {name: form.cleaned_data[name] for name in TURNED}
        page = page_of(found(past_advice(request.user), **sought), A_PAGE, **turns)
    context = {
        "form": form,
        "page": page,
        "rows": [_listed(advice) for advice in page.rows] if page else [],
        "sought": bool(sought),
    }
    return render(request, "ethics/review/past.html", context)


def _listed(advice: Advice) -> dict[str, Any]:
    """A row: its state is told where it is not simply that advice was given."""
    row = advice.version.request
    state = RequestState(row.state)
    moved = state != RequestState.ADVISED
    return {"advice": advice, "request": row, "badge": BADGES[state], "state": label(state, office=True) * moved}
