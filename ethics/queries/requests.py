"""The requests for advice: who sees which, and when an answer is to be expected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from candidates.models import Candidature
from candidates.queries import candidatures_of
from candidates.states import CandidatureState
from ethics.models import AdviceRequest, Attachment, Edition, Version
from ethics.rules import clock as rules
from ethics.states import RequestState
from portal.accounts.models import User
from portal.accounts.roles import ETHICS
from portal.calendar.workdays import HolidayTable
from portal.clock import geneva_date
from portal.registries import AnyUser

OPEN = (RequestState.SENT, RequestState.IN_REVIEW, RequestState.CHANGE_ASKED)
RUNNING = (RequestState.SENT, RequestState.IN_REVIEW)
CAMPAIGN = "campaign-guidelines"  # the instrument that advice cites


def visible_to(user: User | AnyUser, at: datetime | None = None) -> QuerySet[AdviceRequest]:
    """One's own; and for the Ethics Office all that were sent, but for one's own. Nobody else sees any."""
    if not user.is_authenticated:
        return AdviceRequest.objects.none()
    return AdviceRequest.objects.filter(Q(asker=user) | _for_office(user, at))


def mine(user: User | AnyUser) -> QuerySet[AdviceRequest]:
    """What this person asked, drafts included."""
    return AdviceRequest.objects.filter(asker=user) if user.is_authenticated else AdviceRequest.objects.none()


def for_office(user: User | AnyUser, at: datetime | None = None) -> QuerySet[AdviceRequest]:
    """What this adviser may read and take: not a draft, not their own question."""
    return AdviceRequest.objects.filter(_for_office(user, at)) if user.is_authenticated else mine(user).none()


def _for_office(user: User, at: datetime | None) -> Q:
    if not user.roles(at) & ETHICS:
        return Q(pk__in=[])
    return ~Q(state=RequestState.DRAFT) & ~Q(asker=user)


def attachments_visible_to(user: User | AnyUser, at: datetime | None = None) -> QuerySet[Attachment]:
    """The files of visible requests; the office sees those of versions that were sent."""
    if not user.is_authenticated:
        return Attachment.objects.none()
    seen = Q(version__request__in=mine(user)) | Q(
        version__request__in=for_office(user, at), version__sent_at__isnull=False
    )
    return Attachment.objects.filter(seen)


def own_candidatures(user: User | AnyUser) -> QuerySet[Candidature]:
    """The candidatures that a person may name in a request: their own, deposited and not withdrawn.

    A draft is the secretariat's: whoever is an official and not a candidate yet is confirmed by the office (P-1).
    """
    if not user.is_authenticated:
        return Candidature.objects.none()
    return candidatures_of(user).exclude(state=CandidatureState.WITHDRAWN)


def with_rounds(requests: QuerySet[AdviceRequest]) -> QuerySet[AdviceRequest]:
    """With what the clock and the lists need, in a constant number of queries: `sent_versions`, oldest first."""
    sent = (
        Version.objects.filter(sent_at__isnull=False).select_related("change_ask", "advice__sealed").order_by("number")
    )
    return requests.select_related("asker", "taken_by", "candidature__post__conference").prefetch_related(
        Prefetch("versions", sent, to_attr="sent_versions")
    )


def own_requests(user: AnyUser) -> list[AdviceRequest]:
    """All that this person asked, `with_rounds`, the latest first. Read once a page: duties and My candidacy ask."""
    found = with_rounds(mine(user)).order_by("-created_at", "-pk")
    return user.once("ethics.own", lambda: list(found))


def written(request: AdviceRequest) -> Version | None:
    """The version that the asker is writing, if any."""
    return request.versions.filter(sent_at__isnull=True).first()


def latest_sent(request: AdviceRequest) -> Version | None:
    """The version that the office has before it."""
    return request.versions.filter(sent_at__isnull=False).order_by("-number").first()


def main_edition(request: AdviceRequest) -> Edition | None:
    """The edition that an advice cites: of the campaign guidelines, else whatever the request is pinned to."""
    editions = request.editions.select_related("instrument")
    return min(editions, key=lambda edition: (edition.instrument.code != CAMPAIGN, edition.pk), default=None)


@dataclass(frozen=True)
class Row:
    """A request in a list, with its clock at a date in Geneva."""

    request: AdviceRequest
    expected: rules.Expected | None  # None: not sent, or nothing is expected any more
    gone: int | None  # working days used up
    on: date

    @property
    def due(self) -> date | None:
        return self.expected.due if self.expected else None

    @property
    def paused(self) -> bool:
        return self.request.state == RequestState.CHANGE_ASKED

    @property
    def running(self) -> bool:
        return self.request.state in RUNNING

    @property
    def pressing(self) -> bool:
        """Due within two days, or late."""
        return self.running and self.due is not None and self.due - self.on <= rules.REMIND_BEFORE

    @property
    def late(self) -> bool:
        return self.running and self.due is not None and self.due < self.on


def row(request: AdviceRequest, table: HolidayTable, at: datetime) -> Row:
    """A request read `with_rounds`, with its clock at an instant."""
    on = geneva_date(at)
    if request.state not in OPEN:
        return Row(request, None, None, on)
    sent_on, pauses = _round(request.sent_versions)  # type: ignore[attr-defined]
    return Row(request, rules.expected(sent_on, pauses, table), rules.gone_by(sent_on, pauses, table, on), on)


def rows(requests: Iterable[AdviceRequest], table: HolidayTable, at: datetime) -> list[Row]:
    return [row(request, table, at) for request in requests]


def _round(versions: list[Version]) -> tuple[date, list[rules.Pause]]:
    """When the present round began, and its pauses: a version sent after advice begins a new one."""
    began = 0
    for index, version in enumerate(versions[:-1]):
        if getattr(version, "advice", None):
            began = index + 1
    asks = [ask for version in versions[began:] if (ask := getattr(version, "change_ask", None))]
    pauses = [
        rules.Pause(geneva_date(ask.asked_at), geneva_date(ask.answered_at) if ask.answered_at else None)
        for ask in asks
    ]
    sent_at = versions[began].sent_at
    if sent_at is None:
        raise ValueError("a version of this list was sent")
    return geneva_date(sent_at), pauses
