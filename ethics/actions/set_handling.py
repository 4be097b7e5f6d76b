"""Set how a type of request is handled from a day on: the target, and whether a second reader is required."""

from datetime import date, datetime

from django.db import transaction

from ethics.models import Handling
from ethics.permissions import why_not_set_handling
from portal.accounts.models import User
from portal.audit.models import record


def set_handling(kind: str, *, target: int, second_reader: bool, since: date, by: User, at: datetime) -> Handling:
    """From `since` (Geneva) on; set again for the same day, the last word counts. `target` in working days.

    A request keeps the target that stood when it was sent. Raises Refusal: not the head, a day that has passed.
    """
    if refusal := why_not_set_handling(by, at, since):
        raise refusal
    with transaction.atomic():
        fields = {"target": target, "second_reader": second_reader, "set_by": by, "set_at": at}
        handling, _new = Handling.objects.update_or_create(kind=kind, since=since, defaults=fields)
        facts = {"kind": kind, "since": since, "target": target, "second_reader": second_reader}
        record("ethics.handling.set", handling, by=by, at=at, facts=facts)
    return handling
