"""Confirm an official, who may then ask before any candidature (P-1)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from ethics import notices
from ethics.models import ConfirmedOfficial
from ethics.permissions import why_not_confirm
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal


def confirm_official(email: str, *, by: User, at: datetime) -> ConfirmedOfficial:
    """Confirm whoever signs in with this address; they are told. Raises Refusal: nobody does, or did it already."""
    official = User.objects.filter(email=email.strip().lower()).first()
    if refusal := why_not_confirm(by, official, at):
        raise refusal
    if official is None:
        raise Refusal("ethics.officials.unknown")
    try:
        with transaction.atomic():
            confirmed = ConfirmedOfficial.objects.create(user=official, confirmed_by=by, confirmed_at=at)
            record("ethics.official.confirm", confirmed, by=by, at=at, facts={})
            notices.confirmed(confirmed, at=at)
    except IntegrityError as twice:
        raise Refusal("ethics.officials.already", name=str(official)) from twice
    return confirmed
