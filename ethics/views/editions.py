"""Guidelines in the office: every instrument with its editions, one edition, begun, put in force, called off."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ethics import permissions
from ethics.actions.call_off import call_off
from ethics.actions.discard_edition import discard_edition
from ethics.actions.put_in_force import put_in_force
from ethics.actions.start_edition import start_edition
from ethics.actions.start_instrument import start_instrument
from ethics.forms import CodeForm, EditionForm, InForceForm, InstrumentForm
from ethics.forms.editions import ANOTHER
from ethics.models import Edition, Instrument
from ethics.queries import Dated, editions_visible_to, histories, provisions_shown, text_in
from ethics.states import Stage
from ethics.views.office import office
from ethics.wording.editions import BADGES_OF_STAGES
from portal import clock
from portal.accounts.requests import SignedIn
from portal.languages import OFFICIAL, in_order, own_name
from portal.workflow import Refusal


@office
@require_safe
def editions(request: SignedIn) -> HttpResponse:
    """Every instrument with all its editions, drafts among them."""
    found = histories(editions_visible_to(request.user), clock.today())
    language = get_language() or "en"
    shown = [
        {
            "instrument": rows[0].edition.instrument,
            "title": titled(_current(rows).edition, language),
            "rows": [{"dated": one, "badge": BADGES_OF_STAGES[one.stage]} for one in rows],
        }
        for rows in found
    ]
    return render(request, "ethics/office/editions.html", {"instruments": shown})


@office
@require_safe
def edition(request: SignedIn, instrument: str, label: str) -> HttpResponse:
    """One edition: what it says by provision and language, and what can be done with it."""
    row = the_edition(request, instrument, label)
    rows = histories(editions_visible_to(request.user).filter(instrument=row.instrument_id), clock.today())[0]
    this = next(one for one in rows if one.edition == row)
    language = get_language() or "en"
    texts = {text.language: text for text in this.edition.texts.all()}
    provisions = provisions_shown([row], language)
    said = {shown.provision.pk: shown for shown in provisions}
    languages = in_order(set(texts) | {code for shown in provisions for code in shown.languages})
    context: dict[str, Any] = {
        "edition": row,
        "dated": this,
        "badge": BADGES_OF_STAGES[this.stage],
        "title": titled(this.edition, language),
        "texts": [(code, own_name(code), texts.get(code)) for code in languages],
        "missing": [(code, own_name(code)) for code in OFFICIAL if code not in languages],
        "rows": [_row(one, said.get(one.pk), languages) for one in row.provisions.all()],
        "languages": [(code, own_name(code)) for code in languages],
        "current": next((one for one in rows if one.stage == Stage.IN_FORCE and one != this), None),
        "add": CodeForm(),
        "may": _allowed(request, row),
    }
    return render(request, "ethics/office/edition.html", context)


def _row(provision: Any, shown: Any, languages: list[str]) -> dict[str, Any]:
    has = set(shown.languages) if shown else set()
    return {
        "code": provision.code,
        "shown": shown,
        "cells": [(code, own_name(code), code in has) for code in languages],
    }


def _allowed(request: SignedIn, row: Edition) -> dict[str, bool]:
    at = clock.now()
    return {
        "edit": permissions.why_not_edit(request.user, row, None) is None,
        "put_in_force": permissions.why_not_put_in_force(request.user, row, None) is None,
        "call_off": permissions.why_not_call_off(request.user, row, at) is None,
    }


@office
def instrument_new(request: SignedIn) -> HttpResponseBase:
    """Begin an instrument of its own, with its first draft."""
    bound = request.POST if request.method == "POST" else None
    form = InstrumentForm(bound, initial={"language": get_language(), "whose": "own"})
    if form.is_valid():
        data = form.cleaned_data
        try:
            draft = start_instrument(
                data["code"],
                title=data["text_title"],
                language=data["language"],
                label=data["label"],
                good_practice=data["whose"] == ANOTHER,
                by=request.user,
                at=clock.now(),
            )
        except Refusal as refusal:
            form.add_error("code" if refusal.code.startswith("ethics.instrument") else "label", str(refusal))
        else:
            messages.success(request, _("The draft is begun. Import a text, or add provisions one by one."))
            return to_edition(draft)
    return render(request, "ethics/office/instrument_new.html", {"form": form})


@office
def edition_new(request: SignedIn, instrument: str) -> HttpResponseBase:
    """Begin a draft of an instrument, with what another edition says or empty."""
    home = get_object_or_404(Instrument, code=instrument)
    rows = history_of(request, home)
    bound = request.POST if request.method == "POST" else None
    latest = next((one.edition.label for one in rows if one.stage in (Stage.IN_FORCE, Stage.COMING)), "")
    form = EditionForm(bound, editions=[one.edition for one in rows], initial={"copy_of": latest})
    if form.is_valid():
        try:
            draft = start_edition(
                home, form.cleaned_data["label"], by=request.user, at=clock.now(), copy_of=form.source()
            )
        except Refusal as refusal:
            form.add_error("label", str(refusal))
        else:
            messages.success(request, _("The draft is begun."))
            return to_edition(draft)
    context = {"form": form, "instrument": home, "of": title_of(rows, home)}
    return render(request, "ethics/office/edition_new.html", context)


@office
def edition_in_force(request: SignedIn, instrument: str, label: str) -> HttpResponseBase:
    """The head says from which day on an edition counts; it never changes after that."""
    row = the_edition(request, instrument, label)
    at = clock.now()
    if refusal := permissions.why_not_put_in_force(request.user, row, None):
        messages.error(request, str(refusal))
        return to_edition(row)
    form = InForceForm(request.POST if request.method == "POST" else None, today=clock.geneva_date(at))
    if form.is_valid():
        try:
            put_in_force(row, on=form.cleaned_data["on"], by=request.user, at=at)
        except Refusal as why:
            form.add_error("on", str(why))
        else:
            messages.success(request, _("Settled: it takes effect on its day, and everyone can read it."))
            return to_edition(row)
    rows = histories(editions_visible_to(request.user).filter(instrument=row.instrument_id), clock.geneva_date(at))[0]
    current = next((one for one in rows if one.stage == Stage.IN_FORCE), None)
    context = {"form": form, "edition": row, "current": current, "of": titled(row, get_language() or "en")}
    return render(request, "ethics/office/edition_in_force.html", context)


@office
@require_POST
def edition_call_off(request: SignedIn, instrument: str, label: str) -> HttpResponseBase:
    row = the_edition(request, instrument, label)
    return _done(request, row, lambda: call_off(row, by=request.user, at=clock.now()), _("It is called off."))


@office
@require_POST
def edition_discard(request: SignedIn, instrument: str, label: str) -> HttpResponseBase:
    row = the_edition(request, instrument, label)
    try:
        discard_edition(row, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_edition(row)
    messages.success(request, _("The draft is thrown away."))
    return redirect("editions")


def _done(request: SignedIn, row: Edition, act: Any, said: str) -> HttpResponseBase:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return to_edition(row)


def the_edition(request: SignedIn, instrument: str, label: str) -> Edition:
    return get_object_or_404(editions_visible_to(request.user), instrument__code=instrument, label=label)


def to_edition(row: Edition) -> HttpResponseBase:
    return redirect("edition", instrument=row.instrument.code, label=row.label)


def history_of(request: SignedIn, home: Instrument) -> list[Dated]:
    """All editions of an instrument, the latest first; none of one that nobody began."""
    return next(iter(histories(editions_visible_to(request.user).filter(instrument=home), clock.today())), [])


def title_of(rows: list[Dated], home: Instrument) -> str:
    """What an instrument calls itself in the reader's language."""
    return titled(_current(rows).edition, get_language() or "en") if rows else home.code


def titled(row: Edition, language: str) -> str:
    """What an edition calls itself; the instrument's code where it has no title yet."""
    return text_in(row, language).title if row.texts.all() else row.instrument.code


def _current(rows: list[Dated]) -> Dated:
    """The edition by which an instrument is titled: the one in force, else the latest."""
    if not rows:
        raise Http404
    return next((one for one in rows if one.stage == Stage.IN_FORCE), rows[0])
