"""How the office works: targets and second readers, which the head sets."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ethics.actions.set_handling import set_handling
from ethics.forms import HandlingForm
from ethics.permissions import why_not_set_handling
from ethics.queries import all_handled, coming
from ethics.states import RequestType
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal


@office
def targets(request: SignedIn) -> HttpResponseBase:
    """What stands today for each type and what is to come; for the head, the form."""
    at = clock.now()
    today = clock.geneva_date(at)
    refusal = why_not_set_handling(request.user, at)
    if request.method == "POST" and refusal:
        messages.error(request, str(refusal))
        return redirect("targets")
    form = HandlingForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            set_handling(**form.cleaned_data, by=request.user, at=at)
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Set."))
            return redirect("targets")
    stand = all_handled(today)
    context = {
        "form": form,
        "rows": [(kind.label, stand[kind]) for kind in RequestType],
        "coming": coming(today),
        "head": refusal is None,
    }
    return render(request, "ethics/office/targets.html", context)
