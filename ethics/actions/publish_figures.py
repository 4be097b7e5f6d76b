"""Publish figures: each month and each year once, when it is over, with what is small hidden (rules.suppression)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from ethics.models import PublishedFigures, Settled
from ethics.queries.figures import answered, counts_by_month, table_of
from ethics.rules.periods import Period, next_month, periods
from ethics.rules.suppression import high_to_show, median_to_show
from portal.clock import geneva_date

# Whoever settles a request in the last minute of a month is through before the month is published.
GRACE = timedelta(days=1)
ONE_AT_A_TIME = 0x46494755  # of advisory locks


def publish(at: datetime) -> int:
    """Publish the months, then the years, that are over and not published yet; how many there were."""
    today = geneva_date(at - GRACE)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        return _periods(today, at) + _years(today, at)


def _periods(today: date, at: datetime) -> int:
    first = Settled.objects.order_by("month").values_list("month", flat=True).first()
    if first is None:
        return 0
    last = _published("period").order_by("-last").first()
    begin = next_month(last.last) if last else first
    found = periods(counts_by_month(begin), begin, today)
    for period in found:
        days, number = answered(period)
        content = {"answered": number, "median": median_to_show(days), "high": high_to_show(days)}
        _keep("period", period, content, at)
    return len(found)


def _years(today: date, at: datetime) -> int:
    """A year's table covers the periods that ended in it; one in which none ended has no table."""
    known = set(_published("year").values_list("last__year", flat=True))
    ended: dict[int, list[PublishedFigures]] = {}
    for one in _published("period").order_by("first"):
        if one.last.year < today.year and one.last.year not in known:
            ended.setdefault(one.last.year, []).append(one)
    for parts in ended.values():
        period = Period(parts[0].first, parts[-1].last)
        _keep("year", period, table_of(period), at)
    return len(ended)


def _published(scope: str) -> QuerySet[PublishedFigures]:
    return PublishedFigures.objects.filter(scope=scope)


def _keep(scope: str, period: Period, content: Mapping[str, object], at: datetime) -> None:
    PublishedFigures.objects.create(
        scope=scope, first=period.first, last=period.last, content=content, published_at=at
    )
