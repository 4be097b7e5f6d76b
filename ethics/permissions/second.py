"""Who drafts, and who reads second: never the same person."""

from datetime import datetime

from ethics.models import AdviceRequest, Condition, SecondReading
from ethics.permissions.reviewing import has_it, why_not_advise_on
from ethics.queries import handled, superseded
from ethics.states import RequestState, SecondState
from portal.accounts.models import User
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_alone(request: AdviceRequest, at: datetime) -> Refusal | None:
    """Where the head requires a second reader on this day, nobody gives advice alone."""
    if handled(request.kind, geneva_date(at)).second_reader:
        return Refusal("ethics.second.required")
    return None


def why_not_read_second(
    user: User | AnyUser, request: AdviceRequest, reading: SecondReading | None, at: datetime | None
) -> Refusal | None:
    """Another adviser than the one who drafted; not on one's own question nor with an interest."""
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.state != RequestState.IN_REVIEW or reading is None or reading.state != SecondState.ASKED:
        return Refusal("workflow.not_from_here")
    if reading.drafted_by_id == user.pk:
        return Refusal("ethics.second.oneself")
    return None


def why_not_call_back(
    user: User | AnyUser, request: AdviceRequest, reading: SecondReading | None, at: datetime | None
) -> Refusal | None:
    """Who has the request takes the draft back, as long as it is not answered."""
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.state != RequestState.IN_REVIEW or reading is None or reading.state != SecondState.ASKED:
        return Refusal("workflow.not_from_here")
    if not has_it(user, request, at):
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return None


def why_not_acknowledge(user: User | AnyUser, condition: Condition) -> Refusal | None:
    """The person who asked, once, while the advice stands."""
    if condition.advice.version.request.asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if condition.acknowledged_at:
        return Refusal("ethics.condition.already")
    return Refusal("ethics.condition.superseded") if superseded(condition.advice) else None
