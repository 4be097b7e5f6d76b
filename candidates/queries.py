"""What this wing reads. Each list costs a constant number of queries."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce, TruncDate

from candidates.models import Candidature, Conference, SpecialLeave
from candidates.rules.deadlines import elections_begin
from candidates.rules.leave import LeavePeriod, Stand, leave_period
from candidates.rules.resignation import Contract, Resignation, resignation
from candidates.states import CandidatureState, LeaveState
from portal.accounts.models import Grant, User
from portal.accounts.roles import HR, SECRETARIAT
from portal.calendar.models import DutyStation, HolidayYear
from portal.calendar.tables import HEADQUARTERS, headquarters_table, holiday_table, holiday_tables
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable
from portal.clock import GENEVA, geneva_date
from portal.registries import AnyUser

# A candidature that is neither withdrawn nor decided.
OPEN = Q(state__in=[CandidatureState.DEPOSITED, CandidatureState.PUBLISHED], outcome__isnull=True)
NO_TABLE = "calendar.year_not_recorded"  # the finding of a computation that stopped at a year without a table
NO_YEARS = HolidayTable(MONDAY_TO_FRIDAY, {})  # for cases that count no days yet
# A leave case in which something is still to come.
UNDER_WAY = (LeaveState.TO_DECIDE, LeaveState.TO_CONFIRM, LeaveState.STARTED)


def current_conference(at: datetime) -> Conference | None:
    """The conference that people mean at an instant: the one called last."""
    return Conference.objects.filter(call_on__lte=geneva_date(at)).order_by("-call_on").first()


def visible_to(user: AnyUser) -> QuerySet[Candidature]:
    """The candidatures that somebody may see: published ones; one's own; all, to the secretariat and HR's leave cases.

    A published one stays visible when its outcome is known; a withdrawn one does not.
    """
    shown = Q(state=CandidatureState.PUBLISHED)
    if user.is_authenticated:
        if user.has(*SECRETARIAT):
            return Candidature.objects.all()
        shown |= Q(person__user=user)
        if user.has(*HR):
            shown |= Q(pk__in=SpecialLeave.candidatures.through.objects.values("candidature"))
    return Candidature.objects.filter(shown)


def received(user: AnyUser) -> QuerySet[Candidature]:
    """The secretariat's list, with all that a row of it shows."""
    rows = visible_to(user) if user.is_authenticated and user.has(*SECRETARIAT) else Candidature.objects.none()
    return rows.select_related("post__conference", "person", "outcome", "member_state").prefetch_related(
        "member_state__names"
    )


def candidatures_of(user: User) -> QuerySet[Candidature]:
    """One's own candidatures, the latest first, drafts of the secretariat apart."""
    own = Candidature.objects.filter(person__user=user).exclude(state=CandidatureState.DRAFT)
    return (
        own.select_related("post__conference", "person", "outcome", "member_state")
        .prefetch_related("member_state__names")
        .order_by("-deposited_at")
    )


def has_open_candidature(at: datetime) -> Exists:
    """Of a person with an account: that a candidature is open at an instant. It rests the roles of an office."""
    return Exists(Candidature.objects.filter(OPEN, person__user=OuterRef("pk"), deposited_at__lte=at))


def leaves_visible_to(user: AnyUser) -> QuerySet[SpecialLeave]:
    """The leave cases that somebody may see: one's own, and all of them to HR. Nobody else, whatever the role."""
    if not user.is_authenticated:
        return SpecialLeave.objects.none()
    if user.has(*HR):
        return SpecialLeave.objects.all()
    return SpecialLeave.objects.filter(person__user=user)


def with_facts(leaves: QuerySet[SpecialLeave], *more: str) -> QuerySet[SpecialLeave]:
    """The same cases with all that their computation and a row of a list need, and `more` of each candidature."""
    stands = Candidature.objects.select_related("post__conference", "outcome", "member_state").prefetch_related(*more)
    stands = stands.order_by("deposited_at", "id")
    return leaves.select_related("person", "conference", "station").prefetch_related(Prefetch("candidatures", stands))


