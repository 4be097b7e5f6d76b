"""What a review page says of the versions before: which findings came along, which did not, and why."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from ethics.models import Finding, Version
from ethics.queries import as_sent
from ethics.rules.carrying import Sent, comes_along, is_there
from ethics.states import Verdict

VERDICTS = {Verdict.IN_LINE: "draft", Verdict.CONCERN: "concern", Verdict.NOT_TOUCHED: "draft"}


def shown_verdict(finding: Finding) -> dict[str, Any]:
    verdict = Verdict(finding.verdict)
    return {
        "badge": VERDICTS[verdict],
        "label": verdict.label,
        "note": finding.note,
        "quote": finding.quote,
        "carried_from": finding.carried_from,
        "counts": finding.counts,
    }


def with_earlier(rows: list[dict[str, Any]], versions: list[Version]) -> list[dict[str, Any]]:
    """The rows of the provisions, with what was found about each in an earlier version and does not stand here.

    `versions`: those that were sent, oldest first, with their findings.
    """
    here = {row["shown"].provision.pk for row in rows if row["finding"]}
    earlier: dict[int, tuple[Version, Finding]] = {}
    for version in versions[:-1]:
        earlier |= {one.provision_id: (version, one) for one in version.findings.all() if one.provision_id not in here}
    quoted = [row["finding"] for row in rows if row["finding"] and row["finding"].quote.strip()]
    sent = as_sent({versions[-1], *(version for version, _ in earlier.values())}) if earlier or quoted else {}
    return [row | _of(row, earlier.get(row["shown"].provision.pk), versions, sent) for row in rows]


def _of(
    row: dict[str, Any], found: tuple[Version, Finding] | None, versions: list[Version], sent: Mapping[int, Sent]
) -> dict[str, Any]:
    finding: Finding | None = row["finding"]
    lost = bool(finding and finding.quote.strip() and is_there(finding.quote, sent[versions[-1].pk]) is False)
    if found is None:
        return {"earlier": None, "lost": lost}
    version, before = found
    along = comes_along(before.quote, sent[version.pk], sent[versions[-1].pk])
    there = {"number": version.number, "why": _why(before, along), **shown_verdict(before)}
    return {"earlier": there, "lost": lost, "matters": True}


def _why(finding: Finding, along: bool | None) -> str:
    """Why a finding of an earlier version does not stand in this one."""
    if along is None:
        return gettext("Not carried over yet: a file of this version is still being read.")
    if along:
        return gettext("It holds for this version as well, and was taken off here.")
    if finding.quote:
        return gettext("Not carried over: the passage that it quotes is not the same any more.")
    return gettext("Not carried over: the version changed, and the finding quotes no passage of it.")
