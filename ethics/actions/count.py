"""Count a request once, when it is first settled: what figures are made of."""

from datetime import date, datetime

from django.db import transaction

from ethics.models import AdviceRequest, PublishedFigures, Settled
from ethics.queries import with_rounds
from ethics.queries.clock import days_to_answer
from ethics.queries.figures import uncounted, without_days
from ethics.rules.periods import month_of, next_month
from ethics.states import REQUEST, RequestState, Settlement
from portal.audit.models import Entry
from portal.calendar.tables import headquarters_table
from portal.clock import geneva_date

BATCH = 500


def count(request: AdviceRequest, outcome: str, *, at: datetime) -> None:
    """Keep how and in which month (Geneva) a request was settled, and in how many working days.

    Later advice or a withdrawal after advice changes nothing: what was counted stays. The caller's transaction has
    the request locked.
    """
    Settled.objects.get_or_create(
        request=request,
        defaults={
            "kind": request.kind,
            "outcome": outcome,
            "month": _open_month(geneva_date(at)),
            "workdays": None if outcome == Settlement.WITHDRAWN else _days(request),
        },
    )


def count_missing(at: datetime) -> int:
    """Count what was settled before figures were kept, and days that were unknown while a year had no table."""
    found = 0
    for request in uncounted()[:BATCH]:
        advice = next((one.advice for one in request.sent_versions if hasattr(one, "advice")), None)  # type: ignore[attr-defined]
        if advice:
            count(request, advice.outcome, at=advice.given_at)
        elif request.state == RequestState.WITHDRAWN:
            count(request, Settlement.WITHDRAWN, at=_withdrawn_at(request) or at)
        found += 1
    with transaction.atomic():
        for row in without_days().select_for_update(of=("self",))[:BATCH]:
            row.workdays = _days(row.request) if row.request else None
            row.save(update_fields=["workdays"])
    return found


def _withdrawn_at(request: AdviceRequest) -> datetime | None:
    subject = {"subject_type": request._meta.label_lower, "subject_id": str(request.pk)}
    return Entry.objects.filter(code=REQUEST["withdraw"].code, **subject).values_list("at", flat=True).last()


def _open_month(day: date) -> date:
    """The month of a day; where it is published already, the first that is not: no publication changes."""
    last = PublishedFigures.objects.filter(scope=PublishedFigures.Scope.PERIOD).order_by("-last").first()
    return max(month_of(day), next_month(last.last)) if last else month_of(day)


def _days(request: AdviceRequest) -> int | None:
    fresh = with_rounds(AdviceRequest.objects.filter(pk=request.pk)).get()
    return days_to_answer(fresh.sent_versions, headquarters_table())  # type: ignore[attr-defined]
