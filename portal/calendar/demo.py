"""The demonstration's Union events: one under way, one to come elsewhere, one that is not public yet. Fictional."""

from datetime import date, datetime, timedelta

from portal.accounts.models import User
from portal.calendar.actions.record_event import Facts, record_event
from portal.calendar.actions.set_hours import set_hours
from portal.calendar.models import UnionEvent
from portal.calendar.queries import days_of
from portal.calendar.sittings import read_hours
from portal.clock import GENEVA, geneva_date

DAY = timedelta(days=1)
USUAL = read_hours("09:30–12:30, 14:30–17:30")
SHORT = read_hours("10:00–13:00")


def build(at: datetime) -> None:
    """The council sits in the week of `at`, or in the next where that is a weekend."""
    today = geneva_date(at)
    began = at - 120 * DAY
    monday = today - today.weekday() * DAY if _weekday(today) else today + (7 - today.weekday()) * DAY
    council = {"en": "Session of the Example Council", "fr": "Session du Conseil d’exemple"}
    forum = {"en": "Example Forum on Spectrum", "fr": "Forum d’exemple sur le spectre"}
    seminar = {"en": "Example Seminar", "es": "Seminario de ejemplo"}
    _event(council, Facts(monday, monday + 11 * DAY, GENEVA.key, "Example City", "Example Hall", began), began)
    soon = today + 21 * DAY
    there = Facts(soon, soon + 4 * DAY, "America/New_York", "Example Bay", "Example Bay Centre", began)
    _event(forum, there, began)
    later = today + 60 * DAY
    record_event(Facts(later, later + 2 * DAY, "Asia/Tokyo", "Example Port"), seminar, by=_secretary(), at=began)


def _event(names: dict[str, str], facts: Facts, at: datetime) -> UnionEvent:
    """With usual hours on weekdays, a short last day, weekends free."""
    event = record_event(facts, names, by=_secretary(), at=at)
    days = days_of(event)
    hours = {day: USUAL if _weekday(day) else () for day in days}
    hours[days[-1]] = SHORT
    return set_hours(event, hours, by=_secretary(), at=at)


def _weekday(day: date) -> bool:
    return day.isoweekday() <= 5


def _secretary() -> User:
    return User.objects.get(email="sam.secretariat@example.org")
