"""Says what a draft edition is called in a language, and where its text comes from."""

from datetime import datetime

from django.db import transaction

from ethics.models import Edition, EditionText
from ethics.permissions import why_not_edit
from portal.accounts.models import User
from portal.audit.models import record
from portal.languages import OFFICIAL
from portal.workflow import Refusal, lock


def describe_edition(
    edition: Edition, language: str, *, title: str, provenance: str, original: bool, by: User, at: datetime
) -> EditionText:
    """The edition's title in a language; `original`, or a translation. Raises Refusal: who may not, no title."""
    with transaction.atomic():
        locked = lock(edition)
        if refusal := why_not_edit(by, locked, at):
            raise refusal
        if language not in OFFICIAL or not title.strip():
            raise Refusal("ethics.edition.no_title")
        said = {"title": title.strip(), "provenance": provenance.strip(), "original": original}
        text, _ = EditionText.objects.update_or_create(edition=locked, language=language, defaults=said)
        record("ethics.edition.describe", locked, by=by, at=at, facts={"language": language})
    return text
