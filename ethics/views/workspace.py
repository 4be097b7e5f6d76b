"""What the page of a request shows of the version under review: its material, what points at it, the remarks."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from ethics import permissions
from ethics.forms import RemarkForm
from ethics.models import AdviceRequest, Attachment, Remark, Version
from ethics.states import Audience
from ethics.views.flags import ShownScreening, flag_list, marks_of_flags, shown_screenings
from ethics.views.marks import Marks, Where, pieces, together
from ethics.views.material import ShownFile, shown_files, with_pages
from ethics.views.remarks import marks_of, numbered
from portal.accounts.models import User


def workspace(
    request: AdviceRequest, version: Version, user: User, remarks: Iterable[Remark], at: datetime
) -> dict[str, Any]:
    """For the office: of a request read `with_screenings` a version with its files, and its remarks. One query:

    the pages that are shown at once.
    """
    version.request = request
    files = with_pages(list(version.attachments.all()))
    shown = numbered(remarks, user, request, version)
    screenings = shown_screenings(request.found_screenings, files)  # type: ignore[attr-defined]
    marks: Marks = together(marks_of(shown), marks_of_flags(screenings, texts_of(version, files)))
    may_remark = permissions.why_not_remark(user, request, Audience.OFFICE, None) is None
    return {
        "material": _with_again(shown_files(files, marks), request, user, screenings, at),
        "pieces": pieces(version.text, marks.get((None, None), [])),
        **flag_list(screenings),
        "remarks": shown,
        "may_remark": may_remark,
        "remark_form": remark_form(user, request, files) if may_remark else None,
    }


def _with_again(
    files: list[ShownFile], request: AdviceRequest, user: User, screenings: Iterable[ShownScreening], at: datetime
) -> list[ShownFile]:
    """Each file with whether "Read it again" is offered. No query."""
    if permissions.why_not_work_on(user, request, None):
        return files
    of = {one.screening.attachment_id: one.screening for one in screenings}
    return [
        replace(one, again=permissions.why_not_again(one.reading, of.get(one.attachment.pk), at) is None)
        for one in files
    ]


def texts_of(version: Version, files: Iterable[Attachment]) -> dict[Where, str]:
    """The texts in which something may be pointed at: the version's own, and those of the pages that were read."""
    texts: dict[Where, str] = {(None, None): version.text}
    for file in files:
        texts |= {(file.pk, page.number): page.text for page in file.pages.all()}
    return texts


def remark_form(
    user: User, row: AdviceRequest, attachments: Any, data: Any = None, initial: dict[str, Any] | None = None
) -> RemarkForm:
    """The form, with the audiences that this person may choose."""
    answers = permissions.why_not_remark(user, row, Audience.ASKER, None) is None
    return RemarkForm(data, attachments=attachments, answers=answers, initial=initial)
