"""What the pages of a request show: its clock, its story, its versions, in the words of who reads."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import get_language, gettext

from ethics import permissions
from ethics.models import Advice, AdviceRequest, Attachment, Finding, Remark, Version
from ethics.queries import (
    Event,
    Row,
    ShownProvision,
    provisions_shown,
    rounds_of_change,
    row,
    story,
    with_pictures,
    written,
)
from ethics.rules.request_types import provisions_for
from ethics.states import RequestState
from ethics.views.carried import shown_verdict, with_earlier
from ethics.views.changed_since import changed_since, that_matter
from ethics.views.remarks import numbered, remarks_of
from ethics.wording.requests import BADGES, LOOKS, RECORD, label
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.audit.models import Look
from portal.calendar.tables import headquarters_table
from portal.documents import checks
from portal.local.libraries import missing_for_papers
from portal.registries import wording

PICTURES = (checks.PNG, checks.JPEG)


def listed(found: Row, *, office: bool) -> dict[str, Any]:
    """A row of a list: the request, its badge, its clock."""
    return {
        "request": found.request,
        "clock": found,
        "badge": BADGES[RequestState(found.request.state)],
        "state": label(found.request.state, office=office),
    }


def one_request(request: AdviceRequest, user: User, at: datetime, *, office: bool) -> dict[str, Any]:
    """Everything about one request that was read `with_rounds`."""
    found = row(request, headquarters_table(), at)
    shown = provisions_shown(request.editions.all(), get_language() or "en")
    sent = _versions(request)
    rounds = rounds_of_change(sent)
    remarks = remarks_of(request, user)
    versions = [
        _version(version, shown, remarks[version.pk], user) | {"round": rounds.get(version.pk)}
        for version in reversed(sent)
    ]
    _superseding(versions)
    provisions = relevant_first(shown, request.kind, versions[0]["findings"] if versions else {})
    advised = any(item["advice"] for item in versions)
    since = changed_since(shown, found.on) if office or advised else []
    for item in versions:
        item["since"] = that_matter(since, shown, [one.code for one, _ in item["found"]]) if item["advice"] else []
    events, seen = story(request)
    return {
        **listed(found, office=office),
        "row": request,
        "why": explained(found),
        "versions": versions,
        "latest": versions[0] if versions else None,
        "shown": with_earlier(provisions, sent) if office else provisions,
        "events": [_event(event, office=office) for event in events],
        "looks": seen,
        "may": permissions.what_is_allowed(user, request),
        "since": that_matter(since, shown, provisions_for(request.kind)) if office else [],
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
            "quote_name": f"quote-{one.provision.pk}",
            "confirm_name": f"confirm-{one.provision.pk}",
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
    files_of = with_pictures(Attachment.objects.order_by("pk"))
    beside = ("findings", "sent_check__answers", "advice__conditions")
    prefetch_related_objects(versions, Prefetch("attachments", files_of), *beside)
    return versions


def _version(version: Version, shown: list[ShownProvision], remarks: list[Remark], user: User) -> dict[str, Any]:
    findings = {finding.provision_id: finding for finding in version.findings.all()}
    counted = [(one, findings[one.provision.pk]) for one in shown if one.provision.pk in findings]
    advice = getattr(version, "advice", None)
    return {
        "version": version,
        "files": files(version.attachments.all()),
        "remarks": numbered(remarks, user),
        "ask": getattr(version, "change_ask", None),
        "check": getattr(version, "sent_check", None),
        "advice": advice,
        "advice_id": f"advice-{version.number}",
        "missing": _missing(advice),
        "findings": findings,
        "found": [(one, shown_verdict(finding)) for one, finding in counted if finding.counts],
        "unconfirmed": sum(not finding.counts for finding in findings.values()),
    }


def _superseding(versions: list[dict[str, Any]]) -> None:
    """Tell each advice which later one supersedes it, and which earlier one it supersedes. Latest version first."""
    advised = [item for item in versions if item["advice"]]
    for later, earlier in pairwise(advised):
        earlier["superseded_by"] = later["version"].number
        later["supersedes"] = earlier["version"].number


def _missing(advice: Advice | None) -> str:
    """The Debian packages without which this advice cannot be sealed on this machine."""
    return ", ".join(missing_for_papers()) if advice and not advice.sealed_id else ""


def _event(event: Event, *, office: bool) -> dict[str, Any]:
    if event.code == "look":
        return {"at": event.at, "text": LOOKS[event.what], "by": Role(event.role).label if event.role else ""}
    if event.by_asker:
        by = gettext("The person who asked") if office else gettext("You")
    else:
        by = gettext("Ethics Office")
    return {"at": event.at, "text": RECORD[event.code], "by": by}
