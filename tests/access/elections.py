"""Elections: what delegates and the public read."""

from datetime import datetime, timedelta
from typing import Any

from candidates.states import PostKind
from portal import clock
from tests.access import EVERYONE, SECRETARIAT, line
from tests.factories import a_candidate, a_candidature, a_conference, a_hearing, a_post, person
from tests.personas import persona


def this_year() -> dict[str, Any]:
    """A conference whose call has gone out."""
    today = clock.today()
    return {"year": a_conference(today.year, opens_on=today + timedelta(days=100)).year}


def a_post_of_this_year() -> dict[str, Any]:
    year = this_year()["year"]
    return {"year": year, "post": a_post(PostKind.DEPUTY, a_conference(year)).kind}


def a_hearing_of_this_year() -> dict[str, Any]:
    address = a_post_of_this_year()
    starts_at: datetime = clock.now() + timedelta(days=9)
    a_hearing(starts_at, a_post(PostKind.DEPUTY, a_conference(address["year"])))
    return address


def a_profile() -> dict[str, Any]:
    address = a_post_of_this_year()
    post = a_post(PostKind.DEPUTY, a_conference(address["year"]))
    return {**address, "person": a_candidature(a_candidate(person()), post, deposited_at=clock.now()).person.slug}


def own_statement() -> dict[str, Any]:
    """The page on which the persona `candidate` writes."""
    return {"pk": a_candidature(a_candidate(persona("candidate"))).pk}


LINES = {
    "election": line(EVERYONE),
    "election_year": line(EVERYONE, kwargs=this_year),
    "election_ics": line(EVERYONE, kwargs=this_year),
    "candidates": line(EVERYONE),  # before the first call; then on to the current conference
    "candidates_year": line(EVERYONE, kwargs=this_year),
    "candidate_list": line(EVERYONE, kwargs=a_post_of_this_year),
    "profile": line(EVERYONE, kwargs=a_profile),
    "hearings": line(EVERYONE),
    "hearings_ics": line(EVERYONE, kwargs=this_year),
    "hearing": line(EVERYONE, kwargs=a_hearing_of_this_year),
    "hearing_ics": line(EVERYONE, kwargs=a_hearing_of_this_year),
    "hearing_plan": line(SECRETARIAT, kwargs=a_post_of_this_year),
    "release_plan": line(SECRETARIAT, kwargs=a_post_of_this_year),
    "statement": line({"candidate"}, kwargs=own_statement),
}
