"""The remarks in the material of a version: who sees which, in which order."""

from datetime import datetime

from django.db.models import Q, QuerySet

from ethics.models import Remark
from ethics.queries.requests import visible_to
from ethics.states import Audience
from portal.registries import AnyUser

ANSWERED = Q(version__change_ask__isnull=False) | Q(version__advice__isnull=False)


def remarks_visible_to(user: AnyUser, at: datetime | None = None) -> QuerySet[Remark]:
    """To the office all of visible requests; to the person who asked those for them, once the version is answered."""
    if not user.is_authenticated:
        return Remark.objects.none()
    own = Q(version__request__asker=user)
    seen = Remark.objects.filter(~own | (Q(audience=Audience.ASKER) & ANSWERED))
    return seen.filter(version__request__in=visible_to(user, at)).select_related("by", "attachment").order_by("pk")
