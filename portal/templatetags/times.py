"""Dates and instants: Geneva's first, then the reader's own where it differs."""

from datetime import date, datetime, tzinfo
from typing import Any

from django.template import Context, Library
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
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


@register.simple_tag(takes_context=True)
def timed(context: Context, text: str, moment: datetime | None) -> SafeString:
    """A sentence with `%(instant)s` in it, which is said as `when` says it; without a moment the sentence as it is.

    Example: {% timed duty.detail duty.instant %} gives "It begins on 17 June 2030, 10:00 Geneva time."
    """
    said = when(context, moment) if moment else ""
    return format_html_join(said, "{}", ((part,) for part in str(text).split("%(instant)s")))


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


@register.simple_tag(takes_context=True)
def hours(context: Context, first: datetime, last: datetime) -> SafeString:
    """From an instant to another by the clock of the zone that they carry, then by the reader's own or Geneva's.

    Example: {% hours sitting.0 sitting.1 %} gives "09:30–12:30 (02:30–05:30 Geneva time)"
    """
    told = format_html(
        "{}–{}", written(first, date_format(first, "TIME_FORMAT")), written(last, date_format(last, "TIME_FORMAT"))
    )
    other = elsewhere(first, last, context.get("reader_zone"))
    return format_html("{} ({})", told, other) if other else told


def elsewhere(first: datetime, last: datetime, zone: tzinfo | None) -> str:
    """The same hours by the reader's clock, or Geneva's where theirs is not known; "" where it shows the same."""
    there = [moment.astimezone(zone or GENEVA) for moment in (first, last)]
    if there[0].utcoffset() == first.utcoffset() and there[1].utcoffset() == last.utcoffset():
        return ""
    shapes = ["TIME_FORMAT" if local.date() == first.date() else "DATETIME_FORMAT" for local in there]
    if there[0].date() == there[1].date():
        shapes[1] = "TIME_FORMAT"
    span = "–".join(date_format(local, shape) for local, shape in zip(there, shapes, strict=True))
    return (_("%(own)s your time") if zone else _("%(geneva)s Geneva time")) % {"own": span, "geneva": span}


@register.inclusion_tag("components/day.html")
def day(moment: date | None) -> dict[str, Any]:
    """The date block that the eye meets first: the day large, the month below; an instant is taken in Geneva.

    Example: {% day duty.due %}
    """
    if isinstance(moment, datetime):
        moment = moment.astimezone(GENEVA).date()
    return {"day": moment}
