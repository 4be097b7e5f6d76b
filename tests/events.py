"""Union events for tests, as rows; names and places are fictional."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from portal.calendar.models import UnionEvent
from portal.calendar.sittings import read_hours
from tests.factories import LONG_AGO

USUAL = "09:30–12:30, 14:30–17:30"
FIRST = date(2030, 5, 6)  # a Monday
# The first two days have hours, the third has no official work, the fourth is not known.
HOURS = {date(2030, 5, 6): USUAL, date(2030, 5, 7): USUAL, date(2030, 5, 8): ""}


def an_event(name: str = "Example Forum", hours: Mapping[date, str] = HOURS, **fields: Any) -> UnionEvent:
    """A public event of four days in Example City, by Geneva's clock."""
    fields = {
        "starts_on": FIRST,
        "ends_on": date(2030, 5, 9),
        "zone": "Europe/Zurich",
        "place": "Example City",
        "public_at": LONG_AGO,
        **fields,
    }
    event = UnionEvent.objects.create(**fields)
    event.names.create(language="en", text=name)
    for day, text in hours.items():
        row = event.days.create(day=day)
        for one in read_hours(text) if text else ():
            row.sittings.create(starts=one.starts, ends=one.ends)
    return event
