"""Who may open what: one line for every URL in the resolver, in one file for each room.

How to add a line: in `tests/access/ROOM.py`, under the URL's name, say who gets the page.

    LINES = {
        "guidelines": line(EVERYONE),                                  # public
        "notices": line(SIGNED_IN),                                    # anonymous: sent to sign in
        "queue": line(ETHICS),                                         # others who are signed in: 404
        "leave_case": line(HR, kwargs=lambda: {"pk": a_leave().pk}),   # what the address is made of
        "request_detail": line({"candidate"} | ETHICS, kwargs=...),
        "request_send": post_only(kwargs=...),                         # a GET is answered 405
        "candidacy": line({"candidate"}, except_={"no_role": 302}),    # any other answer of one persona
    }

`kwargs` runs inside the test and makes what it needs with tests/factories.py; the rows of a role's own person come
from `persona("candidate")`. A name that stands twice in the resolver is followed by its route ("name route");
a pattern without a name is known by its route. `path` is for an address that cannot be reversed.
The driver, tests/test_who_may_open.py, asks every persona and fails on a URL without a line and on a line without
a URL.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.accounts import roles
from portal.accounts.roles import Role
from tests.personas import ANONYMOUS, NO_ROLE, PERSONAS

OPENS = 200
MISSING = 404
SIGN_IN = "sign in"  # 302 to the sign-in page
NOT_GET = 405

EVERYONE = frozenset(PERSONAS)
SIGNED_IN = EVERYONE - {ANONYMOUS}
CANDIDATE = frozenset({Role.CANDIDATE.value})
ETHICS = frozenset(role.value for role in roles.ETHICS)
HR = frozenset(role.value for role in roles.HR)
SECRETARIAT = frozenset(role.value for role in roles.SECRETARIAT)
STATE = frozenset(role.value for role in roles.STATE)
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR.value})
NOBODY: frozenset[str] = frozenset()

Answer = int | str


@dataclass(frozen=True)
class Line:
    """What each persona is answered at one URL, and how its address is made."""

    answers: Mapping[str, Answer]
    kwargs: Callable[[], dict[str, Any]] = field(default=dict)
    path: str = ""


def line(
    who: Collection[str],
    *,
    answer: Answer = OPENS,
    others: Answer = MISSING,
    anonymous: Answer = SIGN_IN,
    except_: Mapping[str, Answer] | None = None,
    kwargs: Callable[[], dict[str, Any]] = dict,
    path: str = "",
) -> Line:
    """`who` gets `answer`; anonymous (unless among them) and the others, what is said of them; then the exceptions."""
    answers: dict[str, Answer] = {NO_ROLE: others, **dict.fromkeys(Role.values, others), ANONYMOUS: anonymous}
    answers |= dict.fromkeys(who, answer)
    unknown = (set(except_ or {}) | set(who)) - set(PERSONAS)
    if unknown:
        raise ValueError(f"no such persona: {', '.join(sorted(unknown))}")
    return Line({**answers, **(except_ or {})}, kwargs, path)


def post_only(
    who: Collection[str] = SIGNED_IN, *, others: Answer = NOT_GET, anonymous: Answer = SIGN_IN, **more: Any
) -> Line:
    """A URL that only takes POST: a GET is answered 405."""
    return line(who, answer=NOT_GET, others=others, anonymous=anonymous, **more)
