"""Who may remark, and change what was remarked."""

from datetime import datetime

from ethics.models import AdviceRequest, Remark, Version
from ethics.permissions.reviewing import why_not_advise_on, why_not_work_on
from ethics.states import Audience, RequestState
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_remark(user: AnyUser, request: AdviceRequest, audience: str, at: datetime | None) -> Refusal | None:
    """While a version is being read: any adviser for the office, who has the request for the person who asked."""
    if audience == Audience.ASKER:
        return why_not_work_on(user, request, at)
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    return None if request.state == RequestState.IN_REVIEW else Refusal("workflow.not_from_here")


def why_not_change_remark(
    user: AnyUser, remark: Remark, under_review: Version | None, audience: str, at: datetime | None
) -> Refusal | None:
    """Only by who wrote it, and only in the version that is being read: what went out stands."""
    if remark.by_id != user.pk:
        return Refusal("ethics.remark.not_yours")
    if under_review is None or remark.version_id != under_review.pk:
        return Refusal("workflow.not_from_here")
    return why_not_remark(user, under_review.request, audience, at)


def why_not_withhold(
    user: AnyUser, remark: Remark, under_review: Version | None, at: datetime | None
) -> Refusal | None:
    """Who has the request answers for all that goes out, a colleague's remark included."""
    if under_review is None or remark.version_id != under_review.pk or remark.audience != Audience.ASKER:
        return Refusal("workflow.not_from_here")
    return why_not_work_on(user, under_review.request, at)
