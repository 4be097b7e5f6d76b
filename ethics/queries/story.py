"""What happened to a request: the record and who opened it, told by roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from ethics.models import AdviceRequest
from portal.audit.models import Entry, Look
from portal.clock import geneva_date


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


def story(request: AdviceRequest, seen: list[Look]) -> list[Event]:
    """Acts and looks (the latest first, as `looks` gives them), the oldest first; of one role and day, one look."""
    entries = Entry.objects.filter(subject_type=request._meta.label_lower, subject_id=str(request.pk))
    acts = [Event(entry.at, entry.code, entry.by_id == request.asker_id) for entry in entries]
    return sorted([*acts, *_first_of_the_day(reversed(seen))], key=lambda event: event.at)


def _first_of_the_day(found: Iterable[Look]) -> list[Event]:
    seen: dict[tuple[date, str], Look] = {}
    for look in found:
        if look.what == "page":
            seen.setdefault((geneva_date(look.at), look.role), look)
    return [Event(look.at, "look", False, look.role, look.what) for look in seen.values()]


def last_read(request_ids: Iterable[int], by: int) -> dict[int, datetime]:
    """When a person last opened each of these requests of theirs. One query."""
    ids = [str(pk) for pk in request_ids]
    own = Look.objects.filter(subject_type=AdviceRequest._meta.label_lower, subject_id__in=ids, by=by)
    return {int(pk): at for pk, at in own.order_by("pk").values_list("subject_id", "at")}
