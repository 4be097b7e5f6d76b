"""Ask the person who once asked for the advice whether its case may be public."""

from datetime import datetime

from django.db import transaction

from ethics import notices
from ethics.models import Case, CaseConsent
from ethics.permissions.cases import why_not_ask_consent
from ethics.queries.cases import text_sha256
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import lock


def ask_consent(case: Case, *, by: User, at: datetime) -> CaseConsent:
    """They are shown exactly the text that would be released, and are asked once about it. Raises Refusal."""
    with transaction.atomic():
        locked = lock(case)
        if refusal := why_not_ask_consent(by, locked, at):
            raise refusal
        consent = CaseConsent.objects.create(case=locked, text_sha256=text_sha256(locked), asked_by=by, asked_at=at)
        record("ethics.consent.ask", consent, by=by, at=at, facts={})
        notices.consent_news(consent, step="ask", at=at)
    return consent
