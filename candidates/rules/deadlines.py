"""The instants of a conference that candidatures depend on. All in Geneva time (RULES §2)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

GENEVA = ZoneInfo("Europe/Zurich")


def candidatures_close(opens_on: date) -> datetime:
    """23:59 Geneva time on the 28th day before the opening; the whole minute is in time (GR No. 170)."""
    return datetime.combine(opens_on - timedelta(days=28), time(23, 59), GENEVA)


def is_late(received_at: datetime, opens_on: date) -> bool:
    """Whether a candidature received at an aware instant came after the closing minute (GR No. 170).

    A late one is kept and shown to the secretariat, never dropped, never published by itself.
    """
    return received_at >= candidatures_close(opens_on) + timedelta(minutes=1)


def elections_begin(opens_on: date) -> date:
    """The fourth calendar day of the conference, as practised in 2018 and 2022."""
    return opens_on + timedelta(days=3)
