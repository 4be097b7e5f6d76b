"""The register of Union events as each reader sees it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from portal.calendar.models import UnionEvent
from portal.calendar.permissions import why_not_keep
from portal.calendar.sittings import Programme
from portal.calendar.states import EventState
from portal.clock import geneva_date
from portal.registries import AnyUser

ONE_DAY = timedelta(days=1)


def visible_to(user: AnyUser, at: datetime) -> QuerySet[UnionEvent]:
    """What is public at an instant, cancelled or not; all for the secretariat, which keeps the register."""
    seen = Q() if why_not_keep(user) is None else Q(public_at__lte=at)
    return UnionEvent.objects.filter(seen).prefetch_related("names")


def ahead(events: QuerySet[UnionEvent], at: datetime) -> QuerySet[UnionEvent]:
    """Those that are not over, the next first: somewhere on earth their last day may still be."""
    return events.filter(ends_on__gte=geneva_date(at) - ONE_DAY).order_by("starts_on", "pk")


def over(events: QuerySet[UnionEvent], at: datetime) -> QuerySet[UnionEvent]:
    """Those that are over, the latest first."""
    return events.filter(ends_on__lt=geneva_date(at) - ONE_DAY).order_by("-starts_on", "-pk")


def current(at: datetime) -> QuerySet[UnionEvent]:
    """The public events that are ahead or under way and not cancelled: those that somebody may be asked about.

    The same for everybody, the secretariat included: a check never reads what is not public.
    """
    public = UnionEvent.objects.filter(public_at__lte=at, state=EventState.PLANNED).prefetch_related("names")
    return ahead(public, at)


def programme(event: UnionEvent) -> Programme:
    """The hours of an event as the rule takes them. Two queries."""
    rows = event.days.prefetch_related("sittings")
    days = {row.day: tuple(one.hours for one in row.sittings.all()) for row in rows}
    return Programme(ZoneInfo(event.zone), event.starts_on, event.ends_on, days)


def days_of(event: UnionEvent) -> list[date]:
    """Every day of an event, the first and the last included."""
    return [event.starts_on + ONE_DAY * n for n in range((event.ends_on - event.starts_on).days + 1)]
