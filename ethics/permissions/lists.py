"""Who keeps the lists that screening looks by."""

from datetime import datetime

from portal.accounts.models import User
from portal.accounts.roles import ETHICS
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_save_list(user: User | AnyUser, at: datetime) -> Refusal | None:
    """Any adviser, and the head as one of them; nobody else, whatever the role."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.list.office_only")
    return None
