"""What the person who once asked says to the publication of a case: yes, no, or no more."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import CaseConsent
from ethics.permissions.cases import why_not_answer, why_not_withdraw_consent
from ethics.states import CONSENT
from portal.accounts.models import User
from portal.workflow import lock, move


def give_consent(consent: CaseConsent, *, by: User, at: datetime) -> CaseConsent:
    """Agree to the text that one was shown. Raises Refusal: not one's own, or the text is another by now."""
    return _answer(consent, "give", by, at)


def decline_consent(consent: CaseConsent, *, by: User, at: datetime) -> CaseConsent:
    """Say no, without a reason; nothing follows from it for the person who says it. Raises Refusal."""
    return _answer(consent, "decline", by, at)


def withdraw_consent(consent: CaseConsent, *, by: User, at: datetime) -> CaseConsent:
    """Take one's agreement back, as long as the case is not public. Raises Refusal."""
    with transaction.atomic():
        lock(consent.case)  # a release under way is over before this, or sees it
        withdrawn = move(
            consent,
            CONSENT["take_back"],
            by=by,
            at=at,
            check=lambda row: why_not_withdraw_consent(by, row),
            changes={"answered_at": at},
        )
        notices.consent_answered(withdrawn, step="take_back", at=at)
    return withdrawn


def _answer(consent: CaseConsent, verb: str, by: User, at: datetime) -> CaseConsent:
    with transaction.atomic():
        lock(consent.case)
        answered = move(
            consent,
            CONSENT[verb],
            by=by,
            at=at,
            check=lambda row: why_not_answer(by, row),
            changes={"answered_at": at},
        )
        notices.consent_answered(answered, step=verb, at=at)
    return answered
