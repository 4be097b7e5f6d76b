"""What the page of a request shows of the version under review: its material, what points at it, the remarks."""

from collections.abc import Iterable
from typing import Any

from ethics import permissions
from ethics.forms import RemarkForm
from ethics.models import AdviceRequest, Attachment, Remark, Version
from ethics.states import Audience
from ethics.views.flags import flag_list, marks_of_flags, shown_screenings
from ethics.views.marks import Marks, Where, pieces, together
from ethics.views.material import shown_files, with_pages
from ethics.views.remarks import marks_of, numbered
from portal.accounts.models import User


def workspace(request: AdviceRequest, version: Version, user: User, remarks: Iterable[Remark]) -> dict[str, Any]:
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
        "material": shown_files(files, marks),
        "pieces": pieces(version.text, marks.get((None, None), [])),
        **flag_list(screenings),
        "remarks": shown,
        "may_remark": may_remark,
        "remark_form": remark_form(user, request, files) if may_remark else None,
    }


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
