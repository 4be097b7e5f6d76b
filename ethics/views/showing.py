"""What the pages of a request show: its clock, its story, its versions, in the words of who reads."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import get_language, gettext

from ethics import permissions
from ethics.models import Advice, AdviceRequest, Attachment, Finding, Version
from ethics.queries import Event, Row, ShownProvision, looks, provisions_shown, row, story, written
from ethics.rules.clock import TARGET
from ethics.rules.request_types import provisions_for
from ethics.states import RequestState, Verdict
from ethics.wording.requests import BADGES, LOOKS, RECORD, label
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit.models import Look
from portal.calendar.tables import headquarters_table
from portal.documents import checks
from portal.local.libraries import missing_for_papers
from portal.registries import wording

PICTURES = (checks.PNG, checks.JPEG)
VERDICTS = {Verdict.IN_LINE: "draft", Verdict.CONCERN: "concern", Verdict.NOT_TOUCHED: "draft"}


def listed(found: Row, *, office: bool) -> dict[str, Any]:
    """A row of a list: the request, its badge, its clock."""
    return {
        "request": found.request,
        "clock": found,
        "badge": BADGES[RequestState(found.request.state)],
        "state": label(found.request.state, office=office),
        "target": TARGET,
    }


def one_request(request: AdviceRequest, user: User, at: datetime, *, office: bool) -> dict[str, Any]:
    """Everything about one request that was read `with_rounds`."""
    found = row(request, headquarters_table(), at)
    shown = provisions_shown(request.editions.all(), get_language() or "en")
    versions = [_version(version, shown) for version in reversed(_versions(request))]
    seen = list(looks(request))
    return {
        **listed(found, office=office),
        "row": request,
        "why": explained(found),
        "versions": versions,
        "latest": versions[0] if versions else None,
        "shown": relevant_first(shown, request.kind, versions[0]["findings"] if versions else {}),
        "events": [_event(event, office=office) for event in story(request, seen)],
        "looks": len(seen),
        "may": permissions.what_is_allowed(user, request),
        "writing": None if office else written(request),
    }


def relevant_first(shown: list[ShownProvision], kind: str, findings: Mapping[int, Finding]) -> list[dict[str, Any]]:
    """The provisions, those that matter for a type of request first; each with its finding and its fields' names."""
    matter = provisions_for(kind)
    ordered = sorted(shown, key=lambda one: matter.index(one.code) if one.code in matter else len(matter))
    return [
        {
            "shown": one,
            "matters": one.code in matter or one.provision.pk in findings,
            "finding": findings.get(one.provision.pk),
            "verdict_name": f"verdict-{one.provision.pk}",
            "note_name": f"note-{one.provision.pk}",
        }
        for one in ordered
    ]


def explained(found: Row) -> str:
    """Why the answer is expected when it is, or why there is no date."""
    if found.expected is None:
        return ""
    reason = found.expected.reason
    return str(wording[reason.code]) % reason.params


def shown_looks(found: Iterable[Look]) -> list[dict[str, Any]]:
    return [
        {"at": look.at, "role": Role(look.role).label if look.role else "", "what": LOOKS[look.what]} for look in found
    ]


def files(attachments: Iterable[Attachment]) -> list[dict[str, Any]]:
    """The files of a version, each with its kind in letters and whether a browser shows it as a picture."""
    return [
        {
            "attachment": one,
            "kind": checks.ENDINGS[one.document.media_type][0].lstrip(".").upper(),
            "picture": one.document.media_type in PICTURES,
            "opens": one.document.media_type in (checks.PDF, checks.TEXT),
        }
        for one in attachments
    ]


def _versions(request: AdviceRequest) -> list[Version]:
    """The versions that were sent, as `with_rounds` read them, with their files and findings."""
    versions: list[Version] = request.sent_versions  # type: ignore[attr-defined]
    files_of = Attachment.objects.select_related("document").order_by("pk")
    prefetch_related_objects(versions, Prefetch("attachments", files_of), "findings")
    return versions


def _version(version: Version, shown: list[ShownProvision]) -> dict[str, Any]:
    findings = {finding.provision_id: finding for finding in version.findings.all()}
    advice = getattr(version, "advice", None)
    return {
        "version": version,
        "files": files(version.attachments.all()),
        "ask": getattr(version, "change_ask", None),
        "advice": advice,
        "missing": _missing(advice),
        "findings": findings,
        "found": [(one, _verdict(findings[one.provision.pk])) for one in shown if one.provision.pk in findings],
    }


def _missing(advice: Advice | None) -> str:
    """The Debian packages without which this advice cannot be sealed on this machine."""
    return ", ".join(missing_for_papers()) if advice and not advice.sealed_id else ""


def _verdict(finding: Finding) -> dict[str, Any]:
    verdict = Verdict(finding.verdict)
    return {"badge": VERDICTS[verdict], "label": verdict.label, "note": finding.note}


def _event(event: Event, *, office: bool) -> dict[str, Any]:
    if event.code == "look":
        return {"at": event.at, "text": LOOKS[event.what], "by": Role(event.role).label if event.role else ""}
    if event.by_asker:
        by = gettext("The person who asked") if office else gettext("You")
    else:
        by = gettext("Ethics Office")
    return {"at": event.at, "text": RECORD[event.code], "by": by}
