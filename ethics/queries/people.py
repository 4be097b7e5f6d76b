"""The people of the Ethics Office, and the officials whom it confirmed."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from candidates.models import Candidature
from candidates.queries import OPEN
from candidates.states import CandidatureState
from ethics.models import AdviceRequest, ConfirmedOfficial, DeclaredInterest
from ethics.queries.absences import away
from ethics.queries.interests import interested_in
from portal.accounts.models import Grant, User
from portal.accounts.roles import ETHICS, HEAD_OF_ETHICS, Role
from portal.clock import geneva_date


def in_office(at: datetime, roles: frozenset[Role] = ETHICS) -> QuerySet[User]:
    """Advisers and their head in force at an instant; those with an open candidature are suspended. One query."""
    grants = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=at), user=OuterRef("pk"), since__lte=at)
    standing = Candidature.objects.filter(OPEN, person__user=OuterRef("pk"), deposited_at__lte=at)
    serving = User.objects.filter(Exists(grants.filter(role__in=roles)), ~Exists(standing), is_active=True)
    return serving.order_by("pk")


def office_for(request: AdviceRequest, at: datetime, roles: frozenset[Role] = ETHICS) -> QuerySet[User]:
    """Who in the office may see and hear of a request: not the person who asked, nobody with an interest in it."""
    return in_office(at, roles).exclude(pk=request.asker_id).exclude(pk__in=interested_in(request))


def heads_for(interest: DeclaredInterest, at: datetime) -> QuerySet[User]:
    """The heads who may hear of a declared interest: not its declarer, nobody whom it hides itself."""
    if interest.request:
        return office_for(interest.request, at, HEAD_OF_ETHICS)
    about = DeclaredInterest.objects.filter(asker=interest.asker)
    return (
        in_office(at, HEAD_OF_ETHICS).exclude(pk__in=[interest.asker_id]).exclude(pk__in=about.values("declared_by"))
    )


def in_charge(request: AdviceRequest, at: datetime) -> list[User]:
    """Who hears about a request: the adviser who has it or stands in, else the whole office that may see it."""
    office = office_for(request, at)
    if request.taken_by_id is None:
        return list(office)
    who = away(geneva_date(at)).get(request.taken_by_id, request.taken_by_id)
    return [user for user in office if user.pk == who] or list(office)


def confirmed_officials() -> QuerySet[ConfirmedOfficial]:
    """All whom the office confirmed, the latest first."""
    return ConfirmedOfficial.objects.select_related("user").order_by("-confirmed_at", "-pk")


def who_may_ask(but: User) -> QuerySet[User]:
    """The people whom the office knows as askers, by name: published candidates and confirmed officials."""
    standing = Candidature.objects.filter(state=CandidatureState.PUBLISHED, person__user=OuterRef("pk"))
    confirmed = ConfirmedOfficial.objects.filter(user=OuterRef("pk"))
    people = User.objects.filter(Exists(standing) | Exists(confirmed), is_active=True).exclude(pk=but.pk)
    return people.order_by("sort_key", "email")
