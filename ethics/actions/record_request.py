"""Note what somebody asked by telephone, in a letter or in person: from then on it is a request of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from ethics import notices
from ethics.actions.attach import keep_file
from ethics.actions.confirm_official import confirm_official
from ethics.actions.send import arrived
from ethics.actions.start import draft
from ethics.actions.take import take
from ethics.models import AdviceRequest
from ethics.permissions import why_not_ask, why_not_record_request, why_not_says_nothing
from ethics.queries import handled
from ethics.states import REQUEST
from portal.accounts.models import User
from portal.clock import geneva_date
from portal.workflow import move


@dataclass(frozen=True)
class Noted:
    """What an adviser noted: how it came in (`ethics.states.Channel`), what it is about, what was said."""

    channel: str
    kind: str
    subject: str
    text: str
    needed_by: date | None = None


def record_request(
    asker: User, noted: Noted, *, by: User, at: datetime, uploads: Iterable[UploadedFile] = (), mine: bool = False
) -> AdviceRequest:
    """A request of `asker`, whose first version is what was said, as noted; they are told and may go on with it.

    Its clock runs from now. Whoever could not ask yet is confirmed as an official with it (P-1). `mine`: the adviser
    takes it at once; else the office is told. Raises Refusal: not of the office, oneself, an interest in the person,
    nothing said, a day that has passed, a file that cannot be read.
    """
    if refusal := why_not_record_request(by, asker, at):
        raise refusal
    if refusal := why_not_says_nothing(noted.subject, noted.text, noted.needed_by, at):
        raise refusal
    with transaction.atomic():
        if why_not_ask(asker, at):
            confirm_official(asker.email, by=by, at=at)
        request = _sent(asker, noted, by, at, uploads)
        notices.recorded(request, at=at)
        if mine:
            return take(request, by=by, at=at)
        notices.come_in(request, at=at, but=by)
    return request


def _sent(asker: User, noted: Noted, by: User, at: datetime, uploads: Iterable[UploadedFile]) -> AdviceRequest:
    request = draft(
        asker,
        noted.kind,
        at=at,
        channel=noted.channel,
        recorded_by=by,
        subject=noted.subject,
        needed_by=noted.needed_by,
    )
    version = request.versions.get()
    version.text, version.noted = noted.text, True
    version.save(update_fields=["text", "noted"])
    for upload in uploads:
        keep_file(version, upload, by=by, at=at)
    changes = {"sent_at": at, "target": handled(noted.kind, geneva_date(at)).target}
    facts = {"version": version.number, "channel": noted.channel}
    request = move(request, REQUEST["record"], by=by, at=at, changes=changes, facts=facts)
    arrived(request, version, first=True, at=at)
    return request
