"""The advice that was given, and the drafts that wait for a second reader."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from ethics.models import Advice, AdviceRequest, SecondReading, Version
from ethics.queries.requests import latest_sent
from ethics.states import RequestState, SecondState


def later() -> QuerySet[Advice]:
    """For a filter of advice: later advice on the same request, which supersedes it."""
    return Advice.objects.filter(
        version__request=OuterRef("version__request"), version__number__gt=OuterRef("version__number")
    )


def superseded(advice: Advice) -> bool:
    """Whether later advice on the same request stands beside it."""
    version = advice.version
    return Advice.objects.filter(version__request=version.request_id, version__number__gt=version.number).exists()


def second_reading(request: AdviceRequest) -> SecondReading | None:
    """The draft of advice about the version under review that a second reader is or was asked to read."""
    version = latest_sent(request)
    return SecondReading.objects.select_related("version", "drafted_by").filter(version=version).first()


def waits_for_reader(request: AdviceRequest, at: datetime | None) -> bool:
    """Whether a second reader has the draft of its advice. `at`: None where a page has read it `with_rounds`."""
    if at is None and hasattr(request, "sent_versions"):
        versions: list[Version] = request.sent_versions
        reading = getattr(versions[-1], "second_reading", None) if versions else None
        return reading is not None and reading.state == SecondState.ASKED
    return SecondReading.objects.filter(version__request=request, state=SecondState.ASKED).exists()


def to_read(reader: int) -> Q:
    """For a filter of requests: a draft of advice waits for a second reader, and this person may be the one."""
    asked = SecondReading.objects.filter(version__request=OuterRef("pk"), state=SecondState.ASKED)
    return Q(Exists(asked.exclude(drafted_by=reader)), state=RequestState.IN_REVIEW)
