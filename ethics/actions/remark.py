"""Remark in the material of the version under review; change, withhold and take off what was remarked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ethics.models import AdviceRequest, Attachment, MaterialPage, Remark, Version
from ethics.permissions import why_not_change_remark, why_not_remark, why_not_withhold
from ethics.queries import latest_sent
from ethics.rules.anchors import box_around, find_quote, words_in
from ethics.rules.placed_words import unpack
from ethics.states import Audience
from portal.accounts.models import User
from portal.audit.models import record
from portal.documents.material import Box
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Place:
    """Where a remark stands: a page of a file, or the version's own text; in it words, a region, or all of it."""

    attachment: Attachment | None = None
    page: int | None = None
    quote: str = ""
    box: Box | None = None


def remark(request: AdviceRequest, place: Place, audience: str, text: str, *, by: User, at: datetime) -> Remark:
    """Remark in the version under review. Raises Refusal: who may not, says nothing, a place that there is not."""
    with transaction.atomic():
        locked = lock(request)
        if refusal := why_not_remark(by, locked, audience, at):
            raise refusal
        version = _under_review(locked)
        fields = _fields(version, place, audience, text)
        made = Remark.objects.create(version=version, by=by, at=at, **fields)
        _record("add", made, locked, by, at)
    return made


def change_remark(old: Remark, place: Place, audience: str, text: str, *, by: User, at: datetime) -> Remark:
    """Write it anew, by who wrote it. Raises Refusal as `remark`, and when its version was answered."""
    with transaction.atomic():
        locked, fresh, version = _locked(old)
        if refusal := why_not_change_remark(by, fresh, version, audience, at):
            raise refusal
        for name, value in _fields(fresh.version, place, audience, text).items():
            setattr(fresh, name, value)
        fresh.changed_at = at
        fresh.save()
        _record("change", fresh, locked, by, at)
    return fresh


def withhold(old: Remark, *, by: User, at: datetime) -> Remark:
    """Keep in the office what a colleague meant for the person who asked; by who has the request. Raises Refusal."""
    with transaction.atomic():
        locked, fresh, version = _locked(old)
        if refusal := why_not_withhold(by, fresh, version, at):
            raise refusal
        fresh.audience = Audience.OFFICE
        fresh.save(update_fields=["audience"])
        _record("withhold", fresh, locked, by, at)
    return fresh


def remove_remark(old: Remark, *, by: User, at: datetime) -> None:
    """Take off one's own, as long as its version is being read. Raises Refusal."""
    with transaction.atomic():
        locked, fresh, version = _locked(old)
        if refusal := why_not_change_remark(by, fresh, version, Audience.OFFICE, at):
            raise refusal
        _record("remove", fresh, locked, by, at)
        fresh.delete()


def _locked(old: Remark) -> tuple[AdviceRequest, Remark, Version | None]:
    """The request first, as everywhere; then the remark as it stands, if it still does."""
    locked = lock(old.version.request)
    fresh = Remark.objects.select_for_update(of=("self",)).select_related("version").filter(pk=old.pk).first()
    if fresh is None:
        raise Refusal("workflow.not_from_here")
    version = latest_sent(locked)
    if version:
        version.request = locked
    return locked, fresh, version


def _under_review(request: AdviceRequest) -> Version:
    if version := latest_sent(request):
        return version
    raise Refusal("workflow.not_from_here")


def _fields(version: Version, place: Place, audience: str, text: str) -> dict[str, Any]:
    """The columns of a remark: quoted words are looked for, a region is told by its words, each gives the other."""
    if not text.strip():
        raise Refusal("ethics.remark.says_nothing")
    page = _page(version, place)
    body = page.text if page else version.text
    words = unpack(page.words, page.text) if page else ()
    box, quote = place.box if page else None, " ".join(place.quote.split())
    start = end = None
    if quote:
        found = find_quote(body, quote)
        if found is None:
            raise Refusal("ethics.remark.not_there")
        start, end = found
        box = box or box_around(words, start, end)
    elif box:
        quote = words_in(words, box)
    return {
        "attachment": place.attachment,
        "page": place.page if page else None,
        "box": [box.left, box.top, box.width, box.height] if box else None,
        "start": start,
        "end": end,
        "quote": quote,
        "audience": audience,
        "text": text.strip(),
    }


def _page(version: Version, place: Place) -> MaterialPage | None:
    if place.attachment is None:
        return None
    page = MaterialPage.objects.filter(
        attachment=place.attachment, attachment__version=version, number=place.page or 0
    ).first()
    if page is None:
        raise Refusal("ethics.remark.no_page")
    return page


def _record(what: str, remark: Remark, request: AdviceRequest, by: User, at: datetime) -> None:
    """Its id and its version's number; never what it says."""
    facts = {"remark": remark.pk, "version": remark.version.number, "audience": remark.audience}
    record(f"ethics.remark.{what}", request, by=by, at=at, facts=facts)
