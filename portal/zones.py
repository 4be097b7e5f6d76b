"""The reader's own time zone: what they chose when signed in, else what their browser said, else nothing."""

from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from portal.clock import GENEVA

COOKIE = "zone"  # set by static/js/portal.js


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def names() -> list[str]:
    """The zones that somebody may choose: places, and UTC; no abbreviations or files of the system."""
    return sorted(name for name in _known() if name == "UTC" or ("/" in name and not name.startswith("Etc/")))


def zone_named(name: str) -> ZoneInfo | None:
    """The IANA zone of that name, or nothing: a cookie may hold anything."""
    return ZoneInfo(name) if name in _known() else None


def reader_zone(request: Any) -> ZoneInfo | None:
    """The zone in which this reader also wants to see times; nothing where it is unknown or Geneva's own."""
    user = getattr(request, "user", None)
    chosen = getattr(user, "zone", "") if user is not None and user.is_authenticated else ""
    zone = zone_named(chosen) or zone_named(request.COOKIES.get(COOKIE, ""))
    return None if zone is None or zone.key == GENEVA.key else zone
