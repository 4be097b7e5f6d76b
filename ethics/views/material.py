"""The material of a version: its files page by page, as picture and as text, with what points at them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ethics import permissions
from ethics.guards import looked_in_passing, office_role
from ethics.models import Attachment, MaterialPage
from ethics.queries import attachments_visible_to, provisions_shown, screenings_of, with_pictures
from ethics.rules.request_types import provisions_for
from ethics.states import Audience, ReadingState
from ethics.views.confidential import confidential
from ethics.views.flags import marks_of_flags, shown_screenings
from ethics.views.marks import A_PAGEFUL, FINE, Mark, Marks, Piece, Region, Where, pieces, regions, together
from ethics.views.remarks import marks_of, shown_remarks
from portal import clock
from portal.accounts.requests import SignedIn
from portal.audit.models import looked
from portal.documents import checks
from portal.documents.problems import HOSTILE
from portal.documents.wording import SAID, SENTENCES


@dataclass(frozen=True)
class ShownPage:
    """A page with what points at it."""

    page: MaterialPage
    pictures: list[dict[str, Any]]  # of a page that has no picture of its own
    marks: list[Mark]

    @property
    def regions(self) -> list[Region]:
        return regions(self.marks, self.page.height / self.page.width) if self.page.width else []

    @property
    def drawing(self) -> str:
        """The drawing over the picture: as many units wide as marks count, and as high as the page is."""
        return f"0 0 {FINE} {round(FINE * self.page.height / self.page.width)}"

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.page.text, self.marks)


@dataclass(frozen=True)
class ShownFile:
    """A file as far as it was read. `left` pages are on the file's own page only."""

    attachment: Attachment
    state: ReadingState
    pages: list[ShownPage]
    left: int = 0
    elsewhere: list[dict[str, Any]] | None = None  # pictures of no known page
    again: bool = False  # "Read it again" is offered

    @property
    def kind(self) -> str:
        return checks.ENDINGS[self.attachment.document.media_type][0].lstrip(".").upper()

    @property
    def open(self) -> bool:
        return self.state in (ReadingState.WAITING, ReadingState.READING)

    @property
    def reading(self) -> Any:
        return getattr(self.attachment, "reading", None)

    @property
    def problems(self) -> list[Any]:
        return [SENTENCES[code] for code in self.reading.problems] if self.reading else []

    @property
    def hostile(self) -> bool:
        return bool(self.reading and HOSTILE.intersection(self.reading.problems))

    @property
    def said(self) -> list[tuple[Any, str]]:
        """What the file says of itself, in the reader's words."""
        found = json.loads(self.reading.said) if self.reading and self.reading.said else {}
        return [(SAID[name], text) for name, text in found.items() if name in SAID]


def shown_files(attachments: Iterable[Attachment], marks: Marks, budget: int = A_PAGEFUL) -> list[ShownFile]:
    """The files of a version, read `with_pictures` and `with_pages`; together at most `budget` pages."""
    shown = []
    for attachment in attachments:
        pages = list(attachment.pages.all())[: max(budget, 0)]
        budget -= len(pages)
        shown.append(shown_file(attachment, pages, marks))
    return shown


def shown_file(attachment: Attachment, pages: list[MaterialPage], marks: Marks) -> ShownFile:
    pictures: list[dict[str, Any]] = attachment.found_pictures  # type: ignore[attr-defined]
    own = [
        ShownPage(
            page,
            [] if page.image_id else [one for one in pictures if one["page"] == page.number],
            list(marks.get((attachment.pk, page.number), [])),
        )
        for page in pages
    ]
    reading = getattr(attachment, "reading", None)
    state = reading.state if reading else ReadingState.WAITING
    drawn = any(page.image_id for page in pages)
    loose = [] if drawn else [one for one in pictures if one["page"] is None]
    total = reading.done if reading and state == ReadingState.READ else len(pages)
    return ShownFile(attachment, state, own, total - len(pages), loose)


def sheet_of(files: QuerySet[Attachment], pk: int, number: int) -> tuple[ShownFile | None, ShownPage | None]:
    """One page of one of these files, if there is such a page."""
    attachment = with_pictures(files).filter(pk=pk).first()
    pages = list(attachment.pages.filter(number=number).defer("words")) if attachment else []
    if attachment is None or not pages:
        return None, None
    shown = shown_file(attachment, pages, {})
    return shown, shown.pages[0]


def with_pages(attachments: list[Attachment]) -> list[Attachment]:
    """With the pages that are shown at once, without the places of their words. One query."""
    pages = MaterialPage.objects.filter(number__lte=A_PAGEFUL).defer("words")
    prefetch_related_objects(attachments, Prefetch("pages", pages))
    return attachments


@confidential
@require_safe
def material(request: SignedIn, pk: UUID) -> HttpResponse:
    """One file page by page, beside the provisions. Opening it is recorded, once for each leaf of pages."""
    attachment = get_object_or_404(_visible(request), document=pk)
    row = attachment.version.request
    office = row.asker_id != request.user.pk
    looked(row, by=request.user, role=office_role(request.user) if office else "", at=clock.now(), what="file")
    leaf = Paginator(attachment.pages.defer("words"), A_PAGEFUL).get_page(request.GET.get("page"))
    remarks = shown_remarks(attachment.version, request.user)
    pages = list(leaf.object_list)
    screenings = shown_screenings(screenings_of(attachment.version), [attachment]) if office else []
    texts: dict[Where, str] = {(attachment.pk, page.number): page.text for page in pages}
    shown = shown_file(attachment, pages, together(marks_of(remarks), marks_of_flags(screenings, texts)))
    provisions = provisions_shown(row.editions.all(), get_language() or "en", provisions_for(row.kind))
    context = {
        "row": row,
        "attachment": attachment,
        "file": replace(shown, again=_may_again(request, attachment)),
        "leaf": leaf,
        "office": office,
        "remarks": [one for one in remarks if one.remark.attachment_id == attachment.pk],
        "flags": [flag for one in screenings for flag in one.flags if flag.attachment],
        "text_only": "text" in request.GET,
        "provisions": provisions,
        "here_codes": {one.code for one in provisions},
    }
    return render(request, "ethics/material/page.html", context)


@confidential
@require_safe
def material_progress(request: SignedIn, pk: UUID) -> HttpResponseBase:
    """How far the reading of a file is; its pages once it is read. Asked again and again by a page that is open."""
    attachment = get_object_or_404(_visible(request), document=pk)
    looked_in_passing(attachment.version.request, request.user, clock.now())
    pages = list(attachment.pages.defer("words")[:A_PAGEFUL])
    row = attachment.version.request
    may_remark = permissions.why_not_remark(request.user, row, Audience.OFFICE, None) is None
    shown = replace(shown_file(attachment, pages, {}), again=_may_again(request, attachment))
    context = {"file": shown, "row": row, "may_remark": may_remark}
    return render(request, "ethics/material/file.html", context)


def _visible(request: SignedIn) -> QuerySet[Attachment]:
    return with_pictures(attachments_visible_to(request.user)).select_related("version__request", "screening")


def _may_again(request: SignedIn, attachment: Attachment) -> bool:
    """Whether this reader may have the file read once more."""
    row = attachment.version.request
    return permissions.why_not_read_again(request.user, row, attachment, clock.now()) is None
