"""Makes rows for tests: plain functions with plain defaults. People and States are fictional.

Each gives back a saved row. Whatever a test is about, it says; the rest is made up here. Roles are held since
`LONG_AGO`, so that they are in force at any instant that a test may choose.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from candidates.models import Candidature, Conference, Person, Post
from candidates.states import CandidatureState, PostKind, Standing
from elections.models import Hearing, Release, Statement
from portal.accounts.models import Grant, MemberState, MemberStateName, User
from portal.accounts.roles import STATE, Role

PASSWORD = "a password for tests"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
AT = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)  # a Monday

_number = count(1)


def person(*roles: str, email: str = "", state: MemberState | None = None, **fields: Any) -> User:
    """Somebody who can sign in with PASSWORD and holds these roles; delegations are of `state` (or Exampland)."""
    number = next(_number)
    fields = {"name": f"Person {number}", "password": PASSWORD, **fields}
    user = User.objects.create_user(email=email or f"person{number}@example.org", **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for role in roles:
        grant(user, role, state=state)
    return user


def grant(user: User, role: str, state: MemberState | None = None, **fields: Any) -> Grant:
    """A role in force; made directly, as a test needs no administrator for it."""
    if role in STATE and state is None:
        state = a_state()
    fields = {"since": LONG_AGO, **fields}
    return Grant.objects.create(user=user, role=Role(role), member_state=state, **fields)


def a_state(code: str = "XEX", name: str = "Exampland", **fields: Any) -> MemberState:
    """A fictional Member State, made once for its code."""
    fields = {"region": "D", "fictional": True, **fields}
    state, new = MemberState.objects.get_or_create(code=code, defaults=fields)
    if new:
        MemberStateName.objects.create(state=state, language="en", text=name)
    return state


def a_conference(year: int = 2030, **fields: Any) -> Conference:
    """A conference that opens in October of `year`, made once for its year."""
    opens_on = fields.pop("opens_on", date(year, 10, 14))
    fields = {
        "place": "Example City",
        "opens_on": opens_on,
        "closes_on": opens_on + timedelta(days=18),
        "call_on": opens_on - timedelta(days=365),
        "office_on": date(opens_on.year + 1, 1, 1),
        **fields,
    }
    return Conference.objects.get_or_create(year=year, defaults=fields)[0]


def a_post(kind: str = PostKind.SECRETARY_GENERAL, conference: Conference | None = None, **fields: Any) -> Post:
    """A post of a conference (default: that of 2030), made once for its kind."""
    return Post.objects.get_or_create(conference=conference or a_conference(), kind=kind, defaults=fields)[0]


def a_candidate(user: User | None = None, printed_name: str = "", **fields: Any) -> Person:
    """Somebody who stands or stood: the register's row of a person, with or without an account."""
    number = next(_number)
    printed_name = printed_name or (user.name if user else f"Candidate {number}")
    fields = {"sort_name": printed_name, "sort_key": printed_name.lower(), "slug": f"candidate-{number}", **fields}
    return Person.objects.create(user=user, printed_name=printed_name, **fields)


def a_candidature(
    who: Person | None = None,
    post: Post | None = None,
    state: str = CandidatureState.PUBLISHED,
    deposited_at: datetime = AT,
    **fields: Any,
) -> Candidature:
    """A candidature in any state; as an appointed official, nominated by Exampland, accepted when deposited.

    Rows only: no follower has run. Where a test is about what follows from a deposit, it calls the action.
    """
    reached = {
        CandidatureState.DRAFT: {},
        CandidatureState.DEPOSITED: {"deposited_at": deposited_at},
        CandidatureState.PUBLISHED: {"deposited_at": deposited_at, "published_at": deposited_at},
        CandidatureState.WITHDRAWN: {"deposited_at": deposited_at, "withdrawn_at": deposited_at},
    }[CandidatureState(state)]
    if state != CandidatureState.DRAFT:
        reached["accepted_at"] = deposited_at
    fields = {"standing": Standing.APPOINTED, **reached, **fields}
    if "member_state" not in fields:
        fields["member_state"] = a_state()
    return Candidature.objects.create(post=post or a_post(), person=who or a_candidate(), state=state, **fields)


def a_release(at: datetime, post: Post | None = None) -> Release:
    """The instant at which a post's statements appear."""
    return Release.objects.create(post=post or a_post(), at=at)


def a_statement(
    candidature: Candidature, language: str = "en", text: str = "## Vision\n\nMine.", **fields: Any
) -> Statement:
    """A statement in one language; the first one of a candidature is the original."""
    original = not Statement.objects.filter(candidature=candidature).exists()
    fields = {"original": original, "written_at": AT, **fields}
    return Statement.objects.create(candidature=candidature, language=language, text=text, **fields)


def a_hearing(starts_at: datetime, post: Post | None = None, **fields: Any) -> Hearing:
    """A hearing of two hours."""
    fields = {"ends_at": starts_at + timedelta(hours=2), **fields}
    return Hearing.objects.create(post=post or a_post(), starts_at=starts_at, **fields)
