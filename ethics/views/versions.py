"""Two versions of a request beside each other: the texts by words, the files by content, the pages by what moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ethics.forms import VersionsForm
from ethics.guards import looked_in_passing, office_role
from ethics.models import Attachment, MaterialPage, Version
from ethics.queries import looks, visible_to, with_rounds
from ethics.rules.versions import Fate, Pair, SentFile, SentPage, pair_files, pair_pages
from ethics.states import ReadingState
from ethics.views.confidential import confidential
from ethics.views.marks import FINE
from ethics.wording.versions import BADGES_OF_FATES, CHANGED_IN_PLACE, FILES, PAGES, SAME_PAGES
from portal import clock
from portal.accounts.requests import SignedIn
from portal.audit.models import looked
from portal.comparing import Segment, compare
from portal.documents.differing import differing
from portal.words import keys

MOST_PAGES = 20  # of all files, shown at once


@dataclass(frozen=True)
class PageRow:
    """A page that differs, with both texts compared; or what is said of pages that are the same, or have moved."""

    said: str
    old: MaterialPage | None = None
    new: MaterialPage | None = None
    segments: tuple[Segment, ...] = ()

    @property
    def shown(self) -> bool:
        return bool(self.old or self.new)


@dataclass
class FileRow:
    """What became of one file; of one that changed, page by page. `left` pages that differ are not shown."""

    fate: Fate
    old: Attachment | None
    new: Attachment | None
    state: ReadingState = ReadingState.READ
    pages: list[PageRow] = field(default_factory=list)
    left: int = 0

    @property
    def said(self) -> Any:
        return FILES[self.fate]

    @property
    def badge(self) -> str:
        return BADGES_OF_FATES[self.fate]


@confidential
@require_safe
def request_compare(request: SignedIn, reference: str) -> HttpResponse:
    """Any two versions that were sent, the last two unless others are chosen; for the asker and for the office."""
    row = get_object_or_404(with_rounds(visible_to(request.user)), reference=reference)
    office = row.asker_id != request.user.pk
    if office:
        looked(row, by=request.user, role=office_role(request.user), at=clock.now())
    sent: list[Version] = row.sent_versions  # type: ignore[attr-defined]
    context: dict[str, Any] = {"row": row, "office": office, "looks": looks(row).count()}
    if chosen := VersionsForm(request.GET, versions=sent).chosen():
        before, after = chosen
        if len(sent) > 2:
            numbers = {"before": before.number, "after": after.number}
            context["form"] = VersionsForm(versions=sent, initial=numbers)
        context |= {"before": before, "after": after, "text": compare(before.text, after.text)}
        context["files"] = shown_files(before, after)
    return render(request, "ethics/versions/compare.html", context)


@confidential
@require_safe
def request_difference(request: SignedIn, reference: str, shown: UUID, other: UUID) -> HttpResponse:
    """A drawing to lie over the picture of a page: frames around what is not as on another page of the request."""
    row = get_object_or_404(visible_to(request.user), reference=reference)
    own = MaterialPage.objects.filter(attachment__version__request=row, attachment__version__sent_at__isnull=False)
    pages = {page.image_id: page for page in own.filter(image__in=[shown, other]).select_related("image")}
    if len(pages) != 2:
        raise Http404
    looked_in_passing(row, request.user, clock.now())
    high = round(FINE * pages[shown].height / pages[shown].width)
    with _picture(pages[other]) as before, _picture(pages[shown]) as after:
        regions = [
            (round(box.left * FINE), round(box.top * high), round(box.width * FINE), round(box.height * high))
            for box in differing(before, after)
        ]
    drawing = {"wide": FINE, "high": high, "regions": regions}
    return render(request, "ethics/versions/difference.svg", drawing, content_type="image/svg+xml")


def _picture(page: MaterialPage) -> Any:
    return page.image.file.open("rb") if page.image else None


def shown_files(before: Version, after: Version) -> list[FileRow]:
    """What became of each file, and of the pages of those that changed. Two queries."""
    files = Attachment.objects.filter(version__in=[before, after]).select_related("document", "reading").order_by("pk")
    found = {one.pk: one for one in files}
    sides = [
        [SentFile(one.pk, one.name, one.document.sha256) for one in found.values() if one.version_id == side.pk]
        for side in (before, after)
    ]
    rows = [_row(pair, found) for pair in pair_files(*sides)]
    pages = _pages(row for row in rows if row.fate == Fate.CHANGED and row.state == ReadingState.READ)
    budget = MOST_PAGES
    for row in rows:
        if row.old and row.new and row.fate == Fate.CHANGED and row.state == ReadingState.READ:
            differ = list(_page_rows(pages.get(row.old.pk, []), pages.get(row.new.pk, [])))
            row.pages, row.left = _within(differ, budget)
            budget -= sum(page.shown for page in row.pages)
    return rows


def _row(pair: Pair[SentFile], found: dict[int, Attachment]) -> FileRow:
    old, new = (found[one.key] if one else None for one in (pair.old, pair.new))
    if pair.fate != Fate.CHANGED or not old or not new:
        return FileRow(pair.fate, old, new)
    states = {_state(old), _state(new)}
    unread = [state for state in (ReadingState.FAILED, ReadingState.READING, ReadingState.WAITING) if state in states]
    return FileRow(pair.fate, old, new, unread[0] if unread else ReadingState.READ)


def _state(attachment: Attachment) -> ReadingState:
    reading = getattr(attachment, "reading", None)
    return reading.state if reading else ReadingState.WAITING


def _pages(rows: Iterable[FileRow]) -> dict[int, list[MaterialPage]]:
    """The pages of the files of these rows, by file, without the places of their words. One query."""
    wanted = [one.pk for row in rows for one in (row.old, row.new) if one]
    found: dict[int, list[MaterialPage]] = {}
    pages = MaterialPage.objects.filter(attachment__in=wanted).select_related("image").defer("words")
    for page in pages.order_by("attachment", "number"):
        found.setdefault(page.attachment_id, []).append(page)
    return found


def _page_rows(old: list[MaterialPage], new: list[MaterialPage]) -> Iterator[PageRow]:
    by_key = {page.pk: page for page in (*old, *new)}
    pairs = pair_pages(_as_sent(old), _as_sent(new))
    for fate, run in groupby(pairs, key=lambda pair: pair.fate):
        both = [tuple(by_key[one.key] if one else None for one in (pair.old, pair.new)) for pair in run]
        if fate == Fate.SAME and len(both) > 1:
            yield PageRow(str(SAME_PAGES) % {"first": _number(both[0][1]), "last": _number(both[-1][1])})
            continue
        for before, after in both:
            numbers = {"old": _number(before), "new": _number(after)}
            in_place = fate == Fate.CHANGED and numbers["old"] == numbers["new"]
            said = str(CHANGED_IN_PLACE if in_place else PAGES[fate]) % numbers
            if fate in (Fate.SAME, Fate.MOVED):
                yield PageRow(said)
            else:
                texts = (page.text if page else "" for page in (before, after))
                yield PageRow(said, before, after, compare(*texts))


def _as_sent(pages: list[MaterialPage]) -> list[SentPage]:
    return [SentPage(page.pk, tuple(keys(page.text)), page.image.sha256 if page.image else "") for page in pages]


def _number(page: MaterialPage | None) -> int:
    return page.number if page else 0


def _within(rows: list[PageRow], budget: int) -> tuple[list[PageRow], int]:
    """The rows up to so many pages that differ, and how many such pages are left."""
    kept: list[PageRow] = []
    for row in rows:
        budget -= row.shown
        if budget >= 0:
            kept.append(row)
    return kept, max(0, -budget)
