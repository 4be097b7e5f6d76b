"""Take an agreed case back to change it. What anybody agreed to was the text that stood."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import Case
from ethics.permissions.cases import why_not_revise
from ethics.states import CASE, CONSENT, ConsentState
from portal.accounts.models import User
from portal.workflow import move


def revise_case(case: Case, *, by: User, at: datetime) -> Case:
    """Back to its writer; the second adviser's agreement and the asker's end. Raises Refusal."""
    with transaction.atomic():
        draft = move(
            case,
            CASE["revise"],
            by=by,
            at=at,
            check=lambda row: why_not_revise(by, row, at),
            changes={"agreed_by": None, "agreed_at": None},
        )
        for consent in draft.consents.filter(state__in=[ConsentState.ASKED, ConsentState.GIVEN]):
            notices.consent_news(move(consent, CONSENT["lapse"], by=by, at=at), step="lapse", at=at)
    return draft
