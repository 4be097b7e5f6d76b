"""Read a colleague's draft of advice as second; acknowledge the conditions of an advice."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ethics import permissions
from ethics.actions.acknowledge import acknowledge
from ethics.actions.second_reader import agree, call_back, send_back
from ethics.forms import ReturnForm
from ethics.models import AdviceRequest
from ethics.queries import conditions_of, for_office, second_reading, with_office, with_rounds
from ethics.views.confidential import confidential
from ethics.views.office import office
from ethics.views.showing import one_request
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal


@office
def review_second(request: SignedIn, reference: str) -> HttpResponseBase:
    """Read a colleague's draft beside what it is about; agree, or return it with a remark."""
    row = _row(request, reference)
    reading = second_reading(row)
    refusal = permissions.why_not_read_second(request.user, row, reading, None)
    if refusal:
        messages.error(request, str(refusal))
        return redirect("review", reference=reference)
    returning = request.method == "POST" and "agree" not in request.POST
    form = ReturnForm(request.POST if returning else None)
    if request.method == "POST" and (not returning or form.is_valid()):
        try:
            messages.success(request, _answer(request, row, form if returning else None))
            return redirect("review", reference=reference)
        except Refusal as why:
            form.add_error(None, str(why)) if returning else messages.error(request, str(why))
    context = one_request(row, request.user, clock.now(), office=True)
    return render(request, "ethics/review/second.html", {**context, "form": form, "reading": reading})


def _answer(request: SignedIn, row: AdviceRequest, form: Form | None) -> str:
    """Agree, or return with what the form says; what was done, in words."""
    if form is None:
        agree(row, by=request.user, at=clock.now())
        return _("Agreed: the advice is given. The person who asked is told that there is news.")
    send_back(row, form.cleaned_data["text"], by=request.user, at=clock.now())
    return _("Returned to whoever drafted it.")


@office
@require_POST
def review_call_back(request: SignedIn, reference: str) -> HttpResponseBase:
    """Take one's draft back before it is read."""
    row = _row(request, reference)
    try:
        call_back(row, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("review", reference=reference)
    return redirect("review_advice", reference=reference)


@confidential
@require_POST
def condition_acknowledge(request: SignedIn, pk: int) -> HttpResponseBase:
    """The person who asked has read one condition."""
    found = conditions_of(request.user).select_related("advice__version__request")
    condition = get_object_or_404(found, pk=pk)
    try:
        acknowledge(condition, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Acknowledged."))
    return redirect("request_detail", reference=condition.advice.version.request.reference)


def _row(request: SignedIn, reference: str) -> AdviceRequest:
    rows = with_office(with_rounds(for_office(request.user)), clock.today())
    return get_object_or_404(rows, reference=reference)
