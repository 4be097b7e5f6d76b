"""Record that somebody of the office is away and who stands in; end it early."""

from datetime import date, datetime, timedelta

from django.db import transaction

from ethics import notices
from ethics.models import Absence
from ethics.permissions import why_not_end_absence, why_not_record_absence
from portal.accounts.models import User
from portal.audit.models import record
from portal.clock import geneva_date
from portal.workflow import lock


def record_absence(person: User, cover: User, first: date, last: date, *, by: User, at: datetime) -> Absence:
    """From `first` to `last` (days in Geneva, both included) `cover` works on what `person` has, and is told.

    It begins and ends by itself. Raises Refusal: not one's own and not the head, no such days, another absence of
    either in these days.
    """
    with transaction.atomic():
        # Both, in one order: two absences that cover for each other cannot be recorded at once.
        list(User.objects.select_for_update(no_key=True).filter(pk__in=[person.pk, cover.pk]).order_by("pk"))
        if refusal := why_not_record_absence(by, person, cover, first, last, at):
            raise refusal
        absence = Absence.objects.create(
            person=person, cover=cover, from_on=first, to_on=last, recorded_by=by, recorded_at=at
        )
        record("ethics.absence.record", absence, by=by, at=at, facts={"from": first, "to": last})
        if cover != by:
            notices.cover(absence, at=at)
    return absence


def end_absence(absence: Absence, *, by: User, at: datetime) -> None:
    """Back again: yesterday was the last day; what has not begun is taken off. Raises Refusal as `record_absence`."""
    with transaction.atomic():
        locked = lock(absence)
        if refusal := why_not_end_absence(by, locked, at):
            raise refusal
        record("ethics.absence.end", locked, by=by, at=at, facts={"from": locked.from_on, "to": locked.to_on})
        today = geneva_date(at)
        if locked.from_on >= today:
            locked.delete()
        else:
            locked.to_on = today - timedelta(days=1)
            locked.save(update_fields=["to_on"])
