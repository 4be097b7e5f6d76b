"""Who may declare an interest, and in what."""

from datetime import datetime

from ethics.models import AdviceRequest, DeclaredInterest
from ethics.queries import has_interest
from ethics.states import RequestState
from portal.accounts.models import User
from portal.accounts.roles import ETHICS
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_declare(user: User | AnyUser, request: AdviceRequest, at: datetime) -> Refusal | None:
    """Somebody of the office, in what another person has sent. There is no way back, so once is enough."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.office_only")
    if request.asker_id == user.pk or request.state == RequestState.DRAFT:
        return Refusal("ethics.office_only")
    return Refusal("ethics.interest.already") if has_interest(user, request) else None


def why_not_declare_towards(user: User | AnyUser, asker: User, at: datetime) -> Refusal | None:
    """Somebody of the office, towards another person."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.office_only")
    if asker.pk == user.pk:
        return Refusal("ethics.interest.oneself")
    if DeclaredInterest.objects.filter(declared_by=user, asker=asker).exists():
        return Refusal("ethics.interest.already")
    return None
