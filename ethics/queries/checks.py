"""The checks that people keep for themselves."""

from django.db.models import QuerySet

from ethics.models import KeptCheck
from portal.registries import AnyUser


def kept_checks(user: AnyUser) -> QuerySet[KeptCheck]:
    """One's own, the latest first. Nobody sees another's: no adviser, no head, no administrator."""
    if not user.is_authenticated:
        return KeptCheck.objects.none()
    return KeptCheck.objects.filter(owner=user).order_by("-kept_at", "pk")
