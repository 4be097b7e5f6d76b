"""Ask for a change: back to the person who asked, and the clock stands."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.actions.clock import settle
from ethics.actions.keep_answer import forget_answers
from ethics.models import AdviceRequest, ChangeAsk
from ethics.permissions import why_not_work_on
from ethics.queries import latest_sent
from ethics.rules.clock import MANY_ROUNDS
from ethics.rules.placeholders import unfilled
from ethics.states import REQUEST
from portal.accounts.models import User
from portal.workflow import Refusal, move


def ask_change(request: AdviceRequest, text: str, *, by: User, at: datetime) -> AdviceRequest:
    """Say what to change in the version under review; from the third round on the head is told.

    Raises Refusal: says nothing, or who may not.
    """
    if not text.strip():
        raise Refusal("ethics.change.says_nothing")
    if left := unfilled(text):
        raise Refusal("ethics.answer.placeholder", names=", ".join(left))
    with transaction.atomic():
        asked = move(request, REQUEST["ask_change"], by=by, at=at, check=lambda row: why_not_work_on(by, row, at))
        version = latest_sent(asked)
        if version is None:
            raise Refusal("workflow.not_from_here")
        forget_answers(version)
        ChangeAsk.objects.create(version=version, text=text, asked_by=by, asked_at=at)
        settle(asked, at=at)
        notices.news(asked, step="ask_change", version=version, at=at)
        if asked.rounds >= MANY_ROUNDS:
            notices.circling(asked, at=at)
    return asked
