"""Who keeps the library of protected symbols."""

from datetime import date, datetime

from ethics.models import Symbol
from portal.accounts.models import User
from portal.accounts.roles import ETHICS
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_add_symbol(
    user: User | AnyUser, name: str, first: date, last: date | None, at: datetime
) -> Refusal | None:
    """The Ethics Office, under a name that no symbol in use has, for days in their order."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.office_only")
    if Symbol.objects.filter(name=name, retired_at__isnull=True).exists():
        return Refusal("ethics.symbol.name_taken")
    if last and last < first:
        return Refusal("ethics.symbol.until_before_from")
    return None


def why_not_retire_symbol(user: User | AnyUser, symbol: Symbol, at: datetime) -> Refusal | None:
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.office_only")
    return Refusal("ethics.symbol.retired") if symbol.retired_at else None
