"""Write one's statement in one language, until all statements of the post appear."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from candidates.models import Candidature
from elections.models import Statement
from elections.permissions import why_not_write
from elections.queries import release_of
from elections.rules.length import length, limit
from portal.audit.models import record
from portal.languages import OFFICIAL
from portal.registries import AnyUser
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Draft:
    """What the candidate wrote: a text in a language, the original or a translation, finished or not."""

    language: str
    text: str
    original: bool = True
    finished: bool = False


def write_statement(candidature: Candidature, draft: Draft, *, by: AnyUser, at: datetime) -> Statement:
    """The statement as saved, in place of what stood there in this language. Raises Refusal."""
    with transaction.atomic():
        locked = lock(candidature)
        if refusal := why_not_write(by, locked, release_of(locked.post), at) or _why_not(locked, draft):
            raise refusal
        statement, _new = Statement.objects.update_or_create(
            candidature=locked,
            language=draft.language,
            defaults={
                "text": draft.text,
                "original": draft.original,
                "finished": draft.finished,
                "written_at": at,
                "written_by": by,
            },
        )
        facts = {"language": draft.language, "original": draft.original, "length": length(draft.text, draft.language)}
        record("elections.statement.write", statement, by=by, at=at, facts=facts)
    return statement


def _why_not(candidature: Candidature, draft: Draft) -> Refusal | None:
    if draft.language not in OFFICIAL:
        return Refusal("elections.statement.language")
    found, most = length(draft.text, draft.language), limit(draft.language)
    if not found:
        return Refusal("elections.statement.empty")
    if found > most:
        return Refusal("elections.statement.too_long", found=found, most=most)
    others = Statement.objects.filter(candidature=candidature, original=True).exclude(language=draft.language)
    if draft.original and others.exists():
        return Refusal("elections.statement.original_stands")
    return None
