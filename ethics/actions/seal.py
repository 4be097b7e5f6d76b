"""Seal an advice: render its paper once, keep it with its hash, never render it again (HOUSE rule 14)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from ethics.models import Advice
from ethics.queries import provisions_shown, text_in
from portal.audit.models import record
from portal.documents import keeping
from portal.workflow import lock

OWNER = "ethics.advice"  # registries.guards
TEMPLATE = "pdf/advice.html"


def seal(advice: Advice, *, at: datetime) -> Advice:
    """The advice with its paper, in the asker's language; one that has a paper keeps it.

    Raises portal.documents.keeping.PaperRefused where the machine cannot make a PDF: the advice waits unsealed.
    """
    with transaction.atomic():
        locked = lock(advice)
        if locked.sealed_id:
            return locked
        request = locked.version.request
        locked.sealed = keeping.seal(
            TEMPLATE,
            paper(locked, request.language),
            language=request.language,
            owner_type=OWNER,
            owner_id=locked.pk,
            at=at,
        )
        locked.save(update_fields=["sealed"])
        record("ethics.advice.seal", request, by=None, at=at, facts={"version": locked.version.number})
    return locked


def paper(advice: Advice, language: str) -> dict[str, object]:
    """What the paper shows: the request, the findings with their provisions in a language, the advice."""
    version = advice.version
    findings = {finding.provision_id: finding for finding in version.findings.all() if finding.counts}
    shown = provisions_shown(version.request.editions.all(), language)
    found = [(one, findings[one.provision.pk]) for one in shown if one.provision.pk in findings]
    editions = version.request.editions.prefetch_related("texts").order_by("pk")
    return {
        "advice": advice,
        "version": version,
        "request": version.request,
        "editions": [{"label": edition.label, "title": text_in(edition, language).title} for edition in editions],
        "found": found,
        "reference": version.request.reference,
        "origin": settings.ORIGIN,
    }
