"""The one place that reads the clock. Actions and rules take the time as an argument (HOUSE rule 4)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

GENEVA = ZoneInfo("Europe/Zurich")


def now() -> datetime:
    """This instant, aware, in UTC."""
    return timezone.now()


def geneva_date(at: datetime) -> date:
    """The calendar day that an instant falls on in Geneva (RULES §2)."""
    return at.astimezone(GENEVA).date()


def today() -> date:
    """The calendar day in Geneva now."""
    return geneva_date(now())
