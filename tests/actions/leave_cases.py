"""What the tests of candidatures and leave share: a secretariat, HR, a candidate, and deposits by the action."""

from datetime import UTC, date, datetime
from typing import Any

from candidates.actions.confirm_start import confirm_start
from candidates.actions.declare import declare
from candidates.actions.deposit import deposit
from candidates.actions.publish import publish
from candidates.models import Candidature, Person, Post, SpecialLeave
from candidates.states import CandidatureState, PostKind, Standing
from portal.accounts.models import User
from portal.calendar.models import DutyStation, HolidayYear
from portal.calendar.tables import HEADQUARTERS
from tests.factories import LONG_AGO, a_candidate, a_candidature, a_conference, a_post, person
from tests.personas import persona

RECEIVED = datetime(2030, 3, 14, 15, 0, tzinfo=UTC)  # leave starts 15 March 2030
ELECTION = date(2030, 10, 17)  # a Thursday; the conference opens on Monday 14 October 2030
LATEST = date(2030, 10, 24)
DECLARED = datetime(2030, 10, 17, 18, 0, tzinfo=UTC)


def ana() -> Person:
    """An official with an account."""
    return a_candidate(person(email="ana@example.org", name="Ana Example"))


def a_draft(who: Person | None = None, kind: str = PostKind.SECRETARY_GENERAL, **fields: Any) -> Candidature:
    """A candidature that the secretariat has entered and not yet taken as deposited."""
    fields = {"state": CandidatureState.DRAFT, "standing": Standing.APPOINTED, **fields}
    post = fields.pop("post", None) or a_post(kind)
    return a_candidature(who or ana(), post=post, **fields)


def deposited(
    candidature: Candidature | None = None, *, received_at: datetime = RECEIVED, accepted: bool = True
) -> Candidature:
    """A candidature deposited through the action, recorded when it was received."""
    by = persona("secretariat")
    return deposit(candidature or a_draft(), by=by, at=received_at, received_at=received_at, accepted=accepted)


def a_leave(who: Person | None = None) -> SpecialLeave:
    """The leave case that a deposit opened: its start is to be confirmed."""
    return deposited(a_draft(who)).leaves.get()


def voted(leave: SpecialLeave, *, elected: bool = False) -> SpecialLeave:
    """The case after its start was confirmed and the election held."""
    confirm_start(leave, starts_on=date(2030, 3, 15), by=officer(), at=RECEIVED)
    candidature = publish(leave.candidatures.get(), by=persona("secretariat"), at=RECEIVED)
    chosen = [candidature] if elected else []
    declare(candidature.post, elected_on=ELECTION, elected=chosen, by=persona("secretariat"), at=DECLARED)
    return leave


def a_table(year: int, *days: date, station: str = HEADQUARTERS) -> HolidayYear:
    """A recorded year of official holidays; empty unless days are given."""
    where = DutyStation.objects.get(code=station)
    table = HolidayYear.objects.create(station=where, year=year, recorded_at=LONG_AGO)
    for day in days:
        table.days.create(day=day, name="A holiday")
    return table


def officer() -> User:
    return persona("hr")


def sg_post() -> Post:
    return a_post(PostKind.SECRETARY_GENERAL, a_conference())
