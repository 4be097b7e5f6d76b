"""Write, change and put away the passages that the office uses again and again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ethics.models import Passage
from ethics.permissions import why_not_keep_passages, why_not_this_passage
from ethics.rules.placeholders import unknown
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Words:
    """A passage as it is typed."""

    name: str
    language: str
    text: str


def write_passage(words: Words, *, by: User, at: datetime, old: Passage | None = None) -> Passage:
    """A new passage, or an old one anew. Raises Refusal: who may not, an unknown placeholder, a name that is taken."""
    with transaction.atomic():
        row = lock(old) if old else Passage()
        if refusal := why_not_keep_passages(by, at) or why_not_this_passage(row):
            raise refusal
        if strange := unknown(words.text):
            raise Refusal("ethics.passage.placeholder", names=", ".join(strange))
        same = Passage.objects.filter(name=words.name, language=words.language, put_away_at__isnull=True)
        if same.exclude(pk=row.pk).exists():
            raise Refusal("ethics.passage.twice")
        row.name, row.language, row.text = words.name, words.language, words.text
        row.written_by, row.written_at = by, at
        row.save()
        record("ethics.passage.write", row, by=by, at=at, facts={"language": row.language})
    return row


def put_away(passage: Passage, *, by: User, at: datetime) -> Passage:
    """No longer offered; its name is free again. Raises Refusal."""
    with transaction.atomic():
        row = lock(passage)
        if refusal := why_not_keep_passages(by, at) or why_not_this_passage(row):
            raise refusal
        row.put_away_at = at
        row.save(update_fields=["put_away_at"])
        record("ethics.passage.put_away", row, by=by, at=at, facts={})
    return row
