"""The passages of the office: all of them with a form for a new one; one to change or to put away."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ethics.actions.passages import put_away, write_passage
from ethics.forms import PassageForm
from ethics.models import Passage
from ethics.queries import passages_visible_to
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal


@office
def passages(request: SignedIn) -> HttpResponseBase:
    """By language; and a form for a new one."""
    initial = {"language": request.LANGUAGE_CODE}
    form = PassageForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _written(request, form, None):
        messages.success(request, _("The passage is kept."))
        return redirect("passages")
    kept = passages_visible_to(request.user).select_related("written_by")
    return render(request, "ethics/office/passages.html", {"form": form, "kept": kept})


@office
def passage(request: SignedIn, pk: int) -> HttpResponseBase:
    """Change one, or put it away."""
    row = get_object_or_404(passages_visible_to(request.user), pk=pk)
    form = PassageForm(request.POST if request.method == "POST" else None, initial=PassageForm.of(row))
    if "put_away" in request.POST:
        try:
            put_away(row, by=request.user, at=clock.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The passage is put away."))
        return redirect("passages")
    if request.method == "POST" and form.is_valid() and _written(request, form, row):
        messages.success(request, _("The passage is kept."))
        return redirect("passages")
    return render(request, "ethics/office/passage.html", {"form": form, "row": row})


def _written(request: SignedIn, form: PassageForm, old: Passage | None) -> bool:
    """Keep it; a refusal stands at the field that it is about."""
    try:
        write_passage(form.words(), by=request.user, at=clock.now(), old=old)
    except Refusal as refusal:
        fields = {"ethics.passage.placeholder": "text", "ethics.passage.twice": "name"}
        form.add_error(fields.get(refusal.code), str(refusal))
        return False
    return True
