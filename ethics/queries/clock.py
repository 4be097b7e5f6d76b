"""When an answer is to be expected: the clock of a request, computed from what was sent, asked and answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from ethics.models import AdviceRequest, Version
from ethics.queries.requests import OPEN, RUNNING
from ethics.rules import clock as rules
from ethics.states import RequestState
from portal.calendar.workdays import HolidayTable
from portal.clock import geneva_date


@dataclass(frozen=True)
class Row:
    """A request in a list, with its clock at a date in Geneva."""

    request: AdviceRequest
    expected: rules.Expected | None  # None: not sent, or nothing is expected any more
    gone: int | None  # working days used up
    on: date
    round: int = 0  # how often a change was asked for since it was sent, or since the last advice

    @property
    def due(self) -> date | None:
        return self.expected.due if self.expected else None

    @property
    def nearest(self) -> date | None:
        """The earlier of the target's date and the day by which the asker needs the answer: the one that counts."""
        return min((day for day in (self.due, self.request.needed_by) if day), default=None)

    @property
    def needed_first(self) -> bool:
        """Whether the day by which it is needed is the one that counts."""
        return self.nearest is not None and self.nearest != self.due

    @property
    def paused(self) -> bool:
        return self.request.state == RequestState.CHANGE_ASKED

    @property
    def running(self) -> bool:
        return self.request.state in RUNNING

    @property
    def pressing(self) -> bool:
        """Due within two days, or late."""
        return self.running and self.nearest is not None and self.nearest - self.on <= rules.REMIND_BEFORE

    @property
    def late(self) -> bool:
        return self.running and self.nearest is not None and self.nearest < self.on

    @property
    def circling(self) -> bool:
        """Whether it goes round so often that the head looks at it."""
        return self.round >= rules.MANY_ROUNDS


def row(request: AdviceRequest, table: HolidayTable, at: datetime) -> Row:
    """A request read `with_rounds`, with its clock at an instant."""
    on = geneva_date(at)
    versions: list[Version] = request.sent_versions  # type: ignore[attr-defined]
    if not versions:
        return Row(request, None, None, on)
    sent_on, pauses = _round(versions)
    if request.state not in OPEN:
        return Row(request, None, None, on, len(pauses))
    expected = rules.expected(sent_on, pauses, table, request.target)
    return Row(request, expected, rules.gone_by(sent_on, pauses, table, on), on, len(pauses))


def rows(requests: Iterable[AdviceRequest], table: HolidayTable, at: datetime) -> list[Row]:
    return [row(request, table, at) for request in requests]


def days_to_answer(versions: Iterable[Version], table: HolidayTable) -> int | None:
    """Working days from the sending to the first advice, pauses left out; `versions` as `with_rounds` reads them.

    None where there is no advice, or where a year without a table leaves it unknown.
    """
    until: list[Version] = []
    for version in versions:
        until.append(version)
        if advice := getattr(version, "advice", None):
            return rules.gone_by(*_round(until), table, geneva_date(advice.given_at))
    return None


def rounds_of_change(versions: Iterable[Version]) -> Mapping[int, int]:
    """For each version (by id; sent ones, the oldest first) in which a change was asked for: in which round."""
    found: dict[int, int] = {}
    number = 0
    for version in versions:
        if getattr(version, "change_ask", None):
            number += 1
            found[version.pk] = number
        if getattr(version, "advice", None):
            number = 0
    return found


def _round(versions: list[Version]) -> tuple[date, list[rules.Pause]]:
    """When the present round began, and its pauses: a version sent after advice begins a new one."""
    began = 0
    for index, version in enumerate(versions[:-1]):
        if getattr(version, "advice", None):
            began = index + 1
    asks = [ask for version in versions[began:] if (ask := getattr(version, "change_ask", None))]
    pauses = [
        rules.Pause(geneva_date(ask.asked_at), geneva_date(ask.answered_at) if ask.answered_at else None)
        for ask in asks
    ]
    sent_at = versions[began].sent_at
    if sent_at is None:
        raise ValueError("a version of this list was sent")
    return geneva_date(sent_at), pauses
