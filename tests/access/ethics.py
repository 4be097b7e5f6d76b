"""Ethics: guidelines, requests, review."""

from typing import Any

from django.utils import timezone

from ethics.models import AdviceRequest
from portal.accounts.models import User
from tests.access import CANDIDATE, ETHICS, EVERYONE, MISSING, line, post_only
from tests.factories import LONG_AGO, a_candidate, a_candidature
from tests.personas import persona

AWAY = 302  # the adviser is sent on to the review page, the asker of a sent request to its own


def a_candidate_who_asks() -> User:
    """The candidate of the personas, with a candidature: without one nobody asks."""
    user = persona("candidate")
    if not hasattr(user, "person"):
        a_candidature(a_candidate(user), deposited_at=LONG_AGO)
    return user


def asking() -> dict[str, Any]:
    a_candidate_who_asks()
    return {}


def a_request(state: str = "sent") -> dict[str, Any]:
    """A request of the candidate, as rows; its reference is what the address is made of."""
    now = timezone.now()
    request = AdviceRequest.objects.create(
        reference="ETH-2030-K7QF",
        asker=a_candidate_who_asks(),
        kind="material_review",
        language="en",
        subject="A leaflet",
        state=state,
        created_at=now,
        sent_at=None if state == "draft" else now,
    )
    request.versions.create(number=1, text="For a reception.", sent_at=request.sent_at)
    return {"reference": request.reference}


def a_draft() -> dict[str, Any]:
    return a_request("draft")


LINES = {
    "guidelines": line(EVERYONE),
    "request_list": line(CANDIDATE, kwargs=asking),
    "request_new": line(CANDIDATE, kwargs=asking),
    "request_detail": line(CANDIDATE, except_=dict.fromkeys(ETHICS, AWAY), kwargs=a_request),
    "request_edit": line(CANDIDATE, kwargs=a_draft),
    "request_looks": line(CANDIDATE | ETHICS, kwargs=a_request),
    "request_version": post_only(kwargs=a_request),
    "request_withdraw": post_only(kwargs=a_request),
    "request_discard": post_only(kwargs=a_draft),
    "queue": line(ETHICS),
    "officials": line(ETHICS),
    "review": line(ETHICS, kwargs=a_request),
    "review_take": post_only(ETHICS, others=MISSING, kwargs=a_request),
    "review_release": post_only(ETHICS, others=MISSING, kwargs=a_request),
    "review_findings": post_only(ETHICS, others=MISSING, kwargs=a_request),
    # Who has not taken it is sent back to the request.
    "review_change": line(ETHICS, answer=AWAY, kwargs=a_request),
    "review_advice": line(ETHICS, answer=AWAY, kwargs=a_request),
}
