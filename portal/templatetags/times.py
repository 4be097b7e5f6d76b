"""Dates and instants: Geneva's first, then the reader's own where it differs."""

from datetime import date, datetime, tzinfo
from typing import Any

from django.template import Context, Library
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.clock import GENEVA

register = Library()


@register.simple_tag(takes_context=True)
def when(context: Context, moment: date | datetime, *, own: bool = True) -> SafeString:
    """A date, or an instant in Geneva time followed by the reader's own time where their zone says another.

    Example: {% when hearing.starts_at %} gives "17 June 2030, 10:00 Geneva time (04:00 your time)"
    """
    if not isinstance(moment, datetime):
        return written(moment, date_format(moment, "DATE_FORMAT"))
    geneva, other = both(moment, context.get("reader_zone") if own else None)
    first = written(moment, _("%(geneva)s Geneva time") % {"geneva": geneva})
    return format_html("{} {}", first, _("(%(own)s your time)") % {"own": other}) if other else first


def written(moment: date, text: str) -> SafeString:
    """Words that a machine can read as a date or an instant; nothing after them, so that a sentence can go on."""
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), text)


def both(at: datetime, zone: tzinfo | None) -> tuple[str, str]:
    """An instant in Geneva's words, and in the reader's where their clock shows something else, else ""."""
    geneva = at.astimezone(GENEVA)
    said = date_format(geneva, "DATETIME_FORMAT")
    if zone is None or (local := at.astimezone(zone)).utcoffset() == geneva.utcoffset():
        return said, ""
    same_day = local.date() == geneva.date()
    return said, date_format(local, "TIME_FORMAT" if same_day else "DATETIME_FORMAT")


@register.inclusion_tag("components/day.html")
def day(moment: date | None) -> dict[str, Any]:
    """The date block that the eye meets first: the day large, the month below; an instant is taken in Geneva.

    Example: {% day duty.due %}
    """
    if isinstance(moment, datetime):
        moment = moment.astimezone(GENEVA).date()
    return {"day": moment}
