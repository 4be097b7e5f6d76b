"""Special leave without pay of a candidate (AR12.2 and ER-XI.2, paragraph 1; RULES §3 and §4).

Both articles say the same and place appointed officials only; the case's regime says which of them is
cited. What they do not cover is never computed: it becomes a finding that asks HR to decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.calendar.workdays import Count, HolidayTable, YearNotRecorded, after
from portal.findings import Finding

ELECTED_OFFICIALS = frozenset(
    {
        "secretary-general",
        "deputy-secretary-general",
        "director-radiocommunication",
        "director-standardization",
        "director-development",
    }
)  # codes of the five posts that the articles speak of (CS 9)
WORKING_DAYS_AFTER_ELECTION = 5
ONE_DAY = timedelta(days=1)


class Placement(StrEnum):
    """What the articles say about one candidature."""

    AUTOMATIC = "automatic"
    NONE = "none"
    HR_DECIDES = "hr_decides"


@dataclass(frozen=True)
class Stand:
    """The facts of one candidature that bear on leave.

    `deposited_on` is Geneva's date, `elected_on` the conference place's; `elected` is None until the
    outcome is declared. `accepted`: the deposit carries the person's own act.
    """

    post: str
    standing: str  # at deposit: "appointed", "elected", "external"
    deposited_on: date
    accepted: bool = True
    withdrawn: bool = False
    elected_on: date | None = None
    elected: bool | None = None


@dataclass(frozen=True)
class LeavePeriod:
    """The computed leave. All dates are inclusive: an end is the last day of leave (our reading).

    `ends_on` is exact (elected), `ends_latest` a limit (not elected); `count` shows how the limit was
    counted. `findings` give the reason of each date, and of each date that is missing.
    """

    placement: Placement
    starts_on: date | None
    ends_on: date | None
    ends_latest: date | None
    findings: tuple[Finding, ...]
    not_covered: Finding | None = None  # HR records a decision with its reason
    count: Count | None = None


def placement(standing: str, post: str, regime: str = "AR12.2") -> tuple[Placement, Finding]:
    """Who is placed on leave: appointed officials who stand for one of the five posts (paragraph 1 a).

    Raises ValueError for a standing that is none of "appointed", "elected", "external".
    """
    if standing not in ("appointed", "elected", "external"):
        raise ValueError(f"no such standing: {standing!r}")
    cited = f"{regime} 1 a"
    if standing == "external":
        return Placement.NONE, Finding("leave.external_not_placed", {}, cited)
    if post not in ELECTED_OFFICIALS:
        return Placement.HR_DECIDES, Finding("leave.post_not_covered", {"post": post})
    if standing == "elected":
        return Placement.NONE, Finding("leave.elected_official_not_placed", {}, cited)
    return Placement.AUTOMATIC, Finding("leave.placed", {}, cited)


def leave_period(stands: Sequence[Stand], holidays: HolidayTable, regime: str = "AR12.2") -> LeavePeriod:
    """The leave of one person at one conference, from that person's candidatures there.

    `holidays` is the table of headquarters unless HR names another duty station. A year that it
    lacks leaves the latest end open, with `calendar.year_not_recorded` as the reason. Raises ValueError
    where there is no candidature.
    """
    if not stands:
        raise ValueError("leave rests on at least one candidature")
    verdicts = [placement(stand.standing, stand.post, regime) for stand in stands]
    reasons = [finding for _, finding in verdicts]
    if all(verdict is Placement.NONE for verdict, _ in verdicts):
        return LeavePeriod(Placement.NONE, None, None, None, _once(*reasons))
    start, why_start = _start(stands, [verdict for verdict, _ in verdicts], regime)
    if gap := _not_covered(stands, verdicts):
        findings = _once(*reasons, *why_start, gap)
        return LeavePeriod(Placement.HR_DECIDES, start, None, None, findings, gap)
    ends_on, count, why_end = _end(stands[0], holidays, regime)
    latest = count.last if count else None
    findings = _once(*reasons, *why_start, why_end)
    return LeavePeriod(Placement.AUTOMATIC, start, ends_on, latest, findings, count=count)


def _once(*findings: Finding) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(findings))


def _start(
    stands: Sequence[Stand], placements: Sequence[Placement], regime: str
) -> tuple[date | None, tuple[Finding, ...]]:
    """The day after the first deposit that places its candidate; a later one finds leave begun (1 a)."""
    deposits = [
        stand.deposited_on
        for stand, verdict in zip(stands, placements, strict=True)
        if verdict is Placement.AUTOMATIC and stand.accepted
    ]
    if not deposits:
        return None, ()
    start = min(deposits) + ONE_DAY
    params = {"deposited_on": min(deposits), "starts_on": start}
    return start, (Finding("leave.starts_day_after_deposit", params, f"{regime} 1 a"),)


def _not_covered(stands: Sequence[Stand], verdicts: Sequence[tuple[Placement, Finding]]) -> Finding | None:
    """The first thing that the articles are silent on (RULES §4), if any."""
    if any(not stand.accepted for stand in stands):
        return Finding("leave.not_accepted")
    silent = [finding for verdict, finding in verdicts if verdict is Placement.HR_DECIDES]
    if silent:
        return silent[0]
    if len(stands) > 1:
        return Finding("leave.several_candidatures", {"number": len(stands)})
    if stands[0].withdrawn:
        return Finding("leave.withdrawn")
    return None


def _end(stand: Stand, holidays: HolidayTable, regime: str) -> tuple[date | None, Count | None, Finding]:
    """Exact end, or the count to the latest end, with the reason (1 b)."""
    if stand.elected_on is None or stand.elected is None:
        return None, None, Finding("leave.outcome_not_recorded", {}, f"{regime} 1 b")
    params: dict[str, date | int] = {"elected_on": stand.elected_on}
    if stand.elected_on < stand.deposited_on:
        return None, None, Finding("leave.election_before_deposit", params)
    if stand.elected:
        ends_on = stand.elected_on + ONE_DAY
        cited = f"{regime} 1 b ii"
        return ends_on, None, Finding("leave.ends_day_after_election", {**params, "ends_on": ends_on}, cited)
    try:
        count = after(stand.elected_on, WORKING_DAYS_AFTER_ELECTION, holidays)
    except YearNotRecorded as gap:
        return None, None, gap.finding
    params |= {"days": WORKING_DAYS_AFTER_ELECTION, "ends_latest": count.last}
    return None, count, Finding("leave.ends_latest", params, f"{regime} 1 b i")
