"""Who of the office is away, who stands in; record an absence, end it early."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ethics.actions.absence import end_absence, record_absence
from ethics.forms import AbsenceForm
from ethics.models import Absence
from ethics.permissions import why_not_end_absence
from ethics.queries import absences_from
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.accounts.roles import Role
from portal.workflow import Refusal


@office
def absences(request: SignedIn) -> HttpResponseBase:
    """What is and what is to come, and the form."""
    at = clock.now()
    head = request.user.has(Role.ADVISER_HEAD)
    form = AbsenceForm(request.POST if request.method == "POST" else None, by=request.user, head=head, at=at)
    if request.method == "POST" and form.is_valid():
        try:
            record_absence(**{"person": request.user, **form.cleaned_data}, by=request.user, at=at)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Recorded. It begins and ends by itself."))
            return redirect("absences")
    today = clock.geneva_date(at)
    request.user.is_now(at)  # its roles are not read again for each row
    rows = [(one, why_not_end_absence(request.user, one, at) is None) for one in absences_from(today)]
    return render(request, "ethics/office/absences.html", {"form": form, "rows": rows, "today": today})


@office
@require_POST
def absence_end(request: SignedIn, pk: int) -> HttpResponseBase:
    absence = get_object_or_404(Absence, pk=pk)
    try:
        end_absence(absence, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ended."))
    return redirect("absences")
