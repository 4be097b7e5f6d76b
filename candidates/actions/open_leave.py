"""What a deposit does to leave: open the person's case for the conference, or join it (RULES §3, §4)."""

from datetime import datetime

from candidates import notices
from candidates.actions.refer_leave import refer
from candidates.models import Candidature, SpecialLeave
from candidates.queries import computed
from candidates.rules.leave import Placement, placement
from candidates.states import LeaveState
from portal.accounts.models import User
from portal.audit.models import record
from portal.calendar.models import DutyStation
from portal.calendar.tables import HEADQUARTERS
from portal.workflow import lock


def open_leave(candidature: Candidature, *, by: User, at: datetime) -> SpecialLeave | None:
    """The leave case that a deposited candidature opens or joins; nothing where the articles place nobody.

    Leave starts by itself and waits for HR's confirmation only; what the articles do not cover waits for
    HR's decision. HR is told. Runs in the deposit's transaction.
    """
    if candidature.person is None:
        return None
    verdict, _why = placement(candidature.standing, candidature.post.kind)
    if verdict is Placement.NONE:
        return None
    lock(candidature.person)  # two deposits of one person, one case
    leave, opened = SpecialLeave.objects.get_or_create(
        person=candidature.person,
        conference=candidature.post.conference,
        defaults={
            "station": DutyStation.objects.get(code=HEADQUARTERS),
            "state": LeaveState.TO_CONFIRM,
            "opened_at": at,
        },
    )
    leave.candidatures.add(candidature)
    code = "candidates.leave.open" if opened else "candidates.leave.join"
    record(code, leave, by=by, at=at, facts={"candidature": candidature.pk})
    period = computed(leave)
    if period.not_covered:
        return refer(leave, period.not_covered, by=by, at=at)
    notices.to_hr("candidates.leave_opened", leave, at=at, told=period.starts_on)
    return leave
