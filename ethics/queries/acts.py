"""What was done in the Ethics Office, by code, role and month: never by whom, on what, or how often exactly."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from ethics.rules.bands import Band, band
from ethics.rules.periods import next_month
from ethics.states import CONSENT, REQUEST
from portal.accounts.models import Grant
from portal.accounts.roles import Role
from portal.audit.models import Entry, Look
from portal.clock import GENEVA

ASKER, PORTAL = "asker", "portal"
ROLES = (ASKER, Role.ADVISER.value, Role.ADVISER_HEAD.value, PORTAL)
# Acts of whoever asks, also where they hold a role of the office.
OF_ASKERS = frozenset(
    {
        "ethics.request.start",
        "ethics.request.discard",
        *(REQUEST[verb].code for verb in ("submit", "resubmit", "withdraw")),
        *(CONSENT[verb].code for verb in ("give", "decline", "take_back")),
    }
)
# What became of requests stands in the figures: the same numbers here would tell what is hidden there.
IN_FIGURES = frozenset({REQUEST["advise"].code, REQUEST["withdraw"].code, "ethics.advice.seal"})
LOOKED = "look."  # begins what stands for an opening: look.page, look.file


def acts_of(month: date) -> Mapping[str, Mapping[str, Band | None]]:
    """For each code of which some role did five or more in a month: the band of each role. Two queries."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(ROLES, 0))
    for row in _entries(month).values("code", "role").annotate(n=Count("pk")).order_by():
        counts[row["code"]][row["role"]] += row["n"]
    for row in _looks(month).values("what", "role").annotate(n=Count("pk")).order_by():
        counts[LOOKED + row["what"]][row["role"] or ASKER] += row["n"]
    bands = {code: {role: band(count) for role, count in roles.items()} for code, roles in counts.items()}
    return {code: roles for code, roles in sorted(bands.items()) if any(roles.values())}


def _entries(month: date) -> QuerySet[Any]:
    """The month's entries of this wing, each with the role that its doer held at that instant."""
    entries = _within(Entry.objects.filter(code__startswith="ethics."), month).exclude(code__in=IN_FIGURES)
    role = Case(
        When(by__isnull=True, then=Value(PORTAL)),
        When(code__in=OF_ASKERS, then=Value(ASKER)),
        *(When(_held(role), then=Value(role.value)) for role in (Role.ADVISER_HEAD, Role.ADVISER)),
        default=Value(ASKER),
        output_field=CharField(),
    )
    return entries.annotate(role=role)


def _held(role: Role) -> Exists:
    grants = Grant.objects.filter(user=OuterRef("by"), role=role, since__lte=OuterRef("at"))
    return Exists(grants.filter(Q(until__isnull=True) | Q(until__gt=OuterRef("at"))))


def _looks(month: date) -> QuerySet[Any]:
    looks = Look.objects.filter(subject_type__startswith="ethics.", role__in=["", *ROLES])
    return _within(looks, month)


def _within(rows: QuerySet[Any], month: date) -> QuerySet[Any]:
    first, after = (datetime(one.year, one.month, 1, tzinfo=GENEVA) for one in (month, next_month(month)))
    return rows.filter(at__gte=first, at__lt=after)


def months_over(today: date, most: int = 24) -> list[date]:
    """The months that are over, the latest first: whatever happened in them."""
    found, month = [], today.replace(day=1)
    for _ in range(most):
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
        found.append(month)
    return found
