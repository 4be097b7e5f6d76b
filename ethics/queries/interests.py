"""Who has declared an interest. All that an adviser does not see any more follows from here."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from ethics.models import AdviceRequest, DeclaredInterest
from portal.accounts.models import User


def without_interest(user: User) -> Q:
    """For a filter of requests: those in which this person declared no interest, neither in it nor in who asks."""
    own = DeclaredInterest.objects.filter(declared_by=user)
    return ~Exists(own.filter(request=OuterRef("pk"))) & ~Exists(own.filter(asker=OuterRef("asker")))


def interested_in(request: AdviceRequest) -> QuerySet[DeclaredInterest, int]:
    """The ids of the people who declared an interest in a request or in who asks it."""
    about = Q(request=request) | Q(asker=request.asker_id)
    return DeclaredInterest.objects.filter(about).values_list("declared_by", flat=True)


def has_interest(user: User, request: AdviceRequest) -> bool:
    """Whether this person declared an interest in a request or in who asks it."""
    return interested_in(request).filter(declared_by=user).exists()


def with_interested(requests: QuerySet[AdviceRequest]) -> QuerySet[AdviceRequest]:
    """With `interested`: the ids of the people who declared an interest in it. No query of its own."""
    about = Q(request=OuterRef("pk")) | Q(asker=OuterRef("asker"))
    declared = DeclaredInterest.objects.filter(about).order_by()
    return requests.annotate(interested=ArraySubquery(declared.values("declared_by")))


def interests_shown(head: User, requests: QuerySet[AdviceRequest]) -> QuerySet[DeclaredInterest]:
    """What the head sees of declared interests, the latest first: of `requests` (those that the head may read), and

    in people in whom the head has none. Where the head has an interest themselves they see nothing of it either.
    """
    own = DeclaredInterest.objects.filter(declared_by=head)
    people = Q(asker__isnull=False) & ~Q(asker=head) & ~Exists(own.filter(asker=OuterRef("asker")))
    found = DeclaredInterest.objects.filter(Q(request__in=requests) | people).exclude(declared_by=head)
    return found.select_related("declared_by", "request", "asker").order_by("-declared_at", "-pk")
