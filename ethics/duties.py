"""What a person owes here, for their home page; computed at each reading and stored nowhere."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ethics.models import AdviceRequest
from ethics.queries import MOST, for_office, hands_of, how_many, last_read, nearest, own_requests, queued
from ethics.queries.cases import to_do, waiting_consent
from ethics.rules.clock import REMIND_BEFORE
from ethics.states import RequestState
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, Role
from portal.clock import geneva_date
from portal.registries import Duty


def of_asker(user: User, at: datetime) -> Iterator[Duty]:
    """Changes that the office asked for, advice that was not opened yet, conditions that were not acknowledged."""
    found = [row for row in own_requests(user) if row.state in (RequestState.CHANGE_ASKED, RequestState.ADVISED)]
    found.sort(key=lambda row: (row.state != RequestState.CHANGE_ASKED, row.pk))
    read = last_read([request.pk for request in found], user.pk) if found else {}
    for request in found:
        if request.state == RequestState.CHANGE_ASKED:
            yield _to_change(request)
        elif _news(request, read.get(request.pk)):
            yield _to_read(request)
        elif request.to_acknowledge:  # type: ignore[attr-defined]
            yield _to_acknowledge(request)


def of_office(user: User, at: datetime) -> Iterator[Duty]:
    """What this adviser has in hand, and what waits for somebody to take it; each with its nearest date."""
    if not user.has(*ETHICS):
        return
    on, requests = geneva_date(at), for_office(user)
    hands = hands_of(user, on)
    mine = queued(requests, "mine", hands, on).exclude(state=RequestState.CHANGE_ASKED)
    found = {"mine": mine, "waiting": queued(requests, "waiting", hands, on)}
    found["second"] = queued(requests, "second", hands, on)
    if user.has(Role.ADVISER_HEAD):
        found["circling"] = queued(requests, "circling", hands, on)
    counts, first = how_many(user, found), nearest(user, found)
    for show, title in _titles(counts).items():
        yield _of_queue(show, title, counts[show], first[show], on)


def _titles(counts: Mapping[str, int]) -> dict[str, str]:
    """What is owed, in words, for each part of the queue that holds something."""
    mine, waiting, second, circling = (counts.get(show, 0) for show in ("mine", "waiting", "second", "circling"))
    titles = {
        "mine": ngettext("Answer %(n)s request that you have", "Answer %(n)s requests that you have", mine),
        "waiting": ngettext("%(n)s request waits for an adviser", "%(n)s requests wait for an adviser", waiting),
        "second": ngettext("Read %(n)s draft of advice as second", "Read %(n)s drafts of advice as second", second),
        "circling": ngettext("%(n)s request goes round again", "%(n)s requests go round again", circling),
    }
    return {show: title for show, title in titles.items() if counts.get(show)}


def of_writers(user: User, at: datetime) -> Iterator[Duty]:
    """Cases that wait for this adviser: their own to finish, others' to read."""
    waiting = to_do(user).count() if user.has(*ETHICS) else 0
    if waiting:
        title = ngettext("%(n)s case waits for you", "%(n)s cases wait for you", waiting) % {"n": waiting}
        detail = _("To be finished, or to be read as second adviser.")
        yield Duty(title=title, url=reverse("case_list"), action=_("Open the cases"), detail=detail)


def of_asked(user: User, at: datetime) -> Iterator[Duty]:
    """Texts about whose publication this person is asked."""
    for consent in waiting_consent(user):
        reference = consent.case.advice.version.request.reference
        yield Duty(
            title=_("Say whether a text about your request may be public"),
            url=reverse("request_case", args=[reference]),
            action=_("Read it"),
            detail=_("Only with your agreement, and not before the conference has ended."),
        )


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


def _to_acknowledge(request: AdviceRequest) -> Duty:
    n = request.to_acknowledge  # type: ignore[attr-defined]
    title = ngettext(
        "Acknowledge %(n)s condition of the advice on “%(subject)s”",
        "Acknowledge %(n)s conditions of the advice on “%(subject)s”",
        n,
    )
    return Duty(
        title=title % {"n": n, "subject": request.subject},
        url=f"{reverse('request_detail', args=[request.reference])}#conditions",
        action=_("Read them"),
        detail=_("The advice holds under these conditions."),
    )


def _news(request: AdviceRequest, read_at: datetime | None) -> bool:
    advice = request.sent_versions[-1].advice  # type: ignore[attr-defined]
    return read_at is None or read_at < advice.given_at


def _steps() -> dict[str, str]:
    """The one step for each part of the queue."""
    return {
        "mine": _("See what you have"),
        "waiting": _("See what waits"),
        "second": _("See the drafts"),
        "circling": _("See the rounds"),
    }


def _when(first: date, on: date) -> str:
    """What the date beside a duty is; one that has passed says so."""
    if first < on:
        return _("The nearest answer was expected on this day: it is late.")
    return _("The nearest answer is expected on this day.")


def _of_queue(show: str, title: str, count: int, first: date | None, on: date) -> Duty:
    return Duty(
        title=title % {"n": str(count) if count < MOST else f"{count}+"},
        url=f"{reverse('queue')}?show={show}",
        action=_steps()[show],
        due=None if show == "circling" else first,
        detail=_when(first, on) if first and show != "circling" else "",
        urgent=show == "circling" or (first is not None and first - on <= REMIND_BEFORE),
    )
