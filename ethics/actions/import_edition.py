"""Takes a text of the guidelines in: a draft edition, or one more language of a draft that stands."""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from ethics.models import Edition, EditionText, Instrument, Provision, ProvisionText
from ethics.permissions import why_not_keep_editions
from ethics.rules.annex import parse, texts
from ethics.rules.annex_parts import EDITION, AnnexNotFound, Piece
from ethics.rules.coded_text import parse_coded, rank
from ethics.rules.source_text import Unreadable, text_of
from ethics.rules.strength import strengths
from ethics.rules.words import WORDS
from ethics.states import CAMPAIGN, EditionState
from portal.audit.models import record
from portal.languages import OFFICIAL
from portal.workflow import Refusal

if TYPE_CHECKING:
    from portal.accounts.models import User

LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")


@dataclass(frozen=True)
class Reading:
    """What a file says, ready to be kept: code -> part -> text, and what describes the edition."""

    title: str
    texts: Mapping[str, Mapping[str, str]]
    sha256: str  # of the file
    provenance: str = ""
    unplaced: str = ""
    pieces: tuple[Piece, ...] = ()


def read_guidelines(content: bytes, language: str, instrument: str = CAMPAIGN) -> Reading:
    """Read a file (plain text or DOCX). Raises Refusal `ethics.import.…` with the reason."""
    try:
        source = text_of(content)
    except Unreadable as reason:
        raise Refusal(f"ethics.import.{reason.code}") from None
    return read_text(source, language, instrument, sha256=hashlib.sha256(content).hexdigest())


def read_text(source: str, language: str, instrument: str, *, sha256: str) -> Reading:
    """Read the text of a file: the campaign guidelines as a Council document has them, others by their codes.

    Raises Refusal as `read_guidelines`.
    """
    known = WORDS if instrument == CAMPAIGN else OFFICIAL
    if language not in known:
        raise Refusal("ethics.import.language", language=language, known=", ".join(sorted(known)))
    try:
        pieces = _pieces(source, language, instrument)
    except AnnexNotFound as reason:
        raise Refusal(f"ethics.import.{reason.code}", missing=reason.missing) from None
    found = texts(pieces)
    about = found.pop(EDITION, {})
    unplaced = found.pop("", {}).get("", "")
    return Reading(
        title=about.get("title", ""),
        provenance=about.get("provenance", ""),
        unplaced=unplaced,
        texts=dict(sorted(found.items(), key=lambda item: rank(item[0]))),
        sha256=sha256,
        pieces=pieces,
    )


def _pieces(source: str, language: str, instrument: str) -> tuple[Piece, ...]:
    if instrument != CAMPAIGN:
        return parse_coded(source)
    try:
        return parse(source, language)
    except AnnexNotFound as reason:
        if reason.code == "none":  # no Council document: perhaps a text with codes
            with suppress(AnnexNotFound):
                return parse_coded(source)
        raise


def why_not_import(reading: Reading, *, instrument: str, label: str, language: str) -> Refusal | None:
    """Why this text cannot be taken in: a bad label, a second import, an edition in force, other provisions."""
    if not LABEL.fullmatch(label):
        return Refusal("ethics.import.label", label=label)
    elsewhere = Provision.objects.filter(code__in=reading.texts).exclude(edition__instrument__code=instrument)
    if other := elsewhere.select_related("edition__instrument").order_by("pk").first():
        return Refusal("ethics.provision.taken", name=other.code, instrument=other.edition.instrument.code)
    edition = Edition.objects.filter(instrument__code=instrument, label=label).first()
    if not edition:
        return None
    if ProvisionText.objects.filter(provision__edition=edition, language=language).exists():
        return Refusal("ethics.import.again", label=label)
    if edition.state != EditionState.DRAFT:
        return Refusal("ethics.import.in_force", label=label)
    has = set(edition.provisions.values_list("code", flat=True))
    missing, new = sorted(has - set(reading.texts)), sorted(set(reading.texts) - has)
    if has and (missing or new):
        names = {"missing": ", ".join(missing) or "–", "new": ", ".join(new) or "–"}
        return Refusal("ethics.import.codes", label=label, **names)
    return None


@transaction.atomic
def import_edition(
    reading: Reading, *, instrument: str, label: str, language: str, at: datetime, by: "User | None"
) -> Edition:
    """Keep the text as a draft edition, or as one more language of the draft of that label.

    All or nothing, with an entry in the record. Raises Refusal: who may not (without `by` it is the command line
    of the server), or as `why_not_import`.
    """
    if by and (refusal := why_not_keep_editions(by, at)):
        raise refusal
    Instrument.objects.get_or_create(code=instrument)
    home = Instrument.objects.select_for_update().get(code=instrument)  # one import at a time
    Edition.objects.select_for_update().filter(instrument=home, label=label).first()  # nor put in force meanwhile
    if refusal := why_not_import(reading, instrument=instrument, label=label, language=language):
        raise refusal
    edition, _ = Edition.objects.get_or_create(instrument=home, label=label)
    if not edition.provisions.exists():
        Provision.objects.bulk_create(
            Provision(edition=edition, code=code, order=order) for order, code in enumerate(reading.texts)
        )
    _keep(edition, reading, language)
    facts = {"language": language, "provisions": len(reading.texts), "sha256": reading.sha256}
    record("ethics.edition.import", edition, by=by, at=at, facts=facts)
    return edition


def _keep(edition: Edition, reading: Reading, language: str) -> None:
    about = {
        "title": reading.title,
        "provenance": reading.provenance,
        "unplaced": reading.unplaced,
        "source_sha256": reading.sha256,
    }
    EditionText.objects.update_or_create(edition=edition, language=language, defaults=about)
    provisions = {provision.code: provision for provision in edition.provisions.all()}
    ProvisionText.objects.bulk_create(
        ProvisionText(
            provision=provisions[code],
            language=language,
            part=part,
            order=order,
            text=text,
            strengths=[] if part == "title" else list(strengths(text, language)),
        )
        for code, parts in reading.texts.items()
        for order, (part, text) in enumerate(parts.items())
    )
