"""Give advice. None is an endorsement of a candidate (RULES §6)."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import Advice, AdviceRequest
from ethics.permissions import why_not_this_advice, why_not_work_on
from ethics.queries import latest_sent, main_edition
from ethics.states import REQUEST
from portal.accounts.models import User
from portal.celery import later
from portal.workflow import Refusal, move


def advise(request: AdviceRequest, outcome: str, text: str, *, by: User, at: datetime) -> Advice:
    """Advise on the version under review, under the edition that the request is pinned to; sealing follows.

    Raises Refusal: who may not, no reasons, no finding, no edition. Of a double click the second is refused.
    """

    def check(row: AdviceRequest) -> Refusal | None:
        version = latest_sent(row)
        if version is None:
            return Refusal("workflow.not_from_here")
        return why_not_work_on(by, row, at) or why_not_this_advice(version, outcome, text)

    with transaction.atomic():
        advised = move(request, REQUEST["advise"], by=by, at=at, check=check)
        version, edition = latest_sent(advised), main_edition(advised)
        if version is None or edition is None:
            raise Refusal("ethics.advise.no_edition")
        advice = Advice.objects.create(
            version=version, edition=edition, outcome=outcome, text=text, given_by=by, given_at=at
        )
        notices.news(advised, step="advise", version=version, at=at)
        later("ethics.tasks.seal_advice", advice.pk)
    return advice
