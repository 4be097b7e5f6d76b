"""Advice of two: drafted by one adviser, agreed or returned by another; only then given."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.actions.advise import give
from ethics.actions.keep_answer import throw_answer
from ethics.models import Advice, AdviceRequest, SecondReading
from ethics.permissions import why_not_call_back, why_not_read_second, why_not_this_advice, why_not_work_on
from ethics.queries import latest_sent, second_reading
from ethics.rules.advice import Words, conditions_in
from ethics.states import SECOND, AnswerKind
from portal.accounts.models import User
from portal.workflow import Refusal, lock, move


def ask_reader(request: AdviceRequest, words: Words, *, by: User, at: datetime) -> SecondReading:
    """Keep the draft and ask the colleagues to read it. Until it is answered, nothing that it rests on changes.

    Raises Refusal as `advise` does.
    """
    with transaction.atomic():
        locked = lock(request)
        version = latest_sent(locked)
        if version is None:
            raise Refusal("workflow.not_from_here")
        if refusal := why_not_work_on(by, locked, at) or why_not_this_advice(version, words):
            raise refusal
        said = {"outcome": words.outcome, "text": words.text, "conditions": "\n".join(words.conditions)}
        written = {**said, "drafted_by": by, "drafted_at": at, "read_by": None, "read_at": None, "remark": ""}
        reading, _new = SecondReading.objects.get_or_create(version=version, defaults=written)
        asked = move(reading, SECOND["ask_reader"], by=by, at=at, changes=written)
        throw_answer(locked, AnswerKind.ADVICE, by=by)  # it stands in the draft now
        notices.second_asked(asked, at=at)
    return asked


def agree(request: AdviceRequest, *, by: User, at: datetime) -> Advice:
    """Agree with the draft: it is given as the advice of both. Raises Refusal: the one who drafted it, an interest,

    answered or taken back meanwhile, and whatever stands against the advice now.
    """
    with transaction.atomic():
        locked = lock(request)
        reading = _asked(locked, by, at)
        agreed = move(reading, SECOND["agree_with"], by=by, at=at, changes={"read_by": by, "read_at": at})
        words = Words(agreed.outcome, agreed.text, tuple(conditions_in(agreed.conditions)))
        # Checked above, on the locked row.
        advice = give(locked, words, by=by, at=at, drafted_by=agreed.drafted_by, agreed_by=by, check=lambda row: None)
        notices.second_answered(agreed, at=at)
    return advice


def send_back(request: AdviceRequest, remark: str, *, by: User, at: datetime) -> SecondReading:
    """Return the draft to its writer with a remark. Raises Refusal as `agree`, and a remark that says nothing."""
    if not remark.strip():
        raise Refusal("ethics.second.says_nothing")
    with transaction.atomic():
        reading = _asked(lock(request), by, at)
        read = {"read_by": by, "read_at": at, "remark": remark}
        returned = move(reading, SECOND["send_back"], by=by, at=at, changes=read)
        notices.second_answered(returned, at=at)
    return returned


def call_back(request: AdviceRequest, *, by: User, at: datetime) -> SecondReading:
    """Take the draft back before it is answered, to go on with it. Raises Refusal."""
    with transaction.atomic():
        locked = lock(request)
        reading = second_reading(locked)
        if refusal := why_not_call_back(by, locked, reading, at):
            raise refusal
        if reading is None:
            raise Refusal("workflow.not_from_here")
        return move(reading, SECOND["call_back"], by=by, at=at)


def _asked(request: AdviceRequest, by: User, at: datetime) -> SecondReading:
    """The draft that waits, of a locked request, for whoever may read it second."""
    reading = second_reading(request)
    if refusal := why_not_read_second(by, request, reading, at):
        raise refusal
    if reading is None:
        raise Refusal("workflow.not_from_here")
    return reading
