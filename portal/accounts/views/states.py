"""The register of Member States, for the secretariat."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal import clock
from portal.accounts import queries
from portal.accounts.actions.correct_state import correct_state, why_not_correct
from portal.accounts.forms import LANGUAGES, FindStates, StateForm
from portal.accounts.models import MemberState
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal


@login_required
def member_states(request: SignedIn) -> HttpResponse:
    """The register, by name; found by words, and those with unchecked names."""
    if why_not_correct(request.user, clock.now()):
        raise Http404
    filters = FindStates(request.GET)
    filters.is_valid()
    wanted = filters.cleaned_data
    visible = queries.states_visible_to(request.user)
    found = queries.find_states(visible, wanted.get("q", ""), wanted.get("unverified", False))
    page = Paginator(queries.by_name(found), 30).get_page(request.GET.get("page"))
    rows = [{"state": state, "unverified": _unchecked(state)} for state in page]
    return render(request, "accounts/member_states.html", {"page": page, "rows": rows, "filters": filters})


def _unchecked(state: MemberState) -> int:
    return sum(not name.verified for name in state.names.all())


@login_required
def member_state(request: SignedIn, code: str) -> HttpResponse:
    """One State: what the register says, to be corrected."""
    state = get_object_or_404(queries.states_visible_to(request.user), code=code)
    form = StateForm(state, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            correct_state(
                state,
                names=form.names(),
                region=data["region"],
                may_vote=data["may_vote"],
                languages=",".join(data["languages"]),
                by=request.user,
                at=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The register is corrected."))
            return redirect("member_states")
    names = [(form[f"name_{code}"], form[f"verified_{code}"]) for code, _language in LANGUAGES]
    return render(request, "accounts/member_state.html", {"state": state, "form": form, "names": names})
