"""Figures: exact ones for the office, as far as each adviser may see; and what was published, for those outside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Count, Exists, FloatField, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from ethics.models import Advice, AdviceRequest, PublishedFigures, Settled
from ethics.queries.requests import OPEN, for_office, with_rounds
from ethics.rules.periods import Period
from ethics.rules.room import TOTAL
from ethics.rules.suppression import few, high_to_show, median_to_show, protect
from ethics.states import AdviceOutcome, RequestState, RequestType, Settlement
from portal.clock import GENEVA
from portal.registries import AnyUser

ANSWERED = Q(outcome__in=AdviceOutcome.values)
KINDS, OUTCOMES = RequestType.values, AdviceOutcome.values


class Quantile(Aggregate):
    """The value below which a share of a group's values lie, between neighbours in proportion."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


# ---------------------------------------------------------------- what is counted


def uncounted() -> QuerySet[AdviceRequest]:
    """Settled requests that no figure holds yet, read `with_rounds`."""
    advised = Exists(Advice.objects.filter(version__request=OuterRef("pk")))
    settled = AdviceRequest.objects.filter(advised | Q(state=RequestState.WITHDRAWN), settled__isnull=True)
    return with_rounds(settled).order_by("pk")


def without_days() -> QuerySet[Settled]:
    """Answers whose working days were not known: a year had no table of holidays."""
    return Settled.objects.filter(ANSWERED, workdays__isnull=True, request__isnull=False).select_related("request")


# ---------------------------------------------------------------- what leaves


def counts_by_month(begin: date) -> Mapping[date, int]:
    """How many requests were answered in each month from `begin` on."""
    rows = Settled.objects.filter(ANSWERED, month__gte=begin).values("month").annotate(n=Count("pk"))
    return {row["month"]: row["n"] for row in rows}


def answered(period: Period) -> tuple[list[int], int]:
    """The working days of the answers of a period, as far as they are known, and how many answers there were."""
    days = list(_of(period).values_list("workdays", flat=True))
    return [one for one in days if one is not None], len(days)


def _of(period: Period) -> QuerySet[Settled]:
    return Settled.objects.filter(ANSWERED, month__range=(period.first, period.last))


def table_of(period: Period) -> dict[str, Any]:
    """The table of types and outcomes of a period as it may leave, with the days of each total that is shown."""
    cells: dict[tuple[str, str], int] = defaultdict(int)
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, outcome, workdays in _of(period).values_list("kind", "outcome", "workdays"):
        cells[kind, outcome] += 1
        for total in ((kind, TOTAL), (TOTAL, outcome), (TOTAL, TOTAL)):
            days[total] += [] if workdays is None else [workdays]
    table = protect(cells, KINDS, OUTCOMES)
    withdrawn = Settled.objects.filter(outcome=Settlement.WITHDRAWN, month__range=(period.first, period.last)).count()
    lines = [_line(kind, table.shown, days) for kind in (*KINDS, TOTAL)]
    totals = {outcome: _days(table.shown[TOTAL, outcome], days[TOTAL, outcome]) for outcome in OUTCOMES}
    return {"lines": lines, "outcomes": totals, "withdrawn": None if few(withdrawn) else withdrawn}


def _line(kind: str, shown: Mapping[tuple[str, str], int | None], days: Mapping[tuple[str, str], list[int]]) -> Any:
    counts = {outcome: shown[kind, outcome] for outcome in (*OUTCOMES, TOTAL)}
    return {"kind": kind, "counts": counts, **_days(shown[kind, TOTAL], days.get((kind, TOTAL), []))}


def _days(count: int | None, days: list[int]) -> dict[str, float | None]:
    """Median and ninetieth percentile; hidden with the count that they are of."""
    if count is None:
        return {"median": None, "high": None}
    return {"median": median_to_show(days), "high": high_to_show(days)}


def published(scope: str) -> QuerySet[PublishedFigures]:
    """What was published, the latest first."""
    return PublishedFigures.objects.filter(scope=scope).order_by("-first")


# ---------------------------------------------------------------- the office's own


@dataclass(frozen=True)
class Line:
    """A line of the exact figures: of a month, a type, an outcome, or all together."""

    key: Any
    came: int = 0
    answered: int = 0
    withdrawn: int = 0
    median: float | None = None
    high: float | None = None
    erased: int = 0  # answered or taken back, and gone since: when they came in is not known any more


def settled_for(user: AnyUser, year: int) -> QuerySet[Settled]:
    """What was settled in a year, but for what this adviser may not see: not even a count gives it away."""
    seen = Q(request__isnull=True) | Q(request__in=for_office(user))
    return Settled.objects.filter(seen, month__year=year)


def came_for(user: AnyUser, year: int) -> QuerySet[AdviceRequest]:
    """What came in during a year in Geneva, as far as this adviser may see it."""
    first, after = (datetime(one, 1, 1, tzinfo=GENEVA) for one in (year, year + 1))
    return for_office(user).filter(sent_at__gte=first, sent_at__lt=after)


def open_now(user: AnyUser) -> int:
    return for_office(user).filter(state__in=OPEN).count()


def lines(user: AnyUser, year: int, by: str, keys: Iterable[Any]) -> list[Line]:
    """Exact figures by `month`, `kind` or `outcome`, a line for each of `keys`. Two queries, whatever the number."""
    found = {row[by]: row for row in _grouped(settled_for(user, year), by)}
    came: Mapping[Any, int] = {}
    if by != "outcome":
        rows = came_for(user, year).annotate(month=TruncMonth("sent_at", tzinfo=GENEVA))
        rows = rows.values(by).annotate(n=Count("pk")).order_by()
        came = {row[by].date() if by == "month" else row[by]: row["n"] for row in rows}
    return [Line(key, came.get(key, 0), **_figures(found.get(key))) for key in keys]


def together(user: AnyUser, year: int) -> Line:
    """All of a year in one line."""
    return Line(None, came_for(user, year).count(), **settled_for(user, year).aggregate(**FIGURES))


FIGURES = {
    "answered": Count("pk", filter=ANSWERED),
    "withdrawn": Count("pk", filter=Q(outcome=Settlement.WITHDRAWN)),
    "median": Quantile("workdays", share=0.5),
    "high": Quantile("workdays", share=0.9),
    "erased": Count("pk", filter=Q(request__isnull=True)),
}


def _grouped(rows: QuerySet[Settled], *by: str) -> QuerySet[Any]:
    return rows.values(*by).annotate(**FIGURES).order_by()


def _figures(row: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: row[name] for name in FIGURES} if row else {}


def crossed(user: AnyUser, year: int) -> Mapping[tuple[str, str], int]:
    """How many of each type came out in which way. One query."""
    rows = settled_for(user, year).values("kind", "outcome").annotate(n=Count("pk")).order_by()
    return {(row["kind"], row["outcome"]): row["n"] for row in rows}


def years_known(user: AnyUser, this: int) -> list[int]:
    """The years that have figures, the latest first; always this one."""
    seen = Q(request__isnull=True) | Q(request__in=for_office(user))
    years = Settled.objects.filter(seen).values_list("month__year", flat=True).distinct()
    return sorted({this, *years}, reverse=True)
