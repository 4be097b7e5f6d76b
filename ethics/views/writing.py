"""Write a draft or a new version, keep its files, send it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ethics.actions.attach import attach, detach
from ethics.actions.send import send
from ethics.actions.start_from_check import drop_check
from ethics.actions.write import Changed, stamp, typed, write
from ethics.forms import DraftForm
from ethics.models import SentCheck, Version
from ethics.queries import editions_in_force, handled, mine, provisions_shown, written
from ethics.rules import clock as rules
from ethics.rules.request_types import provisions_for
from ethics.views.confidential import confidential
from ethics.views.pen import pen, rescue
from ethics.views.showing import files
from portal import clock
from portal.accounts.requests import SignedIn
from portal.calendar.tables import headquarters_table
from portal.numbers import number
from portal.registries import wording
from portal.workflow import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def request_edit(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The form of a draft. Without a session a valid pen still saves the text (views.pen)."""
    if request.method == "POST" and not request.user.is_authenticated and (address := rescue(request)):
        messages.info(
            request, _("Your session had ended. Your text is kept; sign in to go on. Choose new files again.")
        )
        return redirect(address)
    return _edit(request, reference)


@confidential
def _edit(request: SignedIn, reference: str) -> HttpResponseBase:
    row = get_object_or_404(mine(request.user).select_related("asker", "candidature"), reference=reference)
    version = written(row)
    if version is None:  # sent already: a double click, or another window
        return redirect("request_detail", reference=reference)
    version.request = row
    at = clock.now()
    if request.method == "POST":
        return _posted(request, version, at)
    return _page(request, version, DraftForm(version=version, today=clock.geneva_date(at)), at)


@confidential
@require_POST
def request_check_off(request: SignedIn, reference: str) -> HttpResponseBase:
    """Let the draft go without the check from which it was begun; its text stays."""
    row = get_object_or_404(mine(request.user), reference=reference)
    if (version := written(row)) is not None:
        drop_check(version, by=request.user)
        messages.success(request, _("The check is taken off. Your text is as it was."))
    return redirect("request_edit", reference=reference)


def _posted(request: SignedIn, version: Version, at: datetime) -> HttpResponseBase:
    """Save the words, keep the files, then do what the button says; whatever went well stays."""
    sending = "send" in request.POST
    today = clock.geneva_date(at)
    form = DraftForm(request.POST, request.FILES, version=version, today=today, sending=sending)
    form.full_clean()
    reference = version.request.reference
    try:
        _keep_files(request, form, version, at)
        write(version, form.typed(), by=request.user, seen=request.POST.get("stamp", ""))
        if sending and not form.errors:
            send(version.request, by=request.user, at=at)
            messages.success(request, _("Sent. You are told by mail when there is news."))
            return redirect("request_detail", reference=reference)
    except Changed as changed:
        return _page(request, changed.version, form, at, stands=changed.version, status=409)
    except Refusal as refusal:
        if refusal.code in ("ethics.request.sent_already", "workflow.not_from_here"):
            return redirect("request_detail", reference=reference)
        form.add_error(None, str(refusal))
    if form.errors:
        return _page(request, Version.objects.select_related("request__asker").get(pk=version.pk), form, at)
    messages.success(request, _("Saved. Nobody but you sees it until you send it."))
    return redirect("request_edit", reference=reference)


def _keep_files(request: SignedIn, form: DraftForm, version: Version, at: datetime) -> None:
    """Each file by itself: one that cannot be read does not hold up the others."""
    for upload in form.cleaned_data["uploads"]:
        try:
            attach(version, upload, by=request.user, at=at)
        except Refusal as refusal:
            form.add_error("uploads", f"{upload.name[:60]}: {refusal}")
    if gone := number(request.POST.get("detach", "")):
        for attachment in version.attachments.filter(pk=gone):
            detach(attachment, by=request.user)


def _page(
    request: SignedIn,
    version: Version,
    form: DraftForm,
    at: datetime,
    *,
    stands: Version | None = None,
    status: int = 200,
) -> HttpResponse:
    row = version.request
    form.asked_for()
    first = row.sent_at is None
    today = clock.geneva_date(at)
    target = handled(row.kind, today).target if first else row.target
    expected = rules.expected(today, [], headquarters_table(), target)
    editions = editions_in_force(today) if first else row.editions.all()
    context: dict[str, Any] = {
        "row": row,
        "version": version,
        "form": form,
        "first": first,
        "stands": stands,
        "pen": pen(version),
        "stamp": stamp(typed(version)),
        "check": SentCheck.objects.filter(version=version).prefetch_related("answers").first(),
        "files": files(version.attachments.select_related("document").order_by("pk")),
        "provisions": provisions_shown(editions, get_language() or "en", provisions_for(row.kind)),
        "expected": expected,
        "why": str(wording[expected.reason.code]) % expected.reason.params,
    }
    return render(request, "ethics/requests/edit.html", context, status=status)
