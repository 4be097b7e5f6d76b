"""Record what the adviser finds, provision by provision; confirm what came along from an earlier version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ethics.models import AdviceRequest, Finding, Provision
from ethics.permissions import why_not_work_on
from ethics.queries import latest_sent
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Found:
    """A verdict (`ethics.states.Verdict`; empty: none any more), the adviser's note, the passage that it is about.

    `confirmed`: what came along from an earlier version holds here too. Changed, it is a finding of this version.
    """

    verdict: str
    note: str = ""
    quote: str = ""
    confirmed: bool = False


def find(request: AdviceRequest, found: Mapping[int, Found], *, by: User, at: datetime) -> None:
    """Save the findings about the version under review, by id of the provision. Raises Refusal.

    Only provisions of the editions to which the request is pinned can be found about.
    """
    with transaction.atomic():
        locked = lock(request)
        if refusal := why_not_work_on(by, locked, at):
            raise refusal
        version = latest_sent(locked)
        if version is None or not _pinned(locked, set(found)):
            raise Refusal("ethics.find.other_edition")
        standing = {finding.provision_id: finding for finding in version.findings.all()}
        for provision, one in found.items():
            if not one.verdict:
                version.findings.filter(provision_id=provision).delete()
            elif changes := _changes(standing.get(provision), one, by, at):
                Finding.objects.update_or_create(version=version, provision_id=provision, defaults=changes)
        record("ethics.findings.record", locked, by=by, at=at, facts={"version": version.number})


def _changes(standing: Finding | None, one: Found, by: User, at: datetime) -> dict[str, Any]:
    """What of a finding changes: nothing where it says the same, unless it is confirmed."""
    said = {"verdict": one.verdict, "note": one.note, "quote": one.quote}
    if standing is None or any(_plain(text) != _plain(getattr(standing, name)) for name, text in said.items()):
        own = {"carried_from": None, "confirmed_by": None, "confirmed_at": None}
        return {**said, **own, "found_by": by, "found_at": at}
    return {"confirmed_by": by, "confirmed_at": at} if one.confirmed and not standing.counts else {}


def _plain(text: str) -> str:
    """A text as a browser sends it back: its line ends are no change."""
    return "\n".join(text.splitlines()).strip()


def _pinned(request: AdviceRequest, provisions: set[int]) -> bool:
    own = Provision.objects.filter(edition__in=request.editions.all(), pk__in=provisions)
    return own.count() == len(provisions)
