"""Who is away, and who stands in. A stand-in who is away too stands in for nobody."""

from collections.abc import Mapping
from datetime import date

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from ethics.models import Absence, AdviceRequest, HandOver
from portal.accounts.models import User


def absences_on(on: date) -> QuerySet[Absence]:
    """Who is away on a day in Geneva."""
    return Absence.objects.filter(from_on__lte=on, to_on__gte=on)


def standing_in(on: date) -> QuerySet[Absence]:
    """The absences of a day whose cover is there."""
    return absences_on(on).exclude(Exists(absences_on(on).filter(person=OuterRef("cover"))))


def stands_in(user: User, holder_id: int | None, on: date) -> bool:
    """Whether this person stands in on a day for the one who has a request."""
    return holder_id is not None and standing_in(on).filter(person=holder_id, cover=user).exists()


def hands_of(user: User, on: date) -> list[int]:
    """The ids of the people whose requests this person works on: their own, and those for whom they stand in."""
    return [user.pk, *standing_in(on).filter(cover=user).values_list("person", flat=True)]


def away(on: date) -> Mapping[int, int | None]:
    """Who is away on a day, by id, and who stands in: None where nobody does. One query."""
    absent = dict(absences_on(on).values_list("person", "cover"))
    return {who: cover if cover not in absent else None for who, cover in absent.items()}


def absences_from(on: date) -> QuerySet[Absence]:
    """What is or is to come, the nearest first."""
    return Absence.objects.filter(to_on__gte=on).select_related("person", "cover").order_by("from_on", "pk")


def overlapping(people: list[int], first: date, last: date) -> QuerySet[Absence]:
    """The absences of these people that share a day with a span."""
    return Absence.objects.filter(person__in=people, from_on__lte=last, to_on__gte=first)


def with_office(requests: QuerySet[AdviceRequest], on: date) -> QuerySet[AdviceRequest]:
    """With what the office's page of a request shows of who works on it; no query of its own.

    `stand_in` (id) and `stand_in_name` of who stands in for its holder, `away_until` of its holder; `handed_note`,
    `handed_by` and `handed_at` of the latest hand-over.
    """
    absent = absences_on(on).filter(person=OuterRef("taken_by"))
    there = standing_in(on).filter(person=OuterRef("taken_by"))
    handed = HandOver.objects.filter(request=OuterRef("pk"), given_to=OuterRef("taken_by")).order_by("-pk")
    return requests.annotate(
        away_until=Subquery(absent.values("to_on")[:1]),
        stand_in=Subquery(there.values("cover")[:1]),
        stand_in_name=Subquery(there.values(said=_name("cover"))[:1]),
        handed_note=Subquery(handed.values("note")[:1]),
        handed_by=Subquery(handed.values(said=_name("given_by"))[:1]),
        handed_at=Subquery(handed.values("given_at")[:1]),
    )


def _name(who: str) -> Coalesce:
    """How a person is called, as `str()` of them says it."""
    return Coalesce(NullIf(F(f"{who}__name"), Value("")), F(f"{who}__email"), output_field=CharField())
