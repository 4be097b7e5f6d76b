"""What is said, to whom, when something happens. A message holds ids and dates; names stand behind the sign-in."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidature, SpecialLeave
from candidates.queries import hr_people
from portal.outbox.delivery import enqueue
from portal.registries import MessageKind, Registry

CANDIDATE = _("You receive this because you are a candidate.")
HR = _("You receive this because you keep the leave of candidates.")


def _candidacy(params: Mapping[str, Any]) -> str:
    return reverse("candidacy")


def _case(params: Mapping[str, Any]) -> str:
    return reverse("leave_case", args=[params["leave"]])


def _for_candidate(subject: Any, lead: Any) -> MessageKind:
    return MessageKind(subject, lead, CANDIDATE, _("Open my candidacy"), _candidacy)


def _for_hr(subject: Any, lead: Any) -> MessageKind:
    return MessageKind(subject, lead, HR, _("Open the leave case"), _case)


KINDS = {
    "candidates.candidature_received": _for_candidate(
        _("Your candidature was received"),
        _("The secretariat has recorded the deposit of your candidature. Your page shows what follows from it."),
    ),
    "candidates.candidature_published": _for_candidate(
        _("Your candidature is published"),
        _("The secretariat has published your candidature. Everybody can see it now."),
    ),
    "candidates.candidature_withdrawn": _for_candidate(
        _("Your candidature is withdrawn"),
        _("The secretariat has recorded the withdrawal of your candidature. Your page shows what follows from it."),
    ),
    "candidates.outcome_recorded": _for_candidate(
        _("The outcome of an election is recorded"),
        _("The outcome of the election to the post for which you stood is recorded."),
    ),
    "candidates.leave_start_confirmed": _for_candidate(
        _("News on your leave"), _("HR has confirmed the start of your leave.")
    ),
    "candidates.leave_end_confirmed": _for_candidate(
        _("News on your leave"), _("HR has confirmed the end of your leave.")
    ),
    "candidates.leave_decided": _for_candidate(
        _("News on your leave"), _("HR has recorded a decision on your leave, with its reason.")
    ),
    "candidates.leave_opened": _for_hr(
        _("A leave case is open"),
        _("A candidature was deposited. Leave starts by itself on %(date)s; please confirm its start."),
    ),
    "candidates.leave_to_decide": _for_hr(
        _("A leave case waits for a decision"),
        _("A leave case is not covered by the articles. Please decide it, with a reason."),
    ),
    "candidates.leave_end_follows": _for_hr(
        _("The end of a leave case follows from an election"),
        _("The outcome of the election of %(date)s is recorded. Please settle the end of leave."),
    ),
    "candidates.leave_recomputed": _for_hr(
        _("A computed end of leave has changed"),
        _("Official holidays were recorded. The computed end of a leave case is now: %(date)s."),
    ),
    "candidates.leave_start_due": _for_hr(
        _("Reminder: a start of leave is to be confirmed"),
        _("Leave starts on %(date)s. Its start is still to be confirmed."),
    ),
    "candidates.leave_start_overdue": _for_hr(
        _("Overdue: a start of leave is to be confirmed"),
        _("Leave has started on %(date)s. Its start is still to be confirmed."),
    ),
    "candidates.leave_end_soon": _for_hr(
        _("Reminder: an end of leave is to be confirmed"),
        _("Leave ends at the latest on %(date)s. Its end is still to be confirmed."),
    ),
    "candidates.leave_end_due": _for_hr(
        _("Due today: an end of leave is to be confirmed"),
        _("Leave ends at the latest on %(date)s. Its end is still to be confirmed."),
    ),
    "candidates.leave_end_overdue": _for_hr(
        _("Overdue: an end of leave is to be confirmed"),
        _("Leave has ended at the latest on %(date)s. Its end is still to be confirmed."),
    ),
}


def file_in(registry: Registry[MessageKind]) -> None:
    """File all kinds with portal."""
    for code, kind in KINDS.items():
        registry.add(code, kind)


def to_candidate(kind: str, candidature: Candidature, *, at: datetime) -> None:
    """Tell the candidate, who may have no account; a candidature meets each such event once."""
    user = candidature.person.user if candidature.person else None
    if user:
        subject = f"candidates.candidature:{candidature.pk}"
        enqueue(kind, user, key=f"{kind}/{candidature.pk}/{user.pk}", at=at, subject=subject)


def to_owner(kind: str, leave: SpecialLeave, *, at: datetime, told: date | None = None) -> None:
    """Tell the person whose leave it is."""
    if leave.person.user:
        _about(kind, leave, leave.person.user, at, told)


def to_hr(kind: str, leave: SpecialLeave, *, at: datetime, told: date | None = None) -> None:
    """Tell HR, but never the person of HR whose own leave it is."""
    for officer in hr_people(at, leave):
        _about(kind, leave, officer, at, told)


def _about(kind: str, leave: SpecialLeave, recipient: Any, at: datetime, told: date | None) -> None:
    enqueue(
        kind,
        recipient,
        key=f"{kind}/{leave.pk}/{at:%Y%m%dT%H%M%S%f}/{recipient.pk}",  # the same may be told again later
        at=at,
        params={"leave": leave.pk},
        subject=f"candidates.specialleave:{leave.pk}",
        told=told,
    )
