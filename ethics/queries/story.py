"""What happened to a request: the record and who opened it, told by roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet, Value

from ethics.models import AdviceRequest
from portal.audit.models import Entry, Look
from portal.clock import geneva_date

UNTOLD = "ethics.remark."  # acts that are no part of the story: some are not for who asked, none is a step


@dataclass(frozen=True)
class Event:
    """One thing that happened: an audit code or `look`, by the asker or in a role of the office."""

    at: datetime
    code: str
    by_asker: bool
    role: str = ""  # of a look
    what: str = ""  # of a look: page, file, sealed


def looks(request: AdviceRequest) -> QuerySet[Look]:
    """Who opened the request or a file of it, the person who asked left out; the latest first."""
    all_of_it = Look.objects.filter(subject_type=request._meta.label_lower, subject_id=str(request.pk))
    return all_of_it.exclude(by=request.asker_id).order_by("-pk")


def story(request: AdviceRequest) -> tuple[list[Event], int]:
    """Acts and looks, the oldest first, of one role and day one look; and how many looks there were. One query."""
    of_it = {"subject_type": request._meta.label_lower, "subject_id": str(request.pk)}
    acts = (
        Entry.objects.filter(**of_it)
        .exclude(code__startswith=UNTOLD)
        .annotate(kind=Value(0), role=Value(""), what=Value(""))
    )
    seen = looks(request).annotate(kind=Value(1), code=Value("look"))
    columns = ("at", "kind", "pk", "code", "by", "role", "what")
    found = acts.order_by().values_list(*columns).union(seen.order_by().values_list(*columns), all=True)
    ordered = found.order_by("at", "kind", "pk")
    events = [Event(at, code, by == request.asker_id, role, what) for at, _, _, code, by, role, what in ordered]
    return _first_of_the_day(events), sum(event.code == "look" for event in events)


def _first_of_the_day(events: Iterable[Event]) -> list[Event]:
    """All acts; of the looks at the page, the first of each role and day."""
    seen: set[tuple[date, str]] = set()
    kept = []
    for event in events:
        day = geneva_date(event.at), event.role
        if event.code != "look" or (event.what == "page" and day not in seen):
            kept.append(event)
        if event.code == "look" and event.what == "page":
            seen.add(day)
    return kept


def last_read(request_ids: Iterable[int], by: int) -> dict[int, datetime]:
    """When a person last opened each of these requests of theirs. One query."""
    ids = [str(pk) for pk in request_ids]
    own = Look.objects.filter(subject_type=AdviceRequest._meta.label_lower, subject_id__in=ids, by=by)
    return {int(pk): at for pk, at in own.order_by("pk").values_list("subject_id", "at")}
