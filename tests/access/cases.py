"""Ethics: cases, and what becomes public of them."""

from typing import Any

from ethics.models import Advice, AdviceRequest, Case
from tests.access import CANDIDATE, ETHICS, EVERYONE, MISSING, line, post_only
from tests.access.ethics import AWAY, a_request
from tests.factories import person
from tests.requests import an_edition


def a_case() -> dict[str, Any]:
    """A proposed case of the candidate's request, as rows; written by somebody who is no persona."""
    a_request()
    request = AdviceRequest.objects.get()
    advice = Advice.objects.create(
        version=request.versions.get(),
        edition=an_edition(),
        outcome="no_concern",
        text="Go ahead.",
        given_by=person("adviser"),
        given_at=request.created_at,
    )
    case = Case.objects.create(
        reference="CASE-K7QF3M",
        advice=advice,
        kind=request.kind,
        state="proposed",
        written_by=advice.given_by,
        created_at=request.created_at,
    )
    return {"reference": case.reference}


def an_asked_case() -> dict[str, Any]:
    """The request of the candidate who is asked whether a case of it may be public."""
    a_case()
    case = Case.objects.get()
    case.consents.create(text_sha256="0" * 64, asked_by=case.written_by, asked_at=case.created_at)
    return {"reference": AdviceRequest.objects.get().reference}


LINES = {
    "guidance": line(EVERYONE),
    "request_case": line(CANDIDATE, kwargs=an_asked_case),
    "case_list": line(ETHICS),
    "case_detail": line(ETHICS, kwargs=a_case),
    "case_edit": line(ETHICS, answer=AWAY, kwargs=a_case),  # who does not write it is sent to the case
    "case_return": line(ETHICS, kwargs=a_case),
    "case_begin": post_only(ETHICS, others=MISSING, kwargs=a_request),
    **{
        f"case_{verb}": post_only(ETHICS, others=MISSING, kwargs=a_case)
        for verb in ("propose", "agree", "revise", "ask", "release", "take_down", "discard")
    },
}
