"""The people of the Ethics Office, and the officials whom it confirmed."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from candidates.models import Candidature
from candidates.queries import OPEN
from ethics.models import AdviceRequest, ConfirmedOfficial
from portal.accounts.models import Grant, User
from portal.accounts.roles import ETHICS, Role


def in_office(at: datetime, roles: frozenset[Role] = ETHICS) -> QuerySet[User]:
    """Advisers and their head in force at an instant; those with an open candidature are suspended. One query."""
    grants = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=at), user=OuterRef("pk"), since__lte=at)
    standing = Candidature.objects.filter(OPEN, person__user=OuterRef("pk"), deposited_at__lte=at)
    serving = User.objects.filter(Exists(grants.filter(role__in=roles)), ~Exists(standing), is_active=True)
    return serving.order_by("pk")


def in_charge(request: AdviceRequest, at: datetime) -> list[User]:
    """Who hears about a request: the adviser who has it, else the whole office; never the person who asked."""
    office = in_office(at).exclude(pk=request.asker_id)
    holder = office.filter(pk=request.taken_by_id) if request.taken_by_id else office.none()
    return list(holder or office)


def confirmed_officials() -> QuerySet[ConfirmedOfficial]:
    """All whom the office confirmed, the latest first."""
    return ConfirmedOfficial.objects.select_related("user").order_by("-confirmed_at", "-pk")
