"""What a person owes here, for their home page; computed at each reading and stored nowhere."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ethics.models import AdviceRequest
from ethics.queries import RUNNING, Row, for_office, last_read, own_requests, rows, with_rounds
from ethics.states import RequestState
from portal.accounts.models import User
from portal.accounts.roles import ETHICS
from portal.calendar.tables import headquarters_table
from portal.clock import geneva_date
from portal.registries import Duty


def of_asker(user: User, at: datetime) -> Iterator[Duty]:
    """Changes that the office asked for, and advice that was not opened yet."""
    found = [row for row in own_requests(user) if row.state in (RequestState.CHANGE_ASKED, RequestState.ADVISED)]
    found.sort(key=lambda row: (row.state != RequestState.CHANGE_ASKED, row.pk))
    read = last_read([request.pk for request in found], user.pk) if found else {}
    for request in found:
        if request.state == RequestState.CHANGE_ASKED:
            yield _to_change(request)
        elif _news(request, read.get(request.pk)):
            yield _to_read(request)


def of_office(user: User, at: datetime) -> Iterator[Duty]:
    """What this adviser has in hand, and what waits for somebody to take it; each with its nearest date."""
    if not user.has(*ETHICS):
        return
    open_ = rows(with_rounds(for_office(user).filter(state__in=RUNNING)), headquarters_table(), at)
    in_hand = [row for row in open_ if row.request.taken_by_id == user.pk]
    waiting = [row for row in open_ if row.request.state == RequestState.SENT]
    if in_hand:
        title = ngettext("Answer %(n)s request that you have", "Answer %(n)s requests that you have", len(in_hand))
        yield _of_queue(in_hand, title, "mine")
    if waiting:
        title = ngettext("%(n)s request waits for an adviser", "%(n)s requests wait for an adviser", len(waiting))
        yield _of_queue(waiting, title, "waiting")


def _to_change(request: AdviceRequest) -> Duty:
    asked = request.sent_versions[-1].change_ask  # type: ignore[attr-defined]
    day = date_format(geneva_date(asked.asked_at), "DATE_FORMAT")
    return Duty(
        title=_("Change “%(subject)s” and send it again") % {"subject": request.subject},
        url=reverse("request_detail", args=[request.reference]),
        action=_("See what was asked"),
        due=request.needed_by,
        detail=_("The Ethics Office asked on %(day)s. Its clock is paused until you answer.") % {"day": day},
        urgent=True,
    )


def _to_read(request: AdviceRequest) -> Duty:
    return Duty(
        title=_("Read the advice on “%(subject)s”") % {"subject": request.subject},
        url=reverse("request_detail", args=[request.reference]),
        action=_("Read it"),
        detail=_("The Ethics Office has answered."),
    )


def _news(request: AdviceRequest, read_at: datetime | None) -> bool:
    advice = request.sent_versions[-1].advice  # type: ignore[attr-defined]
    return read_at is None or read_at < advice.given_at


def _of_queue(found: list[Row], title: str, choice: str) -> Duty:
    dates = [row.due for row in found if row.due]
    return Duty(
        title=title % {"n": len(found)},
        url=f"{reverse('queue')}?show={choice}",
        action=_("Open the queue"),
        due=min(dates, default=None),
        detail=_("The nearest answer is expected on this day.") if dates else "",
        urgent=any(row.pressing for row in found),
    )
