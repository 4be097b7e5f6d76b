"""Send a request, or the new version of one, to the Ethics Office."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import AdviceRequest, ChangeAsk, Version
from ethics.permissions import why_not_send
from ethics.queries import editions_in_force, written
from ethics.states import REQUEST, RequestState
from portal.accounts.models import User
from portal.clock import geneva_date
from portal.workflow import Refusal, move


def send(request: AdviceRequest, *, by: User, at: datetime) -> AdviceRequest:
    """Send what was written: a draft for the first time, or a new version back to the adviser who has it.

    A request is pinned to the editions in force on the day in Geneva when it is first sent. Raises Refusal.
    """
    first = request.state == RequestState.DRAFT
    with transaction.atomic():
        version = written(request)

        def check(locked: AdviceRequest) -> Refusal | None:
            return why_not_send(by, locked, written(locked), at)

        sent = move(
            request,
            REQUEST["submit" if first else "resubmit"],
            by=by,
            at=at,
            check=check,
            changes={"sent_at": at} if first else {},
            facts={"version": version.number if version else 0},
        )
        if version is None:
            raise Refusal("ethics.request.sent_already")
        Version.objects.filter(pk=version.pk).update(sent_at=at)
        if first:
            sent.editions.set(editions_in_force(geneva_date(at)))
            notices.come_in(sent, at=at)
        else:
            ChangeAsk.objects.filter(version__request=sent, answered_at__isnull=True).update(answered_at=at)
            notices.new_version(sent, version, at=at)
    return sent
