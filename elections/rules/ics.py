"""Calendar files (RFC 5545): dates and hearings that a reader takes into a calendar of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar

REFRESH = timedelta(hours=1)  # how often a calendar that subscribes asks again


@dataclass(frozen=True)
class Event:
    """One date: an aware instant with its end, or whole days. `last` is the last of several whole days.

    `uid` stays the same for good; `sequence` counts the changes, so that a calendar replaces what it has.
    """

    uid: str
    starts: datetime | date
    summary: str
    ends: datetime | None = None
    last: date | None = None
    sequence: int = 0
    location: str = ""
    description: str = ""
    url: str = ""


def calendar(events: Iterable[Event], *, name: str, stamp: datetime) -> bytes:
    """A calendar with the definition of every time zone that its events use; `stamp` is when it was made."""
    found = icalendar.Calendar()
    found.add("prodid", "-//Candour//Election calendar//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        found.add_component(_component(event, stamp))
    found.add_missing_timezones()
    return found.to_ical()


def _component(event: Event, stamp: datetime) -> icalendar.Event:
    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", stamp)
    component.add("sequence", event.sequence)
    component.add("dtstart", event.starts)
    if end := _end(event):
        component.add("dtend", end)
    component.add("summary", event.summary)
    for field in ("location", "description", "url"):
        if text := getattr(event, field):
            component.add(field, text)
    return component


def _end(event: Event) -> datetime | date | None:
    """The end as the format wants it: of whole days, the day after the last."""
    return event.last + timedelta(days=1) if event.last else event.ends
