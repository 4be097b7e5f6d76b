"""Throws away a draft edition with all that it says; an instrument that never had another goes with it."""

from datetime import datetime

from django.db import transaction

from ethics.models import Edition
from ethics.permissions import why_not_edit
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import lock


def discard_edition(edition: Edition, *, by: User, at: datetime) -> None:
    """Raises Refusal: who may not, an edition that stands."""
    with transaction.atomic():
        locked = lock(edition)
        if refusal := why_not_edit(by, locked, at):
            raise refusal
        record("ethics.edition.discard", locked, by=by, at=at, facts={"label": locked.label})
        instrument = locked.instrument
        locked.delete()
        if not instrument.editions.exists():
            instrument.delete()
