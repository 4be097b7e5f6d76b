"""What a person owes here, for their home page; computed at each reading and stored nowhere."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from candidates.models import SpecialLeave
from candidates.queries import computed_all, leaves_visible_to, next_date, received, under_way, years_missing
from candidates.rules.leave import LeavePeriod, Placement
from candidates.states import CandidatureState, LeaveState
from portal.accounts.models import User
from portal.accounts.roles import HR, SECRETARIAT
from portal.clock import geneva_date
from portal.registries import Duty

SOON = timedelta(days=3)


def of_hr(user: User, at: datetime) -> Iterator[Duty]:
    """Starts and ends to confirm, cases to decide, years whose holidays are needed. Never one's own case."""
    if not user.has(*HR):
        return
    today = geneva_date(at)
    cases = computed_all(under_way().filter(pk__in=leaves_visible_to(user).exclude(person__user=user)))
    for leave, period in cases:
        if duty := _of_case(leave, period, today):
            yield duty
    for (station, year), waiting in years_missing(cases).items():
        yield Duty(
            title=_("Record the official holidays of %(year)s for %(station)s") % {"year": year, "station": station},
            detail=ngettext(
                "No official holidays are recorded: %(n)s leave case waits for them.",
                "No official holidays are recorded: %(n)s leave cases wait for them.",
                waiting,
            )
            % {"n": waiting},
            url=reverse("holiday_year", args=[station.code, year]),
            action=_("Record them"),
        )


def _of_case(leave: SpecialLeave, period: LeavePeriod, today: date) -> Duty | None:
    due = next_date(leave, period)
    open_end = leave.state == LeaveState.STARTED and period.placement is Placement.HR_DECIDES
    if leave.state == LeaveState.TO_DECIDE or (open_end and _decided_election(leave)):
        title, detail = _("Decide a leave case: %(name)s"), _("The articles do not cover it.")
    elif due and leave.state == LeaveState.TO_CONFIRM:
        title, detail = _("Confirm the start of leave: %(name)s"), _("It began by itself the day after the deposit.")
    elif due:
        title, detail = _("Confirm the end of leave: %(name)s"), _("The outcome of the election is recorded.")
    else:
        return None
    return Duty(
        title=title % {"name": leave.person},
        detail=detail,
        url=reverse("leave_case", args=[leave.pk]),
        action=_("Open the case"),
        due=due,
        urgent=due is not None and due - today <= SOON,
    )


def _decided_election(leave: SpecialLeave) -> bool:
    return any(hasattr(candidature, "outcome") for candidature in leave.candidatures.all())


def of_secretariat(user: User, at: datetime) -> Iterator[Duty]:
    """Candidatures that were received and are not published, in one line."""
    if not user.has(*SECRETARIAT):
        return
    waiting = received(user).filter(state=CandidatureState.DEPOSITED, outcome__isnull=True)
    number = waiting.count()
    if number:
        yield Duty(
            title=ngettext(
                "Publish %(n)s candidature that was received",
                "Publish %(n)s candidatures that were received",
                number,
            )
            % {"n": number},
            url=reverse("candidatures"),
            action=_("See them"),
        )
