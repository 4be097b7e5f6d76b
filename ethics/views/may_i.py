""" "May I?": a guided check that anybody can use, without an account and without leaving a trace.

Open to the public on purpose: whoever thinks of standing may not want to be seen asking, an external candidate may
have no account yet, and the guidelines are public anyhow. Everything that is chosen, what it is about included,
travels in the bodies of forms: never in an address, a title, the session or a cache. The steps change nothing, so
they need no safety mark and never expire; keeping and sending do.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from ethics.actions.keep_check import keep_check
from ethics.actions.start_from_check import start_from_check
from ethics.places import asks
from ethics.queries import editions_in_force, provisions_shown
from ethics.states import Reads, RequestType
from ethics.views.checking import Stand, language, stand
from ethics.wording.checks import NOTICES
from ethics.wording.requests import TYPES
from portal import clock
from portal.registries import Panel
from portal.workflow import Refusal

View = Callable[[HttpRequest], HttpResponseBase]


def untraced(view: View) -> View:
    """Neither a browser nor a proxy stores the page; leaving it tells no other site where one came from."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return guarded


@untraced
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def may_i(request: HttpRequest) -> HttpResponse:
    """What it is about; then one question after the other; then guidance. Reads only."""
    here = stand(request.POST, clock.now())
    if here is None:
        return render(request, "ethics/may_i/start.html", {"types": types(), "may_ask": asks(request.user)})
    return _page(request, here)


@untraced
@require_POST
def may_i_keep(request: HttpRequest) -> HttpResponseBase:
    """Keep the check for oneself."""
    return _settle(request, lambda result: _kept(request, result))


@untraced
@require_POST
def may_i_send(request: HttpRequest) -> HttpResponseBase:
    """Begin a request with the answers; nothing is sent yet."""
    return _settle(request, lambda result: _started(request, result))


def again(request: HttpRequest) -> HttpResponseBase | None:
    """The page of a check whose safety mark has expired, with every answer still in it (registries.again)."""
    if request.path not in (reverse("may_i_keep"), reverse("may_i_send")):
        return None
    if (here := stand(request.POST, clock.now())) is None:
        return None
    trouble = _("This page had expired, so nothing was kept or sent. Your answers are still here: choose again.")
    response = _page(request, here, trouble=trouble, status=403)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def first_step(request: HttpRequest) -> Panel | None:
    """The way to a check on the home page of whoever may ask (registries.home_panels)."""
    return Panel("ethics/may_i/panel.html", {}) if asks(request.user) else None


def types() -> list[tuple[RequestType, Any, Any]]:
    """Each type of request with its label and its line."""
    return [(kind, kind.label, TYPES[kind]) for kind in RequestType]


def _settle(request: HttpRequest, act: Callable[[Any], HttpResponseBase]) -> HttpResponseBase:
    """Do something with a check that came to its end; one that did not goes on where it stands."""
    here = stand(request.POST, clock.now())
    if here is None:
        return redirect("may_i")
    if here.result is None:
        return _page(request, here)
    try:
        return act(here.result)
    except Refusal as refusal:
        return _page(request, here, trouble=str(refusal), status=403)


def _kept(request: HttpRequest, result: Any) -> HttpResponseBase:
    kept = keep_check(result, by=request.user, at=clock.now())  # type: ignore[arg-type]  # it refuses the anonymous
    return redirect("kept_check", pk=kept.pk)


def _started(request: HttpRequest, result: Any) -> HttpResponseBase:
    if not request.user.is_authenticated:
        raise Refusal("ethics.check.sign_in")
    draft = start_from_check(result, by=request.user, at=clock.now())
    return redirect("request_edit", reference=draft.reference)


def _page(request: HttpRequest, here: Stand, *, trouble: str = "", status: int = 200) -> HttpResponse:
    """The question whose turn it is, or the guidance."""
    context: dict[str, Any] = {"here": here, "form": here.form, "trouble": trouble, "may_ask": asks(request.user)}
    if here.guidance is None:
        return render(request, "ethics/may_i/question.html", context, status=status)
    reads = Reads(here.guidance.reads)
    context |= {"label": reads.label, "notice": NOTICES[reads], **cited(here.guidance.cites, clock.today())}
    return render(request, "ethics/may_i/guidance.html", context, status=status)


def cited(codes: Iterable[str], on: date) -> dict[str, Any]:
    """The provisions behind guidance as they stand on a day: our own guidelines', another body's, and any missing."""
    editions = list(editions_in_force(on))
    elsewhere = {edition.pk for edition in editions if edition.instrument.good_practice}
    shown = provisions_shown(editions, language(), codes)
    found = {one.code for one in shown}
    return {
        "own": [one for one in shown if one.provision.edition_id not in elsewhere],
        "elsewhere": [one for one in shown if one.provision.edition_id in elsewhere],
        "missing": [code for code in codes if code not in found],
    }
