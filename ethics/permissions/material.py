"""Who may have a file read once more."""

from datetime import datetime

from ethics.models import AdviceRequest, Attachment, Reading, Screening
from ethics.permissions.reviewing import why_not_work_on
from ethics.queries import latest_sent
from ethics.states import ReadingState, ScreeningState
from portal.accounts.models import User
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_read_again(
    user: User | AnyUser, request: AdviceRequest, attachment: Attachment, at: datetime
) -> Refusal | None:
    """By who has the request; a file of the version under review whose reading or screening was stopped."""
    if refusal := why_not_work_on(user, request, at):
        return refusal
    reading, screening = (getattr(attachment, name, None) for name in ("reading", "screening"))
    if refusal := why_not_again(reading, screening, at):
        return refusal
    return None if latest_sent(request) == attachment.version else Refusal("workflow.not_from_here")


def why_not_again(reading: Reading | None, screening: Screening | None, at: datetime) -> Refusal | None:
    """The part of it that is about the file, which a page asks of each of its files. No query."""
    if reading is None or _has_a_worker(reading, screening, at):
        return Refusal("ethics.file.being_read")
    if reading.stopped(at) or (screening and screening.stopped(at)):
        return None
    return Refusal("ethics.file.read_already")


def _has_a_worker(reading: Reading, screening: Screening | None, at: datetime) -> bool:
    """Whether somebody reads it, will read it (what waits is taken up by itself), or screens it."""
    being_read = reading.state in (ReadingState.WAITING, ReadingState.READING) and not reading.stopped(at)
    screened = screening is not None and screening.state == ScreeningState.RUNNING and not screening.stopped(at)
    return being_read or screened
