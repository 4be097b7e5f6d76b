"""Show a candidature to everybody."""

from datetime import datetime

from django.db import transaction

from candidates import notices
from candidates.models import Candidature
from candidates.permissions import why_not_publish
from candidates.states import CANDIDATURE
from portal.accounts.models import User
from portal.workflow import Refusal, move


def publish(candidature: Candidature, *, by: User, at: datetime, although_late: bool = False) -> Candidature:
    """The published candidature; the candidate is told.

    A late one is published only where the secretariat says so expressly (RULES §2). Raises Refusal.
    """

    def check(row: Candidature) -> Refusal | None:
        late = Refusal("candidates.late_says_so") if row.late and not although_late else None
        return why_not_publish(by, row, at) or late

    with transaction.atomic():
        candidature = move(
            candidature,
            CANDIDATURE["publish"],
            by=by,
            at=at,
            check=check,
            changes={"published_at": at},
            facts={"late": candidature.late},
        )
        notices.to_candidate("candidates.candidature_published", candidature, at=at)
    return candidature
