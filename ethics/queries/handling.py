"""How the office handles a type of request on a day: its target, and whether a second reader is required."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ethics.models import Handling
from ethics.rules.clock import TARGET
from ethics.states import RequestType


@dataclass(frozen=True)
class Handled:
    """What stands on a day; `since` is None where the head has set nothing."""

    target: int = TARGET  # working days
    second_reader: bool = False
    since: date | None = None


def handled(kind: str, on: date) -> Handled:
    """What stands for one type on a day in Geneva. One query."""
    row = Handling.objects.filter(kind=kind, since__lte=on).order_by("-since").first()
    return Handled(row.target, row.second_reader, row.since) if row else Handled()


def all_handled(on: date) -> Mapping[str, Handled]:
    """What stands for each type on a day in Geneva. One query."""
    rows = Handling.objects.filter(since__lte=on).order_by("kind", "-since").distinct("kind")
    found = {row.kind: Handled(row.target, row.second_reader, row.since) for row in rows}
    return {kind: found.get(kind, Handled()) for kind in RequestType.values}


def coming(on: date) -> QuerySet[Handling]:
    """What is set for a later day, the nearest first."""
    return Handling.objects.filter(since__gt=on).order_by("since", "kind")
