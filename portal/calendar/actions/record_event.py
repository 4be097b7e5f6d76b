"""Record a Union event in the register."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from portal.accounts.models import User
from portal.audit.models import record
from portal.calendar.models import LONGEST, UnionEvent
from portal.calendar.permissions import why_not_keep
from portal.languages import OFFICIAL
from portal.workflow import Refusal
from portal.zones import zone_named


@dataclass(frozen=True)
class Facts:
    """When and where, in the calendar and the zone of the place; `public_at` is an aware instant or None."""

    starts_on: date
    ends_on: date
    zone: str
    place: str
    venue: str = ""
    public_at: datetime | None = None


def record_event(facts: Facts, names: Mapping[str, str], *, by: User, at: datetime) -> UnionEvent:
    """A new event with its names (language -> name). Raises Refusal: not the secretariat, days, zone, no name."""
    if refusal := why_not_keep(by, at) or why_not_so(facts, names):
        raise refusal
    with transaction.atomic():
        event = UnionEvent.objects.create(**asdict(facts))
        for language, text in said(names).items():
            event.names.create(language=language, text=text)
        record("calendar.event.record", event, by=by, at=at, facts=told(event))
    return event


def why_not_so(facts: Facts, names: Mapping[str, str]) -> Refusal | None:
    """Why an event cannot be as it is given."""
    if not facts.starts_on <= facts.ends_on:
        return Refusal("calendar.event.ends_before")
    if facts.ends_on > facts.starts_on + LONGEST:
        return Refusal("calendar.event.too_long", days=LONGEST.days + 1)
    if zone_named(facts.zone) is None:
        return Refusal("calendar.event.zone")
    if not said(names) or not facts.place.strip():
        return Refusal("calendar.event.unnamed")
    return None


def said(names: Mapping[str, str]) -> dict[str, str]:
    """The names that say something, by language."""
    return {code: text for code in OFFICIAL if (text := names.get(code, "").strip())}


def told(event: UnionEvent) -> dict[str, object]:
    """What the record holds of it: its dates."""
    return {"starts_on": event.starts_on, "ends_on": event.ends_on, "public_at": event.public_at}
