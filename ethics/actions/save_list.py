"""Save a list of words: lines that went are closed, lines that came are added, with who did it and when."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from ethics.models import WordList, WordPattern
from ethics.permissions import why_not_save_list
from ethics.screening.lists import BadLine, Entry, entries
from ethics.states import ListKind
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock


def read_lines(text: str, word_list: WordList) -> list[Entry]:
    """The lines that somebody wrote. Raises Refusal `ethics.list.line_…` with the number of the line."""
    try:
        return entries(text, ListKind(word_list.kind).screening)
    except BadLine as bad:
        raise Refusal(f"ethics.list.line_{bad.code}", number=bad.number, line=bad.text[:80]) from None


def stamp(word_list: WordList) -> str:
    """A mark of what stands, carried by the form: another mark says that a colleague was quicker."""
    return word_list.changed_at.isoformat() if word_list.changed_at else "shipped"


def save_list(word_list: WordList, lines: Iterable[Entry], *, by: User, at: datetime, seen: str) -> tuple[int, int]:
    """Let the list say these lines and no others; give back how many came and went.

    Raises Refusal: not of the office, or changed since the form that showed `seen` was opened.
    """
    wanted = {entry.text: entry.note for entry in lines}
    with transaction.atomic():
        locked = lock(word_list)
        if refusal := why_not_save_list(by, at):
            raise refusal
        if stamp(locked) != seen:
            raise Refusal("ethics.list.changed_elsewhere")
        standing = {row.text: row for row in locked.patterns.filter(removed_at__isnull=True)}
        gone = [row.pk for text, row in standing.items() if wanted.get(text) != row.note]
        came = [text for text, note in wanted.items() if text not in standing or standing[text].note != note]
        if gone or came:
            WordPattern.objects.filter(pk__in=gone).update(removed_at=at, removed_by=by)
            WordPattern.objects.bulk_create(
                WordPattern(list=locked, text=text, note=wanted[text], added_at=at, added_by=by) for text in came
            )
            WordList.objects.filter(pk=locked.pk).update(changed_at=at, changed_by=by)
            facts = {"kind": locked.kind, "language": locked.language, "came": len(came), "went": len(gone)}
            record("ethics.list.save", locked, by=by, at=at, facts=facts)
    return len(came), len(gone)
