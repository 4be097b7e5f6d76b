"""The dates of an election in one list: for the picture, the table and the calendar file alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidates.models import Conference
from candidates.rules.deadlines import candidatures_close, elections_begin
from elections.models import Hearing
from portal.clock import GENEVA, geneva_date


@dataclass(frozen=True)
class Milestone:
    """A date of the election: a day, several days, or an instant."""

    code: str
    label: str
    first: date
    last: date
    instant: datetime | None = None


def milestones(conference: Conference, hearings: Sequence[Hearing]) -> list[Milestone]:
    """What everybody waits for, in the order of the calendar. Days of instants are Geneva's."""
    close = candidatures_close(conference.opens_on)
    begin = elections_begin(conference.opens_on)
    found = [
        _day("call", _("Call for candidatures"), conference.call_on),
        Milestone("close", _("Candidatures close"), geneva_date(close), geneva_date(close), close),
        Milestone("elections", _("Elections begin"), begin, begin),
        _day("office", _("Taking of office"), conference.office_on),
    ]
    if hearings:
        days = [hearing.starts_at.astimezone(GENEVA).date() for hearing in hearings]
        found.append(Milestone("hearings", _("Hearings"), min(days), max(days)))
    return sorted(found, key=lambda stone: stone.first)


def _day(code: str, label: str, day: date) -> Milestone:
    return Milestone(code, label, day, day)


def countdown(instant: datetime, at: datetime) -> str:
    """How long until an instant, in days of Geneva's calendar; "closed" once its minute is over."""
    if at >= instant and (at - instant).total_seconds() >= 60:
        return _("closed")
    days = (geneva_date(instant) - geneva_date(at)).days
    if days == 0:
        return _("today")
    return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
