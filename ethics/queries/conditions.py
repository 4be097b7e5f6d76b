"""The conditions of advice, and which of them are not acknowledged yet."""

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ethics.models import Advice, Condition
from portal.registries import AnyUser


def conditions_of(user: AnyUser) -> QuerySet[Condition]:
    """The conditions of the advice that this person was given."""
    if not user.is_authenticated:
        return Condition.objects.none()
    return Condition.objects.filter(advice__version__request__asker=user)


def open_conditions(request: str = "pk") -> Coalesce:
    """For an annotation of requests: how many conditions of the advice that stands are not acknowledged yet."""
    later = Advice.objects.filter(
        version__request=OuterRef("advice__version__request"), version__number__gt=OuterRef("advice__version__number")
    )
    waiting = Condition.objects.filter(
        ~Exists(later), advice__version__request=OuterRef(request), acknowledged_at__isnull=True
    )
    counted = waiting.order_by().values("advice__version__request").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
