"""Record what the adviser finds, provision by provision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ethics.models import AdviceRequest, Finding, Provision
from ethics.permissions import why_not_work_on
from ethics.queries import latest_sent
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Found:
    """A verdict (`ethics.states.Verdict`; empty: none any more) and the adviser's note."""

    verdict: str
    note: str = ""


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
        for provision, one in found.items():
            if one.verdict:
                changes = {"verdict": one.verdict, "note": one.note, "found_by": by, "found_at": at}
                Finding.objects.update_or_create(version=version, provision_id=provision, defaults=changes)
            else:
                version.findings.filter(provision_id=provision).delete()
        record("ethics.findings.record", locked, by=by, at=at, facts={"version": version.number})


def _pinned(request: AdviceRequest, provisions: set[int]) -> bool:
    own = Provision.objects.filter(edition__in=request.editions.all(), pk__in=provisions)
    return own.count() == len(provisions)
