"""A leave case as a page shows it: the bar, the reasons with their provisions, the days counted one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from candidates.models import SpecialLeave
from candidates.queries import NO_TABLE, leave_facts, next_date, resigned
from candidates.rules.deadlines import elections_begin
from candidates.rules.leave import LeavePeriod, Placement
from candidates.rules.resignation import Resignation
from candidates.states import LeaveState
from candidates.wording import BADGES, FOR_CANDIDATE, OFF, provision, sentence, step_by_step
from portal.calendar.workdays import Day, Kind
from portal.findings import Finding


@dataclass(frozen=True)
class Bar:
    """What the drawing of a leave says: each date, why it is so, and whether HR has confirmed it."""

    start: date | None
    start_reason: str
    election: date
    election_reason: str
    end: date | None
    end_reason: str
    end_exact: bool
    start_confirmed: bool
    end_confirmed: bool


@dataclass(frozen=True)
class Shown:
    """One leave case for a template."""

    leave: SpecialLeave
    period: LeavePeriod
    badge: str
    state: Any
    bar: Bar | None
    reasons: list[tuple[str, str]]  # sentence, provision
    counting: str  # the count to the latest end in words
    days: list[dict[str, Any]]  # the same, day by day
    waits_for_year: int | None
    next_date: date | None


def shown(leave: SpecialLeave, period: LeavePeriod, *, own: bool) -> Shown:
    """A case in the words of its candidate (`own`) or of HR."""
    state = LeaveState(leave.state)
    return Shown(
        leave=leave,
        period=period,
        badge=BADGES[state],
        state=FOR_CANDIDATE[state] if own else state.label,
        bar=None if state == LeaveState.NO_LEAVE else _bar(leave, period),
        reasons=_reasons(period.findings),
        counting=step_by_step(period.count) if period.count else "",
        days=counted(period.count.days) if period.count else [],
        waits_for_year=waits_for_year(period),
        next_date=next_date(leave, period),
    )


@dataclass(frozen=True)
class AfterElection:
    """What follows from an election: the dates, and each reason with its provision."""

    resignation: Resignation
    reasons: list[tuple[str, str]]


def after_election(leave: SpecialLeave, asked: date | None, today: date) -> AfterElection | None:
    """The resignation that follows where the person of a case was elected, and a notice given on the day that is asked
    about: today where none is, as long as a notice can be given."""
    found = resigned(leave, asked or today)
    if found and found.shortfall is None and not asked:
        found = resigned(leave)
    return AfterElection(found, _reasons(found.findings)) if found else None


def _reasons(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(sentence(finding), provision(finding.provision)) for finding in findings]


def waits_for_year(period: LeavePeriod) -> int | None:
    """The year without a table of official holidays at which the computation stopped."""
    gaps = (finding for finding in period.findings if finding.code == NO_TABLE)
    return next((finding.params["year"] for finding in gaps), None)


def counted(days: Iterable[Day]) -> list[dict[str, Any]]:
    """Each day gone over: its date, and its number or why it does not count."""
    why = {Kind.WEEKEND: OFF, Kind.WORKING: ""}
    return [
        {
            "day": step.day,
            "number": step.number if step.kind is Kind.WORKING else None,
            "why": why.get(step.kind) if step.kind is not Kind.HOLIDAY else step.name,
        }
        for step in days
    ]


def _bar(leave: SpecialLeave, period: LeavePeriod) -> Bar:
    held = next((stand.elected_on for stand in leave_facts(leave) if stand.elected_on), None)
    return Bar(
        start=leave.starts_on or period.starts_on,
        start_reason=_("the day after the deposit") if period.starts_on else _("HR decides"),
        election=held or elections_begin(leave.conference.opens_on),
        election_reason=_("election for the post") if held else _("elections are expected to begin"),
        end=leave.ends_on or period.ends_on or period.ends_latest,
        end_reason=_why_end(leave, period),
        end_exact=bool(leave.ends_on or period.ends_on),
        start_confirmed=bool(leave.start_confirmed_at),
        end_confirmed=bool(leave.end_confirmed_at),
    )


def _why_end(leave: SpecialLeave, period: LeavePeriod) -> str:
    if leave.ends_on:
        return _("last day of leave, confirmed by HR")
    if period.ends_on:
        return _("elected: the day after the election")
    if period.ends_latest:
        return _("not elected: five working days")
    if period.placement is Placement.HR_DECIDES:
        return _("HR decides")
    if year := waits_for_year(period):
        return _("no official holidays recorded for %(year)s") % {"year": year}
    return _("follows from the election")
