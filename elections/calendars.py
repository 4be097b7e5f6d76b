"""What stands in a calendar file, in the language of whoever asks for it."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from candidates.models import Conference
from elections.dates import Milestone, milestones
from elections.models import Hearing
from elections.rules.ics import Event, calendar
from portal.clock import GENEVA


def uid(name: str) -> str:
    """The same for good, whatever changes about the event."""
    return f"{name}@{urlsplit(settings.ORIGIN).hostname}"


def of_hearings(hearings: Iterable[Hearing], name: str, at: datetime) -> bytes:
    """Hearings alone."""
    return calendar([_hearing(hearing) for hearing in hearings], name=name, stamp=at)


def of_election(conference: Conference, hearings: list[Hearing], at: datetime) -> bytes:
    """The dates of an election, and each of its hearings."""
    stones = [_milestone(stone, conference) for stone in milestones(conference, [])]
    whole = Event(
        uid=uid(f"conference-{conference.year}"),
        starts=conference.opens_on,
        last=conference.closes_on,
        summary=str(conference),
        location=conference.place,
        url=_election_page(conference),
    )
    events = [*stones, whole, *(_hearing(hearing) for hearing in hearings)]
    name = _("Election %(year)s") % {"year": conference.year}
    return calendar(events, name=name, stamp=at)


def _hearing(hearing: Hearing) -> Event:
    zone = ZoneInfo(hearing.zone)
    post = hearing.post
    return Event(
        uid=uid(f"hearing-{hearing.pk}"),
        starts=hearing.starts_at.astimezone(zone),
        ends=hearing.ends_at.astimezone(zone),
        summary=_("Hearing: %(post)s") % {"post": post},
        sequence=hearing.sequence,
        location=hearing.room,
        description=hearing.webcast,
        url=settings.ORIGIN + reverse("hearing", args=[post.conference.year, post.kind]),
    )


def _milestone(stone: Milestone, conference: Conference) -> Event:
    return Event(
        uid=uid(f"election-{conference.year}-{stone.code}"),
        starts=stone.instant.astimezone(GENEVA) if stone.instant else stone.first,
        last=None if stone.instant else stone.last,
        summary=f"{stone.label} ({conference})",
        url=_election_page(conference),
    )


def _election_page(conference: Conference) -> str:
    return settings.ORIGIN + reverse("election_year", args=[conference.year])
