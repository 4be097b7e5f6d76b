"""Enter somebody in the register of those who stand or stood. The sort key is made here, never in save()."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from candidates.models import Person
from candidates.permissions import why_not_record
from portal.accounts.models import MemberState, User
from portal.audit.models import record
from portal.french_order import sort_key
from portal.workflow import Refusal


def record_person(
    printed_name: str,
    sort_name: str,
    *,
    by: User,
    at: datetime,
    user: User | None = None,
    sex: str = "",
    nationalities: Iterable[MemberState] = (),
) -> Person:
    """The new row. `sort_name` is written as the person writes it; its key follows French order (RULES §1).

    Raises Refusal: not the secretariat, a sort name without a letter, an account that has a person already.
    """
    if refusal := why_not_record(by, at):
        raise refusal
    try:
        key = sort_key(sort_name)
    except ValueError as problem:
        raise Refusal("candidates.sort_name_needed") from problem
    if user and Person.objects.filter(user=user).exists():
        raise Refusal("candidates.person_exists")
    with transaction.atomic():
        person = Person.objects.create(
            user=user,
            printed_name=printed_name,
            sort_name=sort_name,
            sort_key=key,
            slug=free_slug(printed_name),
            sex=sex,
        )
        person.nationalities.set(nationalities)
        record("candidates.person.record", person, by=by, at=at, facts={"account": user.pk if user else None})
    return person


def free_slug(printed_name: str) -> str:
    """An address for a name: its Latin letters, with a number where another person has the same."""
    base = slugify(printed_name)[:140] or "person"
    taken = set(Person.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for number in range(1, len(taken) + 2)
        if (slug := base if number == 1 else f"{base}-{number}") not in taken
    )
