"""Give advice. None is an endorsement of a candidate (RULES §6)."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.actions.count import count
from ethics.actions.keep_answer import forget_answers
from ethics.models import Advice, AdviceRequest, Condition
from ethics.permissions import why_not_alone, why_not_this_advice, why_not_work_on
from ethics.queries import latest_sent, main_edition
from ethics.rules.advice import Words
from ethics.states import REQUEST
from portal.accounts.models import User
from portal.celery import later
from portal.workflow import Refusal, move


def advise(
    request: AdviceRequest, outcome: str, text: str, *, by: User, at: datetime, conditions: tuple[str, ...] = ()
) -> Advice:
    """Advise on the version under review, under the edition that the request is pinned to; sealing follows.

    Raises Refusal: who may not, no reasons, no finding, no edition, a second reader is required. Of a double click
    the second is refused.
    """
    words = Words(outcome, text, conditions)

    def check(row: AdviceRequest) -> Refusal | None:
        return why_not_work_on(by, row, at) or why_not_alone(row, at)

    return give(request, words, by=by, at=at, drafted_by=by, check=check)


def give(
    request: AdviceRequest,
    words: Words,
    *,
    by: User,
    at: datetime,
    drafted_by: User,
    agreed_by: User | None = None,
    check: Callable[[AdviceRequest], Refusal | None],
) -> Advice:
    """The advice of one adviser, or of two, once `check` has nothing against it; the person who asked is told."""

    def all_checks(row: AdviceRequest) -> Refusal | None:
        version = latest_sent(row)
        if version is None:
            return Refusal("workflow.not_from_here")
        return check(row) or why_not_this_advice(version, words)

    with transaction.atomic():
        advised = move(request, REQUEST["advise"], by=by, at=at, check=all_checks, changes={"due_on": None})
        version, edition = latest_sent(advised), main_edition(advised)
        if version is None or edition is None:
            raise Refusal("ethics.advise.no_edition")
        advice = Advice.objects.create(
            version=version,
            edition=edition,
            outcome=words.outcome,
            text=words.text,
            given_by=drafted_by,
            agreed_by=agreed_by,
            given_at=at,
        )
        numbered = enumerate(words.conditions, start=1)
        Condition.objects.bulk_create(Condition(advice=advice, number=n, text=text) for n, text in numbered)
        forget_answers(version)
        notices.news(advised, step="advise", version=version, at=at)
        count(advised, words.outcome, at=at)
        later("ethics.tasks.seal_advice", advice.pk)
    return advice
