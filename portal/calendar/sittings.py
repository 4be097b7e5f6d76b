"""Whether an instant falls inside the official work of a Union event, and why (EG B-1, B-2).

The official work of a day goes from the start of its first sitting to the end of its last: what lies between two
sittings, coffee and lunch, is inside, as official talks go on there (B-1). Hours are those of the event's place.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise

from portal.findings import Finding

ONE_DAY = timedelta(days=1)
NOON = time(12)
LATEST_NIGHT = time(6)  # a sitting that goes on past midnight ends by then
HOURS = re.compile(r"(\d{1,2})[:.h](\d{2})\s*[-–]\s*(\d{1,2})[:.h](\d{2})")


class Moment(StrEnum):
    """Where an instant lies."""

    SITTING = "sitting"
    BREAK = "break"  # between two sittings of a day
    BEFORE = "before"  # on a day of official work, before it begins
    AFTER = "after"  # on a day of official work, once it is over
    FREE_DAY = "free_day"  # a day of the event without official work
    NOT_RECORDED = "not_recorded"  # a day of the event whose hours nobody has recorded
    NOT_DURING = "not_during"  # before the event's first day or after its last


INSIDE = frozenset({Moment.SITTING, Moment.BREAK})


@dataclass(frozen=True, order=True)
class Hours:
    """A sitting, in the clock of the place. One that ends earlier than it starts goes on past midnight."""

    starts: time
    ends: time

    @property
    def past_midnight(self) -> bool:
        return self.ends <= self.starts


@dataclass(frozen=True)
class Programme:
    """An event's zone, its first and last day, and the sittings of each day whose hours are recorded.

    A day with no sittings is a day without official work; a day that is not in `days` is not known.
    """

    zone: tzinfo
    starts_on: date
    ends_on: date
    days: Mapping[date, tuple[Hours, ...]]


@dataclass(frozen=True)
class Work:
    """Where an instant lies: the day of the event it belongs to (its number counts from 1), that day's sittings.

    `inside` is None where the hours are not recorded: then nobody can say. `sittings` are pairs of instants in the
    zone of the event.
    """

    moment: Moment
    at: datetime
    day: date | None
    number: int
    sittings: tuple[tuple[datetime, datetime], ...]

    @property
    def inside(self) -> bool | None:
        return None if self.moment is Moment.NOT_RECORDED else self.moment in INSIDE

    @property
    def reason(self) -> Finding:
        """The sentence that says so; times are those of the place."""
        provision = "" if self.inside is None else "B-1"
        params = {"time": f"{self.at:%H:%M}", "number": self.number}
        if self.sittings:
            params |= {"first": f"{self.sittings[0][0]:%H:%M}", "last": f"{self.sittings[-1][1]:%H:%M}"}
        return Finding(f"calendar.work.{self.moment.value}", params, provision)


def official_work(at: datetime, programme: Programme) -> Work:
    """Where an aware instant lies. The instant of a start is inside, the one of the day's end is not any more."""
    local = at.astimezone(programme.zone)
    for day in sorted(programme.days):
        sittings = on_the_clock(day, programme)
        if sittings and _utc(sittings[0][0]) <= _utc(at) < _utc(sittings[-1][1]):
            sits = any(_utc(first) <= _utc(at) < _utc(last) for first, last in sittings)
            return _work(Moment.SITTING if sits else Moment.BREAK, local, day, programme)
    day = local.date()
    if not programme.starts_on <= day <= programme.ends_on:
        return Work(Moment.NOT_DURING, local, None, 0, ())
    if day not in programme.days:
        return _work(Moment.NOT_RECORDED, local, day, programme)
    sittings = on_the_clock(day, programme)
    if not sittings:
        return _work(Moment.FREE_DAY, local, day, programme)
    before = _utc(at) < _utc(sittings[0][0])
    return _work(Moment.BEFORE if before else Moment.AFTER, local, day, programme)


def on_the_clock(day: date, programme: Programme) -> tuple[tuple[datetime, datetime], ...]:
    """The sittings of a day as instants in the zone of the event, the earliest first."""
    return tuple(
        (
            datetime.combine(day, hours.starts, programme.zone),
            datetime.combine(day + ONE_DAY * hours.past_midnight, hours.ends, programme.zone),
        )
        for hours in sorted(programme.days.get(day, ()))
    )


def overlap(sittings: tuple[Hours, ...]) -> bool:
    """Whether two sittings of one day overlap."""
    ordered = sorted(sittings)
    return any(before.past_midnight or after.starts < before.ends for before, after in pairwise(ordered))


def plausible(hours: Hours) -> bool:
    """Whether a sitting ends after it starts, on its day or in the night that follows."""
    return not hours.past_midnight or (hours.starts >= NOON and hours.ends <= LATEST_NIGHT)


def read_hours(text: str) -> tuple[Hours, ...]:
    """Hours as people write them: "09:30–12:30, 14:30–17:30". Raises ValueError for anything else."""
    left = HOURS.sub("", text)
    if left.strip(" ,;\t") or not text.strip():
        raise ValueError("no hours of sittings")
    return tuple(
        sorted(Hours(time(int(a), int(b)), time(int(c), int(d))) for a, b, c, d in HOURS.findall(text))
    )  # time() raises ValueError for 25:00


def written(sittings: tuple[Hours, ...]) -> str:
    """Hours as `read_hours` reads them."""
    return ", ".join(f"{one.starts:%H:%M}–{one.ends:%H:%M}" for one in sorted(sittings))


def _work(moment: Moment, local: datetime, day: date, programme: Programme) -> Work:
    number = (day - programme.starts_on).days + 1
    return Work(moment, local, day, number, on_the_clock(day, programme))


def _utc(at: datetime) -> datetime:
    """For comparison: two instants of one zone would be compared by their clocks, wrong where these are changed."""
    return at.astimezone(UTC)
