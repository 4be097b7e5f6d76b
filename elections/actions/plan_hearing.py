"""Plan the hearing of a post, or change it before it begins."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from candidates.models import Post
from elections import notices
from elections.models import Hearing
from elections.permissions import why_not_plan
from portal.audit.models import record
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Plan:
    """When and where: aware instants, the room, the webcast's address, interpretation as language codes."""

    starts_at: datetime
    ends_at: datetime
    room: str = ""
    webcast: str = ""
    languages: str = ""


def plan_hearing(post: Post, plan: Plan, *, by: AnyUser, at: datetime) -> Hearing:
    """The hearing as planned; its candidates are told. A plan that changes nothing changes nothing.

    Each change raises the sequence, so that calendars which hold the event replace it. Raises Refusal.
    """
    with transaction.atomic():
        locked = lock(post)
        hearing = Hearing.objects.filter(post=locked).first()
        if refusal := why_not_plan(by, hearing, at) or _why_not(locked, plan, at):
            raise refusal
        if hearing and not _changed(hearing, plan):
            return hearing
        return _save(locked, hearing, plan, by=by, at=at)


def _why_not(post: Post, plan: Plan, at: datetime) -> Refusal | None:
    if plan.starts_at <= at:
        return Refusal("elections.hearing.past")
    if plan.ends_at <= plan.starts_at:
        return Refusal("elections.hearing.ends_before")
    if geneva_date(plan.ends_at) > post.conference.closes_on:
        return Refusal("elections.after_conference")
    return None


def _changed(hearing: Hearing, plan: Plan) -> bool:
    return any(getattr(hearing, name) != value for name, value in asdict(plan).items())


def _save(post: Post, hearing: Hearing | None, plan: Plan, *, by: AnyUser, at: datetime) -> Hearing:
    facts: dict[str, Any] = {"starts_at": plan.starts_at, "ends_at": plan.ends_at}
    if hearing is None:
        hearing = Hearing.objects.create(post=post, **asdict(plan))
        code = "elections.hearing.plan"
    else:
        facts["was"] = hearing.starts_at
        for name, value in asdict(plan).items():
            setattr(hearing, name, value)
        hearing.sequence += 1
        hearing.save()
        code = "elections.hearing.change"
    record(code, hearing, by=by, at=at, facts={**facts, "sequence": hearing.sequence})
    notices.tell_planned(hearing, at=at)
    return hearing
