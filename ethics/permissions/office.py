"""Who may set how the office works, record absences, and note what somebody asked."""

from datetime import date, datetime

from ethics.models import Absence, DeclaredInterest
from ethics.queries import in_office, overlapping
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, Role
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_set_handling(user: AnyUser, at: datetime, since: date | None = None) -> Refusal | None:
    """The head alone, and for days to come: what was in force on a day stays so. `since` is None on a page."""
    if not user.is_authenticated or Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.handling.head_only")
    if since and since < geneva_date(at):
        return Refusal("ethics.handling.past")
    return None


def why_not_record_absence(
    user: AnyUser, person: User, cover: User | None, first: date, last: date, at: datetime
) -> Refusal | None:
    """One's own, or the head for anybody of the office; covered by a colleague who is there all the time."""
    if refusal := _why_not_for(user, person, at):
        return refusal
    serving = set(in_office(at).filter(pk__in=[person.pk, cover.pk if cover else 0]).values_list("pk", flat=True))
    if person.pk not in serving or cover is None or cover.pk not in serving:
        return Refusal("ethics.absence.not_in_office")
    if cover.pk == person.pk:
        return Refusal("ethics.absence.by_oneself")
    if last < first or last < geneva_date(at):
        return Refusal("ethics.absence.no_days")
    if overlapping([person.pk], first, last).exists():
        return Refusal("ethics.absence.recorded_already")
    if overlapping([cover.pk], first, last).exists():
        return Refusal("ethics.absence.cover_away", name=str(cover))
    return None


def why_not_end_absence(user: AnyUser, absence: Absence, at: datetime) -> Refusal | None:
    """One's own, or the head; not one that is over."""
    if refusal := _why_not_for(user, absence.person, at):
        return refusal
    return Refusal("ethics.absence.over") if absence.to_on < geneva_date(at) else None


def _why_not_for(user: AnyUser, person: User, at: datetime) -> Refusal | None:
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.office_only")
    if user.pk != person.pk and Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.absence.not_yours")
    return None


def why_not_record_request(user: AnyUser, asker: User | None, at: datetime) -> Refusal | None:
    """Somebody of the office, for another person who signs in here, in whom they have declared no interest."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.office_only")
    if asker is None or not asker.is_active:
        return Refusal("ethics.officials.unknown")
    if asker.pk == user.pk:
        return Refusal("ethics.record.oneself")
    if DeclaredInterest.objects.filter(declared_by=user, asker=asker).exists():
        return Refusal("ethics.record.interest")
    return None
