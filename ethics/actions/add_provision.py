"""Adds a provision to a draft, under a code that no other instrument uses, or takes one away."""

from datetime import datetime

from django.db import transaction

from ethics.models import Edition, Provision
from ethics.permissions import why_not_edit
from ethics.rules.coded_text import CODE, rank
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock


def add_provision(edition: Edition, code: str, *, by: User, at: datetime) -> Provision:
    """An empty provision, in the order of the codes. Raises Refusal: who may not, an edition that stands, the code."""
    with transaction.atomic():
        locked = lock(edition)
        if refusal := why_not_edit(by, locked, at) or why_not_code(locked, code):
            raise refusal
        provision = Provision.objects.create(edition=locked, code=code, order=locked.provisions.count())
        rows = sorted(locked.provisions.all(), key=lambda row: rank(row.code))
        for order, row in enumerate(rows):
            row.order = order
        Provision.objects.bulk_update(rows, ["order"])
        record("ethics.edition.add", locked, by=by, at=at, facts={"provision": code})
    return provision


def remove_provision(provision: Provision, *, by: User, at: datetime) -> None:
    """Gone from the draft with all that it says. Raises Refusal: who may not, an edition that stands."""
    with transaction.atomic():
        locked = lock(provision.edition)
        if refusal := why_not_edit(by, locked, at):
            raise refusal
        record("ethics.edition.remove", locked, by=by, at=at, facts={"provision": provision.code})
        provision.delete()


def why_not_code(edition: Edition, code: str) -> Refusal | None:
    """A code names one provision, whatever the instrument: requests and advice cite it by itself."""
    if not CODE.fullmatch(code):
        return Refusal("ethics.provision.code", name=code)
    if edition.provisions.filter(code=code).exists():
        return Refusal("ethics.provision.there", name=code)
    others = Provision.objects.filter(code=code).exclude(edition__instrument=edition.instrument_id)
    if other := others.select_related("edition__instrument").first():
        return Refusal("ethics.provision.taken", name=code, instrument=other.edition.instrument.code)
    return None
