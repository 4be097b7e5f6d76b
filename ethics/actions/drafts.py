"""What becomes of a draft of advice when its request, or its writer, goes."""

from datetime import datetime

from django.db.models import QuerySet

from ethics.models import AdviceRequest, SecondReading
from ethics.queries import second_reading
from ethics.states import SECOND, SecondState
from portal.accounts.models import User
from portal.workflow import move


def drop_draft(request: AdviceRequest, *, by: User, at: datetime) -> None:
    """The request goes back to the queue: its draft is not with a second reader any more. The caller has the lock."""
    reading = second_reading(request)
    if reading and reading.state == SecondState.ASKED:
        move(reading, SECOND["call_back"], by=by, at=at)


def forget_drafts(requests: QuerySet[AdviceRequest], *, by: User, at: datetime) -> None:
    """Their writer has declared an interest: nobody goes on from what they wrote, and nobody agrees with it."""
    for reading in SecondReading.objects.filter(version__request__in=requests, drafted_by=by):
        if reading.state == SecondState.ASKED:
            reading = move(reading, SECOND["call_back"], by=by, at=at)
        if reading.state != SecondState.AGREED:
            reading.delete()
