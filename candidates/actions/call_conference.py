"""Open a conference to candidatures: its days, and the posts and seats that it fills (RULES §1)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from candidates.models import Conference, Post, Seat
from candidates.permissions import why_not_record
from candidates.states import PostKind
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal

# By region for the Board and the Council, one for each of the five. Seats are data of a conference: these are the
# present ones.
SEATS = {
    PostKind.REGULATIONS_BOARD: {"A": 2, "B": 2, "C": 2, "D": 3, "E": 3},
    PostKind.COUNCIL: {"A": 9, "B": 8, "C": 5, "D": 13, "E": 13},
}


@dataclass(frozen=True)
class Days:
    """The days of a conference, in the order in which they come."""

    call_on: date
    opens_on: date
    closes_on: date
    office_on: date


def call_conference(place: str, zone: str, days: Days, *, by: User, at: datetime) -> Conference:
    """The conference of the year in which it opens, with all seven posts and their seats.

    Raises Refusal: not the secretariat, days out of order, a year that has its conference.
    """
    if refusal := why_not_record(by, at) or _why_not(days):
        raise refusal
    with transaction.atomic():
        conference = Conference.objects.create(year=days.opens_on.year, place=place, zone=zone, **asdict(days))
        for kind in PostKind:
            post = Post.objects.create(conference=conference, kind=kind)
            seats = SEATS.get(kind, {"": 1})
            Seat.objects.bulk_create(Seat(post=post, region=region, number=n) for region, n in seats.items())
        record("candidates.conference.call", conference, by=by, at=at, facts=asdict(days))
    return conference


def _why_not(days: Days) -> Refusal | None:
    if not days.call_on < days.opens_on <= days.closes_on < days.office_on:
        return Refusal("candidates.days_out_of_order")
    taken = Conference.objects.filter(year=days.opens_on.year).exists()
    return Refusal("candidates.year_taken", year=days.opens_on.year) if taken else None
