"""Puts an edition in force from a date on. From then on it never changes; the database sees to it too."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from ethics.models import Edition, Instrument
from ethics.permissions import why_not_complete, why_not_from, why_not_on, why_not_put_in_force
from ethics.states import EDITION
from portal.workflow import Refusal, move

if TYPE_CHECKING:
    from portal.accounts.models import User


def put_in_force(edition: Edition, *, on: date, by: "User | None", at: datetime) -> Edition:
    """In force from `on`, a date in Geneva. Raises Refusal: not complete, in force already, a day that is taken.

    By the head: from today on. Without `by`, from the command line of the server: from any day, so that editions
    which counted before there was a portal stand under their own dates.
    """

    def check(row: Edition) -> Refusal | None:
        own = why_not_put_in_force(by, row, at) or why_not_from(on, at) if by else why_not_complete(row)
        return own or why_not_on(row, on)

    with transaction.atomic():
        Instrument.objects.select_for_update().get(pk=edition.instrument_id)  # one edition at a time takes a day
        changes, facts = {"in_force_on": on}, {"on": on}
        return move(edition, EDITION["put_in_force"], by=by, at=at, check=check, changes=changes, facts=facts)
