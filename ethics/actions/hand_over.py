"""Give a request to a named colleague, with a note."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.actions.declare_interest import one_at_a_time
from ethics.models import AdviceRequest, HandOver
from ethics.permissions import why_not_hand_over, why_not_hand_to
from ethics.states import REQUEST, RequestState
from portal.accounts.models import User
from portal.workflow import Refusal, move

STEPS = {RequestState.IN_REVIEW: "hand_over", RequestState.CHANGE_ASKED: "hand_over_paused"}


def hand_over(request: AdviceRequest, to: User, *, by: User, at: datetime, note: str = "") -> AdviceRequest:
    """From now on `to` has it, and is told; findings and clock stay as they are. The note is for the office alone.

    Raises Refusal: who does not have it and is not the head, a colleague who may not read it or has it already.
    """

    def check(row: AdviceRequest) -> Refusal | None:
        return why_not_hand_over(by, row, at) or why_not_hand_to(to, row, at)

    with transaction.atomic():
        one_at_a_time(to)
        state = AdviceRequest.objects.values_list("state", flat=True).get(pk=request.pk)
        step = REQUEST[STEPS.get(RequestState(state), "hand_over")]
        given = move(request, step, by=by, at=at, check=check, changes={"taken_by": to, "taken_at": at})
        handed = HandOver.objects.create(request=given, given_by=by, given_to=to, note=note.strip(), given_at=at)
        if to != by:
            notices.handed_over(handed, at=at)
    return given
