"""The checks of "May I?" that somebody keeps: seen, sent on and deleted by that person alone."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ethics.actions.delete_check import delete_check
from ethics.actions.start_from_check import kept, start_from_check
from ethics.models import KeptCheck
from ethics.places import asks
from ethics.queries import kept_checks
from ethics.states import Reads
from ethics.views.confidential import confidential
from ethics.views.may_i import cited
from ethics.wording.checks import NOTICES
from portal import clock
from portal.accounts.requests import SignedIn
from portal.clock import geneva_date
from portal.workflow import Refusal

A_PAGE = 20


@confidential
@require_safe
def kept_check_list(request: SignedIn) -> HttpResponse:
    """One's own, the latest first."""
    page = Paginator(kept_checks(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ethics/may_i/kept_list.html", {"page": page})


@confidential
@require_safe
def kept_check(request: SignedIn, pk: UUID) -> HttpResponse:
    """One kept check as it read, with the provisions as they stood on the day it was kept."""
    row = _own(request, pk)
    reads = Reads(row.reads)
    context = {
        "row": row,
        "answers": row.answers.all(),
        "label": reads.label,
        "notice": NOTICES[reads],
        "may_ask": asks(request.user),
        **cited(row.cites, geneva_date(row.kept_at)),
    }
    return render(request, "ethics/may_i/kept.html", context)


@confidential
@require_POST
def kept_check_delete(request: SignedIn, pk: UUID) -> HttpResponseBase:
    try:
        delete_check(_own(request, pk), by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The check is deleted."))
    return redirect("kept_checks")


@confidential
@require_POST
def kept_check_send(request: SignedIn, pk: UUID) -> HttpResponseBase:
    """Begin a request with a kept check; nothing is sent yet, and the check stays."""
    row = _own(request, pk)
    try:
        draft = start_from_check(kept(row), by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("kept_check", pk=pk)
    return redirect("request_edit", reference=draft.reference)


def _own(request: SignedIn, pk: UUID) -> KeptCheck:
    return get_object_or_404(kept_checks(request.user), pk=pk)
