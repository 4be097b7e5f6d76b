"""Note what somebody asked by telephone, in a letter or in person."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ethics.actions.record_request import record_request
from ethics.forms import RecordForm
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal


@office
def record(request: SignedIn) -> HttpResponseBase:
    """The form; what was noted becomes a request of the person who asked."""
    at = clock.now()
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RecordForm(*data, by=request.user, today=clock.geneva_date(at))
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        try:
            row = record_request(
                found["person"], form.noted(), by=request.user, at=at, uploads=found["uploads"], mine=found["mine"]
            )
        except Refusal as refusal:
            form.add_error("uploads" if refusal.code.startswith("documents.") else None, str(refusal))
        else:
            messages.success(request, _("Noted. The person who asked is told."))
            return redirect("review", reference=row.reference)
    return render(request, "ethics/office/record.html", {"form": form})
