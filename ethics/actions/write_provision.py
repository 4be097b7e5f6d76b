"""Writes what a provision of a draft says in one language, part by part, and how strongly."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ethics.models import Edition, Provision, ProvisionText
from ethics.permissions import why_not_edit
from ethics.states import Part, Strength
from portal.accounts.models import User
from portal.audit.models import record
from portal.languages import OFFICIAL
from portal.workflow import Refusal, lock

ORDER = list(Part)


@dataclass(frozen=True)
class Words:
    """The text of a part and the strengths that it carries, as an adviser reads it."""

    text: str
    strengths: Sequence[str] = ()


def words_of(provision: Provision, language: str) -> dict[str, Words]:
    """What stands, by part."""
    texts = provision.texts.filter(language=language).order_by("order")
    return {text.part: Words(text.text, tuple(text.strengths)) for text in texts}


def stamp(words: Mapping[str, Words]) -> str:
    """A mark of what stands, carried by the form: another mark says that it changed in another window."""
    parts = sorted((part, one.text, sorted(one.strengths)) for part, one in words.items())
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]


def write_provision(
    provision: Provision, language: str, words: Mapping[str, Words], *, by: User, at: datetime, seen: str
) -> None:
    """Keep these words in place of what stood there; a part without text goes.

    Raises Refusal: who may not, an edition that stands, another window that was quicker, a language or a strength
    that there is not.
    """
    kept = {part: one for part, one in words.items() if one.text.strip()}
    if language not in OFFICIAL or not all(set(one.strengths) <= set(Strength.values) for one in kept.values()):
        raise Refusal("ethics.provision.nonsense")
    with transaction.atomic():
        edition: Edition = lock(provision.edition)
        if refusal := why_not_edit(by, edition, at):
            raise refusal
        if stamp(words_of(provision, language)) not in (seen, stamp(kept)):
            raise Refusal("ethics.provision.changed_elsewhere")
        provision.texts.filter(language=language).delete()
        ProvisionText.objects.bulk_create(
            ProvisionText(
                provision=provision,
                language=language,
                part=part,
                order=ORDER.index(Part(part)),
                text=one.text.strip(),
                strengths=[] if part == Part.TITLE else list(one.strengths),
            )
            for part, one in kept.items()
        )
        facts = {"provision": provision.code, "language": language}
        record("ethics.edition.write", edition, by=by, at=at, facts=facts)
