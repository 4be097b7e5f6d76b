"""Carry findings over to a new version, where the passage that they are about is unchanged (ethics.rules.carrying)."""

from datetime import datetime

from django.db import transaction

from ethics.models import Finding, Version
from ethics.queries import RUNNING, as_sent, latest_sent, sent_before
from ethics.rules.carrying import comes_along
from portal.audit.models import record
from portal.workflow import lock


def carry_over(version: Version, *, at: datetime) -> int:
    """How many findings of the version before came along: they do not count until an adviser confirms them.

    Asked for when a version is sent, and again once its files are read. What was found here already stays as it is;
    a version that is not under review any more takes nothing.
    """
    with transaction.atomic():
        request = lock(version.request)
        earlier = sent_before(version)
        if earlier is None or request.state not in RUNNING or latest_sent(request) != version:
            return 0
        sent = as_sent([earlier, version])
        here = set(version.findings.values_list("provision", flat=True))
        carried = [
            _copy(finding, earlier, version)
            for finding in earlier.findings.exclude(provision__in=here)
            if comes_along(finding.quote, sent[earlier.pk], sent[version.pk])
        ]
        Finding.objects.bulk_create(carried)
        if carried:
            facts = {"version": version.number, "findings": len(carried)}
            record("ethics.findings.carry_over", request, by=None, at=at, facts=facts)
    return len(carried)


def _copy(finding: Finding, earlier: Version, version: Version) -> Finding:
    """The same finding about the new version; it names the version in which an adviser last stood by it."""
    return Finding(
        version=version,
        provision_id=finding.provision_id,
        verdict=finding.verdict,
        note=finding.note,
        quote=finding.quote,
        found_by_id=finding.found_by_id,
        found_at=finding.found_at,
        carried_from=earlier.number if finding.counts else finding.carried_from,
    )
