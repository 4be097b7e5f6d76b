"""Remark in the version under review; change, withhold, take off. Every step works without a script."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ethics import permissions
from ethics.actions.remark import change_remark, remark, remove_remark, withhold
from ethics.forms import RemarkForm
from ethics.forms.remarks import filled_in
from ethics.models import AdviceRequest, Attachment, Remark, Version
from ethics.queries import for_office, latest_sent, remarks_visible_to, with_office
from ethics.states import Audience
from ethics.views.material import sheet_of
from ethics.views.office import office
from ethics.views.remarks import numbered
from ethics.views.workspace import remark_form
from portal import clock
from portal.accounts.requests import SignedIn
from portal.numbers import number
from portal.workflow import Refusal

FIELDS_OF_PLACE = ("file", "page", "quote", "left", "top", "width", "height")


@office
def review_remark(request: SignedIn, reference: str) -> HttpResponseBase:
    """A new remark; the address may say where (`?file=12&page=2`)."""
    row, version = _under_review(request, reference)
    if version is None or permissions.why_not_remark(request.user, row, Audience.OFFICE, None):
        return _refused(request, row)
    initial = {name: request.GET[name] for name in FIELDS_OF_PLACE if name in request.GET}
    form = remark_form(request.user, row, version.attachments.all(), request.POST or None, initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = remark(row, form.place(), data["audience"], data["text"], by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error("quote" if refusal.code == "ethics.remark.not_there" else None, str(refusal))
        else:
            return _back(row, made)
    return _page(request, row, version, form, _("Add a remark"))


@office
def remark_edit(request: SignedIn, reference: str, pk: int) -> HttpResponseBase:
    """Change one's own remark."""
    row, version = _under_review(request, reference)
    old = _remark(request, row, pk)
    if version is None or permissions.why_not_change_remark(request.user, old, version, Audience.OFFICE, None):
        return _refused(request, row)
    form = remark_form(request.user, row, version.attachments.all(), request.POST or None, filled_in(old))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = change_remark(old, form.place(), data["audience"], data["text"], by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error("quote" if refusal.code == "ethics.remark.not_there" else None, str(refusal))
        else:
            return _back(row, made)
    return _page(request, row, version, form, _("Change the remark"))


@office
@require_POST
def remark_remove(request: SignedIn, reference: str, pk: int) -> HttpResponseBase:
    return _step(request, reference, pk, lambda old: remove_remark(old, by=request.user, at=clock.now()))


@office
@require_POST
def remark_withhold(request: SignedIn, reference: str, pk: int) -> HttpResponseBase:
    return _step(request, reference, pk, lambda old: withhold(old, by=request.user, at=clock.now()))


def _step(request: SignedIn, reference: str, pk: int, action: Callable[[Remark], object]) -> HttpResponseBase:
    row, _version = _under_review(request, reference)
    try:
        action(_remark(request, row, pk))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{reverse('review', args=[row.reference])}#remarks")


def _under_review(request: SignedIn, reference: str) -> tuple[AdviceRequest, Version | None]:
    rows = with_office(for_office(request.user).select_related("taken_by"), clock.today())
    row = get_object_or_404(rows, reference=reference)
    version = latest_sent(row)
    if version:
        version.request = row
    return row, version


def _remark(request: SignedIn, row: AdviceRequest, pk: int) -> Remark:
    return get_object_or_404(remarks_visible_to(request.user).filter(version__request=row), pk=pk)


def _refused(request: SignedIn, row: AdviceRequest) -> HttpResponseBase:
    refusal = permissions.why_not_remark(request.user, row, Audience.OFFICE, None)
    messages.error(request, str(refusal or Refusal("ethics.remark.not_yours")))
    return redirect("review", reference=row.reference)


def _back(row: AdviceRequest, made: Remark) -> HttpResponseRedirect:
    """To the list, at the remark that was just made."""
    return HttpResponseRedirect(f"{reverse('review', args=[row.reference])}?made={made.pk}#remark-{made.pk}")


def _page(request: SignedIn, row: AdviceRequest, version: Version, form: RemarkForm, title: str) -> HttpResponse:
    """The form by itself, beside the page that it is about; a page that asked for a part of itself gets that part."""
    if "HX-Request" in request.headers:
        remarks = remarks_visible_to(request.user).filter(version=version)
        part = {"row": row, "remarks": numbered(remarks, request.user, row, version), "may_remark": True}
        return render(request, "ethics/review/remarks.html", part | {"remark_form": form})
    context: dict[str, Any] = {"row": row, "version": version, "form": form, "title": title}
    file, page = number(str(form["file"].value() or "")), number(str(form["page"].value() or "1"))
    if file and page:
        context["file"], context["shown"] = sheet_of(Attachment.objects.filter(version=version), file, page)
    return render(request, "ethics/review/remark.html", context)
