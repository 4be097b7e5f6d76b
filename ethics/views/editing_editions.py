"""Write a draft edition: its title by language, its provisions part by part."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ethics import permissions
from ethics.actions.add_provision import add_provision, remove_provision
from ethics.actions.describe_edition import describe_edition
from ethics.actions.write_provision import Words, stamp, words_of, write_provision
from ethics.forms import AboutForm, CodeForm, ProvisionForm
from ethics.models import Edition, Provision
from ethics.states import Part
from ethics.views.editions import the_edition, to_edition
from ethics.views.office import office
from portal import clock
from portal.accounts.requests import SignedIn
from portal.languages import OFFICIAL, own_name
from portal.workflow import Refusal


@office
def edition_about(request: SignedIn, instrument: str, label: str, language: str) -> HttpResponseBase:
    """Title and provenance in one language."""
    row = _draft(request, instrument, label)
    if not isinstance(row, Edition):
        return row
    _known(language)
    text = row.texts.filter(language=language).first()
    stands = {"text_title": text.title, "text_provenance": text.provenance, "original": text.original} if text else {}
    form = AboutForm(request.POST if request.method == "POST" else None, initial=stands)
    if form.is_valid():
        data = form.cleaned_data
        said = {"title": data["text_title"], "provenance": data["text_provenance"], "original": data["original"]}
        try:
            describe_edition(row, language, **said, by=request.user, at=clock.now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return to_edition(row)
    context = {"form": form, "edition": row, "language": language, "name": own_name(language)}
    return render(request, "ethics/office/edition_about.html", context)


@office
def provision_edit(request: SignedIn, instrument: str, label: str, code: str, language: str) -> HttpResponseBase:
    """What a provision says in one language; the same in another language beside it."""
    row = _draft(request, instrument, label)
    if not isinstance(row, Edition):
        return row
    _known(language)
    provision = get_object_or_404(row.provisions, code=code)
    stands = words_of(provision, language)
    bound = request.POST if request.method == "POST" else None
    form = ProvisionForm(bound, words=stands, language=language)
    elsewhere = False
    if form.is_valid():
        try:
            words, seen = form.words(), form.cleaned_data["seen"]
            write_provision(provision, language, words, by=request.user, at=clock.now(), seen=seen)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            elsewhere = refusal.code == "ethics.provision.changed_elsewhere"
        else:
            messages.success(request, _("Saved."))
            return _next(request, provision, language)
    context = {
        "form": form,
        "edition": row,
        "provision": provision,
        "title": _named(provision.code, stands.get(Part.TITLE)),
        "language": language,
        "name": own_name(language),
        "tabs": [_tab(one, language) for one in OFFICIAL],
        "stands": [(Part(part).label, one.text) for part, one in stands.items()] if elsewhere else [],
        "stamp": request.POST.get("seen", "") if bound and not elsewhere else stamp(stands),
        "beside": _beside(provision, language),
    }
    return render(request, "ethics/office/provision_edit.html", context)


def _named(code: str, title: Words | None) -> str:
    """A provision by its code and, where it has one, its title: "A-2 · Union symbols"."""
    return f"{code} · {title.text}" if title and title.text else code


@office
@require_POST
def provision_add(request: SignedIn, instrument: str, label: str) -> HttpResponseBase:
    row = the_edition(request, instrument, label)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            provision = add_provision(row, form.cleaned_data["code"].upper(), by=request.user, at=clock.now())
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return to_edition(row)
        language = next(iter(row.texts.values_list("language", flat=True)), "en")
        return _to_provision(provision, language)
    messages.error(request, _("Write the code of the new provision."))
    return to_edition(row)


@office
@require_POST
def provision_remove(request: SignedIn, instrument: str, label: str, code: str) -> HttpResponseBase:
    row = the_edition(request, instrument, label)
    provision = get_object_or_404(row.provisions, code=code)
    try:
        remove_provision(provision, by=request.user, at=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(code)s is removed from this draft.") % {"code": code})
    return to_edition(row)


def _draft(request: SignedIn, instrument: str, label: str) -> Edition | HttpResponseBase:
    """The draft; where it does not change any more, the way back to it, with the reason."""
    row = the_edition(request, instrument, label)
    if refusal := permissions.why_not_edit(request.user, row, None):
        messages.error(request, str(refusal))
        return to_edition(row)
    return row


def _tab(code: str, current: str) -> dict[str, Any]:
    return {"code": code, "name": own_name(code), "current": code == current, "url": f"../{code}/"}


def _known(language: str) -> None:
    if language not in OFFICIAL:
        raise Http404


def _next(request: SignedIn, provision: Provision, language: str) -> HttpResponseBase:
    """Back to the edition, or on to the provision after this one."""
    if "next" in request.POST:
        after = provision.edition.provisions.filter(order__gt=provision.order).first()
        if after:
            return _to_provision(after, language)
    return to_edition(provision.edition)


def _to_provision(provision: Provision, language: str) -> HttpResponseBase:
    edition = provision.edition
    return redirect(
        "provision_edit",
        instrument=edition.instrument.code,
        label=edition.label,
        code=provision.code,
        language=language,
    )


def _beside(provision: Provision, language: str) -> list[tuple[str, str, list[str]]]:
    """What it says in other languages, for who translates: language, its name, the texts."""
    found: dict[str, list[str]] = {}
    for text in provision.texts.exclude(language=language).order_by("order"):
        found.setdefault(text.language, []).append(text.text)
    return [(code, own_name(code), found[code]) for code in OFFICIAL if code in found]