def rests_on(leave: SpecialLeave) -> Iterable[Candidature]:
    """The candidatures of a leave case, in the order of deposit where it was read `with_facts` or by `own_leaves`."""
    return leave.__dict__.get("read_candidatures") or leave.candidatures.all()


def leave_facts(leave: SpecialLeave) -> list[Stand]:
    """The facts of each candidature that a leave case rests on, in the order of deposit."""
    return [stand(candidature) for candidature in rests_on(leave)]


def stand(candidature: Candidature) -> Stand:
    """One candidature as the rules take it. The deposit's date is Geneva's."""
    outcome = getattr(candidature, "outcome", None)
    assert candidature.deposited_at is not None
    return Stand(
        post=candidature.post.kind,
        standing=candidature.standing,
        deposited_on=geneva_date(candidature.deposited_at),
        accepted=candidature.accepted_at is not None,
        withdrawn=candidature.state == CandidatureState.WITHDRAWN,
        elected_on=candidature.post.elected_on,
        elected=outcome.elected if outcome else None,
    )


def computed(leave: SpecialLeave, holidays: HolidayTable | None = None) -> LeavePeriod:
    """The leave that follows from the facts as they stand; `holidays` of its duty station where a list has them."""
    table = holiday_table(leave.station) if holidays is None else holidays
    return leave_period(leave_facts(leave), table, leave.regime)


def computed_all(
    leaves: Iterable[SpecialLeave], headquarters: Callable[[], HolidayTable] | None = None
) -> list[tuple[SpecialLeave, LeavePeriod]]:
    """Each case (read `with_facts`) with its computed leave. One more query, where an election has been held;
    none where only headquarters count and `headquarters` gives their table."""
    rows = list(leaves)
    counting = {leave.station for leave in rows if any(row.post.elected_on for row in rests_on(leave))}
    if headquarters and {station.code for station in counting} == {HEADQUARTERS}:
        tables = {station.pk: headquarters() for station in counting}
    else:
        tables = holiday_tables(counting) if counting else {}
    return [(leave, computed(leave, tables.get(leave.station_id, NO_YEARS))) for leave in rows]


class Queue:
    """HR's cases as its list shows them: those that wait for a step by the date that it is about, then those that wait
    for the election, then the closed ones, the latest first.

    The date of a step is computed, so all cases under way are read: as many as there are candidates. The closed ones
    of all years are read and computed a page at a time.
    """

    def __init__(self, leaves: QuerySet[SpecialLeave]) -> None:
        self._open = sorted(computed_all(with_facts(leaves.filter(state__in=UNDER_WAY))), key=_urgency)
        latest = Coalesce("ends_on", "starts_on", TruncDate("opened_at", tzinfo=GENEVA)).desc()
        self._closed = with_facts(leaves.exclude(state__in=UNDER_WAY)).order_by(latest, "-pk")
        self._length = len(self._open) + self._closed.count()

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[tuple[SpecialLeave, LeavePeriod]]:
        return iter(self[0 : len(self)])

    def __getitem__(self, wanted: Any) -> Any:
        """A slice, as a page asks for it."""
        first, end, _step = wanted.indices(len(self))
        before = len(self._open)
        closed = self._closed[max(first - before, 0) : end - before] if end > before else []
        return self._open[first:end] + computed_all(closed)


def _urgency(case: tuple[SpecialLeave, LeavePeriod]) -> tuple[bool, str, int]:
    leave, period = case
    due = next_date(leave, period)
    waits = leave.state == LeaveState.TO_DECIDE or due is not None
    day = due or leave.starts_on
    return not waits, day.isoformat() if day else "", leave.pk


def under_way() -> QuerySet[SpecialLeave]:
    """All cases in which something is still to come, with their facts. For tasks and offices, not for pages."""
    return with_facts(SpecialLeave.objects.filter(state__in=UNDER_WAY)).order_by("opened_at", "id")


