"""After an election (AR12.2 and ER-XI.2, paragraphs 2 and 3; RULES §5): resignation, and its notice as information.

The Secretary-General has to accept a shorter notice than the normal one: a shortfall is told, never an obstacle. What
the articles do not say is not computed: it becomes a finding that says so.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from candidates.rules.leave import ELECTED_OFFICIALS, ONE_DAY, Stand
from portal.findings import Finding


@dataclass(frozen=True)
class Contract:
    """An appointed official's contract: its kind, its last day where it has one, its notice where HR says which."""

    kind: str  # "continuing", "fixed_term", "permanent", "temporary"
    until: date | None = None
    notice_days: int | None = None


@dataclass(frozen=True)
class Notice:
    """A length of notice, in whole months or in days."""

    months: int = 0
    days: int = 0


THREE_MONTHS = Notice(months=3)
THIRTY_DAYS = Notice(days=30)
CHOICE = (30, 60)  # days of notice of a fixed term, "as the case may be": HR says which (AR12.2 2 b)
NORMAL: Mapping[str, Mapping[str, Notice | None]] = {
    "AR12.2": {"continuing": THREE_MONTHS, "fixed_term": None},
    "ER-XI.2": {"permanent": THREE_MONTHS, "temporary": THIRTY_DAYS},
}  # each text names two kinds of contract; None: a choice
KINDS = frozenset(kind for named in NORMAL.values() for kind in named)


@dataclass(frozen=True)
class Resignation:
    """What follows for an appointed official who was elected. All dates are inclusive.

    `effect_on` is the last day on which the resignation can take effect; `last_notice_on` the last one on which
    notice of normal length could be given; `shortfall`, in days, of a notice given on the day that was asked about.
    """

    effect_on: date | None
    notice: Notice | None
    last_notice_on: date | None
    shortfall: int | None
    findings: tuple[Finding, ...]


def resignation(
    stands: Sequence[Stand],
    office_on: date,
    contract: Contract | None,
    regime: str = "AR12.2",
    given_on: date | None = None,
) -> Resignation | None:
    """What follows from the one of a person's candidatures that was elected; None where none was.

    `office_on` is the day on which the conference has office taken, `given_on` a day of notice to be asked about.
    """
    stand = next((stand for stand in stands if stand.elected and stand.elected_on), None)
    if stand is None or stand.elected_on is None or stand.standing == "external":
        return None
    if gap := _not_covered(stand):
        return Resignation(None, None, None, None, (gap,))
    effect_on = office_on - ONE_DAY
    params = {"effect_on": effect_on, "office_on": office_on}
    effect = Finding("resignation.takes_effect", params, f"{regime} 2 a")
    notice, *reasons = _normal(contract, regime)
    last, shortfall = None, None
    if notice:
        last = last_day(notice, effect_on)
        reasons += _working(notice, last, stand.elected_on, effect_on, regime)
        if given_on:
            shortfall, asked = _asked(notice, given_on, stand.elected_on, effect_on, regime)
            reasons.append(asked)
    if contract and contract.until and contract.until < effect_on:
        reasons.append(Finding("resignation.contract_ends_before", {"until": contract.until, "effect_on": effect_on}))
    rest = Finding("resignation.other_terms", {}, f"{regime} 2 c"), *_service(regime)
    return Resignation(effect_on, notice, last, shortfall, (effect, *reasons, *rest))


def runs_out(given_on: date, notice: Notice) -> date:
    """The last day of a notice: its first is the day after it was given (our reading).

    Months end on the day of the same number, or where a month has none, on its last day.
    """
    if not notice.months:
        return given_on + timedelta(days=notice.days)
    return _in_months(given_on, notice.months)


def last_day(notice: Notice, effect_on: date) -> date:
    """The last day on which a notice can be given that has run out by `effect_on`."""
    day = _in_months(effect_on, -notice.months) - timedelta(days=notice.days)
    while runs_out(day + ONE_DAY, notice) <= effect_on:  # several days run out together on the last one of a month
        day += ONE_DAY
    return day


def _in_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _not_covered(stand: Stand) -> Finding | None:
    if stand.post not in ELECTED_OFFICIALS:
        return Finding("resignation.post_not_covered", {"post": stand.post})
    return None if stand.standing == "appointed" else Finding("resignation.elected_official_not_covered")


def _normal(contract: Contract | None, regime: str) -> tuple[Notice | None, Finding]:
    """The normal notice (2 b), or why it is not known. Raises ValueError for a kind that there is not."""
    if contract is None:
        return None, Finding("resignation.contract_not_recorded")
    if contract.kind not in KINDS:
        raise ValueError(f"no such contract: {contract.kind!r}")
    cited = f"{regime} 2 b"
    named = NORMAL[regime]
    if contract.kind not in named:
        return None, Finding("resignation.contract_not_covered", {"contract": contract.kind}, cited)
    notice = named[contract.kind]
    if notice is None and contract.notice_days not in CHOICE:
        return None, Finding("resignation.choice_not_recorded", {}, cited)
    if notice is None:
        notice = Notice(days=contract.notice_days or 0)
        return notice, Finding("resignation.notice_chosen", {"days": notice.days}, cited)
    if notice.months:
        params = {"contract": contract.kind, "months": notice.months}
        return notice, Finding("resignation.notice_in_months", params, cited)
    return notice, Finding("resignation.notice_in_days", {"contract": contract.kind, "days": notice.days}, cited)


def _working(notice: Notice, last: date, elected_on: date, effect_on: date, regime: str) -> list[Finding]:
    """The last day of normal notice with the day before and after it counted, and what a later one means."""
    cited = f"{regime} 2 b"
    params = {
        "last_on": last,
        "ends_on": runs_out(last, notice),
        "next_on": last + ONE_DAY,
        "next_ends_on": runs_out(last + ONE_DAY, notice),
        "effect_on": effect_on,
    }
    found = [Finding("resignation.last_notice", params, cited)]
    if last < elected_on:
        found.append(Finding("resignation.last_before_election", {"elected_on": elected_on}, cited))
    return [*found, Finding("resignation.shorter_accepted", {}, cited)]


def _asked(
    notice: Notice, given_on: date, elected_on: date, effect_on: date, regime: str
) -> tuple[int | None, Finding]:
    """By how many days a notice given on a day is shorter than the normal one."""
    if given_on < elected_on:
        return None, Finding("resignation.given_before_election", {"given_on": given_on, "elected_on": elected_on})
    if given_on > effect_on:
        return None, Finding("resignation.given_too_late", {"given_on": given_on, "effect_on": effect_on})
    ends_on = runs_out(given_on, notice)
    days = max((ends_on - effect_on).days, 0)
    params = {"given_on": given_on, "ends_on": ends_on, "effect_on": effect_on, "days": days}
    if days:
        return days, Finding("resignation.shortfall", params, f"{regime} 2 b")
    return days, Finding("resignation.no_shortfall", params, f"{regime} 2 b")


def _service(regime: str) -> tuple[Finding, Finding]:
    """Which service counts (paragraph 3), and the one thing that it leaves open."""
    return Finding("resignation.service_counts", {}, f"{regime} 3"), Finding("resignation.leave_as_service")
