"""Drawings made of text: the election calendar as a line, leave as a bar, a figure as a bar.

What is drawn is what is read aloud: each is a list whose items carry the words and the dates. Lengths follow
time in a few steps (`span-n` of drawings.css), so that words never collide, whatever the language and the zoom.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.template import Library
from django.utils.translation import gettext as _

register = Library()
STEPS = (3, 4, 5, 6, 8)  # the lengths that drawings.css knows


@dataclass(frozen=True)
class Stop:
    """A date of the election calendar: what it is, when, and how that is written if not as a plain date."""

    label: Any
    on: date
    text: Any = ""
    detail: Any = ""
    key: bool = False  # the one that matters most: in amber


def lengths(days: list[int]) -> list[int]:
    """One of STEPS for each stretch of days, in proportion to the longest."""
    longest = max(days, default=0) or 1
    return [min(STEPS, key=lambda step: abs(step - STEPS[-1] * stretch / longest)) for stretch in days]


@register.inclusion_tag("components/calendar_line.html")
def calendar_line(stops: Iterable[Stop], *, today: date) -> dict[str, Any]:
    """The election calendar as a line, with today on it.

    Example: {% calendar_line stops today=today %}
    """
    ordered = sorted(stops, key=lambda stop: stop.on)
    if not any(stop.on == today for stop in ordered):
        ordered = sorted([*ordered, Stop(_("Today"), today)], key=lambda stop: stop.on)
    gaps = lengths([(after.on - before.on).days for before, after in pairwise(ordered)])
    rows = [
        {"stop": stop, "span": span, "when": "past" if stop.on < today else "today" if stop.on == today else "ahead"}
        for stop, span in zip(ordered, [*gaps, STEPS[0]], strict=True)
    ]
    return {"rows": rows}


@register.inclusion_tag("components/leave_bar.html")
def leave_bar(
    *,
    start: date | None,
    start_reason: Any,
    election: date | None = None,
    election_reason: Any = "",
    end: date | None = None,
    end_reason: Any = "",
    end_exact: bool = False,
    start_confirmed: bool = False,
    end_confirmed: bool = False,
) -> dict[str, Any]:
    """Leave from its first day over the election to its last (inclusive); solid where confirmed, dashed where open.

    `end_exact`: the end is the day itself, else "at the latest". A date not known yet is said, not drawn.

    Example: {% leave_bar start=first start_reason=why election=day end=last end_reason=rule %}
    """
    spans = [(election - start).days if start and election else 90, (end - election).days if end and election else 14]
    return {
        "start": start,
        "start_reason": start_reason,
        "election": election,
        "election_reason": election_reason,
        "end": end,
        "end_reason": end_reason,
        "end_exact": end_exact,
        "start_confirmed": start_confirmed,
        "end_confirmed": end_confirmed,
        "span": lengths(spans),
    }


@register.inclusion_tag("components/bar.html")
def bar(value: int, of: int, text: Any) -> dict[str, Any]:
    """A figure against its limit as a small bar with its text: "3 of 5 working days"; amber and full when over.

    Example: {% bar 3 5 _("3 of 5 working days") %}
    """
    return {"share": min(100, round(100 * value / of)) if of else 100, "over": value > of, "text": text}


@register.inclusion_tag("components/progress.html")
def progress(value: int, of: int, label: Any) -> dict[str, Any]:
    """How far something has come, with its label: words of a statement, steps of a form.

    Example: {% progress 412 600 _("412 of 600 words") %}
    """
    return {"value": value, "of": of, "label": label}
