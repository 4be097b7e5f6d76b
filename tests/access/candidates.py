"""Candidates: one's candidacy, leave, holidays, what the secretariat keeps."""

from typing import Any

from tests.access import CANDIDATE, HR, SECRETARIAT, Line, line
from tests.actions.leave_cases import a_draft, a_leave, deposited
from tests.factories import a_candidate, a_post
from tests.personas import persona


def a_case() -> dict[str, Any]:
    return {"pk": a_leave(a_candidate(persona("candidate"))).pk}


LINES: dict[str, Line] = {
    "candidacy": line(CANDIDATE),
    "leave_queue": line(HR),
    # Its candidate and HR alone: a colleague who stands too gets 404 (tests/views/test_leave_pages.py).
    "leave_case": line(CANDIDATE | HR, kwargs=a_case),
    "holidays": line(HR),
    "holiday_year": line(HR, kwargs=lambda: {"station": "geneva", "year": 2030}),
    "candidatures": line(SECRETARIAT),
    "conference_new": line(SECRETARIAT),
    "candidature_new": line(SECRETARIAT),
    "candidature": line(SECRETARIAT, kwargs=lambda: {"pk": deposited(a_draft()).pk}),
    "post_outcome": line(SECRETARIAT, kwargs=lambda: {"pk": a_post().pk}),
}
