"""Record the hours of official work of a Union event, day by day."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from portal.accounts.models import User
from portal.audit.models import record
from portal.calendar.models import EventDay, Sitting, UnionEvent
from portal.calendar.permissions import why_not_change
from portal.calendar.sittings import Hours, overlap, plausible
from portal.workflow import Refusal, lock

Days = Mapping[date, tuple[Hours, ...]]


def set_hours(event: UnionEvent, days: Days, *, by: User, at: datetime) -> UnionEvent:
    """Replace what is recorded as a whole. A day with no sittings has no official work; one left out is not known.

    Raises Refusal: not the secretariat, cancelled, a day outside the event, hours that overlap or end before they
    start.
    """
    with transaction.atomic():
        locked = lock(event)
        if refusal := why_not_change(by, locked, at) or _why_not(locked, days):
            raise refusal
        locked.days.all().delete()
        rows = EventDay.objects.bulk_create(EventDay(event=locked, day=day) for day in sorted(days))
        Sitting.objects.bulk_create(
            Sitting(of_day=row, starts=one.starts, ends=one.ends) for row in rows for one in days[row.day]
        )
        sittings = sum(len(hours) for hours in days.values())
        record("calendar.event.hours", locked, by=by, at=at, facts={"days": len(days), "sittings": sittings})
    return locked


def _why_not(event: UnionEvent, days: Days) -> Refusal | None:
    for day, sittings in sorted(days.items()):
        if not event.starts_on <= day <= event.ends_on:
            return Refusal("calendar.hours.other_day", day=day)
        if not all(plausible(one) for one in sittings):
            return Refusal("calendar.hours.ends_before", day=day)
        if overlap(sittings):
            return Refusal("calendar.hours.overlap", day=day)
    return None
