"""Correct a Union event in the register, and say from when on it is public."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from portal.accounts.models import User
from portal.audit.models import record
from portal.calendar.actions.record_event import Facts, said, told, why_not_so
from portal.calendar.models import UnionEvent
from portal.calendar.permissions import why_not_change
from portal.languages import OFFICIAL
from portal.workflow import lock


def change_event(
    event: UnionEvent, facts: Facts, names: Mapping[str, str], *, by: User, at: datetime
) -> tuple[UnionEvent, int]:
    """The event as it now is, and how many recorded days fell outside its new dates and were dropped.

    What changes nothing writes nothing. Raises Refusal as `record_event`, or cancelled.
    """
    with transaction.atomic():
        locked = lock(event)
        if refusal := why_not_change(by, locked, at) or why_not_so(facts, names):
            raise refusal
        changed = [name for name, value in asdict(facts).items() if getattr(locked, name) != value]
        for name in changed:
            setattr(locked, name, getattr(facts, name))
        if changed:
            locked.save(update_fields=changed)
        changed += [f"name.{language}" for language in _rename(locked, said(names))]
        outside = locked.days.exclude(day__range=(locked.starts_on, locked.ends_on))
        dropped = outside.count()
        outside.delete()
        if changed:
            more = {"changed": changed, "dropped": dropped}
            record("calendar.event.change", locked, by=by, at=at, facts=told(locked) | more)
    return locked, dropped


def _rename(event: UnionEvent, names: Mapping[str, str]) -> list[str]:
    """Write the names as given; give back the languages in which one changed."""
    stands = {row.language: row.text for row in event.names.all()}
    changed = [code for code in OFFICIAL if stands.get(code) != names.get(code)]
    event.names.filter(language__in=changed).delete()
    for code in changed:
        if code in names:
            event.names.create(language=code, text=names[code])
    return changed
