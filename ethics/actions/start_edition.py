"""Begins a draft edition: empty, or with all that another edition of the instrument says."""

from datetime import datetime

from django.db import transaction

from ethics.actions.import_edition import LABEL
from ethics.models import Edition, EditionText, Instrument, Provision, ProvisionText
from ethics.permissions import why_not_keep_editions
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock


def start_edition(
    instrument: Instrument, label: str, *, by: User, at: datetime, copy_of: Edition | None = None
) -> Edition:
    """A draft under a new label. Raises Refusal: who may not, a label that is taken or cannot name an edition."""
    with transaction.atomic():
        home = lock(instrument)
        if refusal := why_not_keep_editions(by, at) or why_not_label(home, label):
            raise refusal
        edition = Edition.objects.create(instrument=home, label=label)
        if copy_of:
            _copy(copy_of, edition)
        facts = {"from": copy_of.label} if copy_of else {}
        record("ethics.edition.start", edition, by=by, at=at, facts=facts)
    return edition


def why_not_label(instrument: Instrument, label: str) -> Refusal | None:
    if not LABEL.fullmatch(label):
        return Refusal("ethics.import.label", label=label)
    if instrument.editions.filter(label=label).exists():
        return Refusal("ethics.edition.label_taken", label=label)
    return None


def _copy(source: Edition, edition: Edition) -> None:
    """Everything that is said; not the file that it was read from, nor what could not be placed in that."""
    EditionText.objects.bulk_create(
        EditionText(
            edition=edition,
            language=text.language,
            title=text.title,
            provenance=text.provenance,
            original=text.original,
        )
        for text in source.texts.all()
    )
    old = list(source.provisions.prefetch_related("texts"))
    new = Provision.objects.bulk_create(Provision(edition=edition, code=one.code, order=one.order) for one in old)
    ProvisionText.objects.bulk_create(
        ProvisionText(
            provision=copy,
            language=text.language,
            part=text.part,
            order=text.order,
            text=text.text,
            strengths=text.strengths,
        )
        for one, copy in zip(old, new, strict=True)
        for text in one.texts.all()
    )
