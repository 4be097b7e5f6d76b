"""Give a request to a named colleague."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ethics.actions.hand_over import hand_over
from ethics.forms import HandOverForm
from ethics.permissions import why_not_hand_over
from ethics.queries import for_office
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal


@office
def review_hand_over(request: SignedIn, reference: str) -> HttpResponseBase:
    """Choose to whom, with a note."""
    at = clock.now()
    row = get_object_or_404(for_office(request.user).select_related("taken_by"), reference=reference)
    form = HandOverForm(request.POST if request.method == "POST" else None, request=row, at=at)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            hand_over(row, to, by=request.user, at=at, note=form.cleaned_data["note"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s has it now, and is told.") % {"name": to})
            return redirect("review", reference=reference)
    elif request.method != "POST" and (why := why_not_hand_over(request.user, row, at)):
        messages.error(request, str(why))
        return redirect("review", reference=reference)
    return render(request, "ethics/review/hand_over.html", {"row": row, "form": form})
