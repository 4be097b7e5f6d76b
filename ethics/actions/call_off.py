"""Calls an edition off before the day on which it would have taken effect. It stays to be read, and unchangeable."""

from datetime import datetime

from ethics.models import Edition
from ethics.permissions import why_not_call_off
from ethics.states import EDITION
from portal.accounts.models import User
from portal.workflow import move


def call_off(edition: Edition, *, by: User, at: datetime) -> Edition:
    """The edition will not take effect. Raises Refusal: not the head, or its day has come."""
    return move(edition, EDITION["call_off"], by=by, at=at, check=lambda row: why_not_call_off(by, row, at))
