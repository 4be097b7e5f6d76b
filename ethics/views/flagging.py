"""Confirm or dismiss a flag, look or read once more. Every step works without a script."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ethics.actions.decide_flag import confirm_flag, dismiss_flag
from ethics.actions.read_again import read_again
from ethics.actions.screen import screen_again
from ethics.models import AdviceRequest, Attachment, Flag
from ethics.queries import for_office, screenings_of
from ethics.states import FlagState
from ethics.views.flags import shown_screenings
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.workflow import Refusal

STEPS = {"confirm": confirm_flag, "dismiss": dismiss_flag}


@office
@require_POST
def review_flag(request: SignedIn, reference: str, pk: int) -> HttpResponseBase:
    """One step on a flag; then on to the next one that is open."""
    row = _request(request, reference)
    flag = get_object_or_404(Flag.objects.select_related("version__request"), version__request=row, pk=pk)
    step = STEPS.get(request.POST.get("step", ""))
    if step is None:
        raise Http404
    try:
        step(flag, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _back(row, flag.pk)
    return _back(row, _next(flag), flag.pk)


@office
@require_POST
def review_screen(request: SignedIn, reference: str) -> HttpResponseBase:
    """Have all of the version under review screened once more."""
    row = _request(request, reference)
    try:
        screen_again(row, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is screened again. This takes seconds, in busy hours minutes."))
    return _back(row, None)


@office
@require_POST
def review_read_again(request: SignedIn, reference: str, pk: int) -> HttpResponseBase:
    """Have one file read once more whose reading or screening was stopped."""
    row = _request(request, reference)
    files = Attachment.objects.select_related("version__request").filter(version__sent_at__isnull=False)
    attachment = get_object_or_404(files, version__request=row, pk=pk)
    try:
        read_again(attachment, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is read again. This takes seconds, in busy hours minutes."))
    return HttpResponseRedirect(f"{reverse('review', args=[row.reference])}#file-{attachment.pk}")


def _request(request: SignedIn, reference: str) -> AdviceRequest:
    return get_object_or_404(for_office(request.user), reference=reference)


def _next(flag: Flag) -> int | None:
    """The id of the open flag that stands next in the list: behind this one, else from the beginning."""
    shown = shown_screenings(screenings_of(flag.version), flag.version.attachments.all())
    order = [one for screening in shown for one in screening.flags]
    here = next((at for at, one in enumerate(order) if one.pk == flag.pk), 0)
    following = next((one for one in order[here + 1 :] + order[:here] if one.state == FlagState.OPEN), None)
    return following.pk if following else None


def _back(row: AdviceRequest, flag: int | None, decided: int | None = None) -> HttpResponseRedirect:
    """To the list, at a flag; at its head where none is open. It says what was decided."""
    said = f"&decided={decided}" if decided else ""
    to = f"?flag={flag}{said}#flag-{flag}" if flag else f"?flag=0{said}#flags"
    return HttpResponseRedirect(reverse("review", args=[row.reference]) + to)
