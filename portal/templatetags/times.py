"""Dates and instants: Geneva's first, then the reader's own where it differs."""

from datetime import date, datetime
from typing import Any

from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from portal.clock import GENEVA

register = Library()


@register.simple_tag(takes_context=True)
def when(context: Context, moment: date | datetime, *, own: bool = True) -> SafeString:
    """A date, or an instant in Geneva time followed by the reader's own time where their zone says another.

    Example: {% when hearing.starts_at %} gives "17 June 2030, 10:00 Geneva time (04:00 your time)"
    """
    values: dict[str, Any] = {"moment": moment.isoformat(), "geneva": date_format(moment, "DATE_FORMAT")}
    if isinstance(moment, datetime):
        zone = context.get("reader_zone") if own else None
        values |= {"instant": True, **both(moment, zone)}
    return render_to_string("components/when.html", values)


def both(at: datetime, zone: Any) -> dict[str, str]:
    """An instant in Geneva's words, and in the reader's where their clock shows something else."""
    geneva = at.astimezone(GENEVA)
    found = {"geneva": date_format(geneva, "DATETIME_FORMAT"), "own": ""}
    if zone is not None and (local := at.astimezone(zone)).utcoffset() != geneva.utcoffset():
        same_day = local.date() == geneva.date()
        found["own"] = date_format(local, "TIME_FORMAT" if same_day else "DATETIME_FORMAT")
    return found


@register.inclusion_tag("components/day.html")
def day(moment: date | None) -> dict[str, Any]:
    """The date block that the eye meets first: the day large, the month below; an instant is taken in Geneva.

    Example: {% day duty.due %}
    """
    if isinstance(moment, datetime):
        moment = moment.astimezone(GENEVA).date()
    return {"day": moment}
