"""The lists that screening looks by, as they stand and as they changed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from ethics.models import WordList, WordPattern
from ethics.screening.lists import ALL, Entry, ListKind, Lists
from ethics.screening.tokens import plain
from portal.accounts.models import User

LATEST = 20  # changes


def word_lists() -> list[WordList]:
    """All of them in the order of the office, each with how many `lines` stand in it. One query."""
    order = {(kind.value, language): place for place, (kind, language) in enumerate(ALL)}
    counted = WordList.objects.annotate(lines=Count("patterns", Q(patterns__removed_at__isnull=True)))
    return sorted(counted.select_related("changed_by"), key=lambda one: order[one.kind, one.language])


def lines_of(word_list: WordList) -> list[Entry]:
    """What stands in a list: exceptions first, then by letters."""
    rows = word_list.patterns.filter(removed_at__isnull=True)
    entries = [Entry(row.text, row.note, str(row.pk)) for row in rows]
    return sorted(entries, key=lambda entry: (not entry.text.startswith("- "), plain(entry.text), entry.text))


def lists_in_force() -> Lists:
    """All lists as screening uses them now, with the mail domains of the settings. One query."""
    found: dict[tuple[ListKind, str], list[Entry]] = defaultdict(list)
    rows = WordPattern.objects.filter(removed_at__isnull=True).select_related("list").order_by("pk")
    for row in rows:
        found[ListKind(row.list.kind), row.list.language].append(Entry(row.text, row.note, str(row.pk)))
    listed = {entry.text for entry in found[ListKind.DOMAIN, ""]}
    own = (domain.strip().lower() for domain in settings.OFFICIAL_DOMAINS)
    found[ListKind.DOMAIN, ""].extend(Entry(domain) for domain in own if domain and domain not in listed)
    return Lists({where: tuple(entries) for where, entries in found.items()})


@dataclass(frozen=True)
class Change:
    """A line that came or went. `by` is None for what was shipped."""

    at: datetime
    by: User | None
    text: str
    note: str
    came: bool


def changes(word_list: WordList) -> list[Change]:
    """The latest changes of a list, what was shipped left out, the latest first. One query."""
    rows = word_list.patterns.filter(Q(added_by__isnull=False) | Q(removed_at__isnull=False))
    latest = rows.annotate(changed=Coalesce("removed_at", "added_at")).order_by("-changed", "-pk")
    found: list[Change] = []
    for row in latest.select_related("added_by", "removed_by")[:LATEST]:
        if row.removed_at:
            found.append(Change(row.removed_at, row.removed_by, row.text, row.note, came=False))
        if row.added_by:
            found.append(Change(row.added_at, row.added_by, row.text, row.note, came=True))
    return sorted(found, key=lambda change: (change.at, change.came), reverse=True)[:LATEST]