def years_missing(cases: Sequence[tuple[SpecialLeave, LeavePeriod]]) -> dict[tuple[DutyStation, int], int]:
    """The holiday tables that these cases need or are about to need, and how many cases wait for each.

    Needed: the computation stopped there. About to be: the year in which the elections will be held.
    """
    recorded = set(HolidayYear.objects.values_list("station", "year")) if cases else set()
    waiting: dict[tuple[DutyStation, int], int] = {}
    for leave, period in cases:
        stopped = {finding.params["year"] for finding in period.findings if finding.code == NO_TABLE}
        coming = elections_begin(leave.conference.opens_on).year
        for year in stopped | ({coming} if (leave.station_id, coming) not in recorded else set()):
            waiting[leave.station, year] = waiting.get((leave.station, year), 0) + 1
    return waiting


def hr_people(at: datetime, leave: SpecialLeave | None = None) -> list[User]:
    """Who hears about leave: the people of HR whose role is in force, never the person whose leave it is."""
    grants = Grant.objects.filter(role__in=HR, since__lte=at).exclude(until__lte=at)
    own = Candidature.objects.filter(OPEN, deposited_at__lte=at, person__user__isnull=False)
    people = User.objects.filter(pk__in=grants.values("user"), is_active=True).exclude(
        pk__in=own.values("person__user")
    )
    if leave is not None:
        people = people.exclude(person=leave.person_id)
    return list(people.order_by("pk"))


def own_leaves(user: User, candidatures: Sequence[Candidature]) -> list[tuple[SpecialLeave, LeavePeriod]]:
    """One's own leave cases, the latest conference first, each with its computed leave. `candidatures`: all one's own,
    read `candidatures_of`; the cases that rest on them are one query more."""
    cases = SpecialLeave.objects.select_related("person", "conference", "station")
    prefetch_related_objects(list(candidatures), Prefetch("leaves", cases))
    own: dict[int, SpecialLeave] = {}
    for candidature in sorted(candidatures, key=attrgetter("deposited_at", "pk")):
        for leave in candidature.leaves.all():
            kept = own.setdefault(leave.pk, leave)
            kept.__dict__.setdefault("read_candidatures", []).append(candidature)
    latest = sorted(own.values(), key=lambda leave: leave.conference.year, reverse=True)
    return computed_all(latest, lambda: user.once("calendar.headquarters", headquarters_table))


def resigned(leave: SpecialLeave, given_on: date | None = None) -> Resignation | None:
    """What follows for the person of a case (read with its contract) who was elected; None where they were not."""
    kept = getattr(leave, "contract", None)
    contract = Contract(kept.kind, kept.until, kept.notice_days) if kept else None
    return resignation(leave_facts(leave), leave.conference.office_on, contract, leave.regime, given_on)


def next_date(leave: SpecialLeave, period: LeavePeriod) -> date | None:
    """The computed date that HR's next step in a case is about."""
    if leave.state == LeaveState.TO_CONFIRM:
        return period.starts_on
    if leave.state == LeaveState.STARTED:
        return period.ends_on or period.ends_latest
    return None


def in_order(candidatures: QuerySet[Candidature]) -> QuerySet[Candidature]:
    """By post, then in French alphabetical order of last name; Member States that stand themselves by code."""
    return candidatures.order_by("post__pk", "person__sort_key", "member_state__code", "pk")


def touched_by(station: DutyStation, year: int) -> list[SpecialLeave]:
    """The cases under way whose end is, or will be, counted with a year's table."""
    found = []
    for leave, period in computed_all(under_way().filter(station=station)):
        counted = {day.day.year for day in period.count.days} if period.count else set()
        stopped = {finding.params["year"] for finding in period.findings if finding.code == NO_TABLE}
        coming = set() if period.count else {elections_begin(leave.conference.opens_on).year}
        if year in counted | stopped | coming:
            found.append(leave)
    return found
