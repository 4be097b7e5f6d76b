"""The requests for advice: who sees which, and what lists read of them."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from candidates.models import Candidature
from candidates.queries import candidatures_of
from candidates.states import CandidatureState
from ethics.models import AdviceRequest, Attachment, Edition, Version
from ethics.queries.conditions import open_conditions
from ethics.queries.interests import without_interest
from ethics.states import CAMPAIGN, RequestState
from portal.accounts.models import User
from portal.accounts.roles import ETHICS
from portal.registries import AnyUser

OPEN = (RequestState.SENT, RequestState.IN_REVIEW, RequestState.CHANGE_ASKED)
RUNNING = (RequestState.SENT, RequestState.IN_REVIEW)


def visible_to(user: User | AnyUser, at: datetime | None = None) -> QuerySet[AdviceRequest]:
    """One's own; and what one sees in the Ethics Office (`for_office`). Nobody else sees any."""
    if not user.is_authenticated:
        return AdviceRequest.objects.none()
    return AdviceRequest.objects.filter(Q(asker=user) | _for_office(user, at))


def mine(user: User | AnyUser) -> QuerySet[AdviceRequest]:
    """What this person asked, drafts included."""
    return AdviceRequest.objects.filter(asker=user) if user.is_authenticated else AdviceRequest.objects.none()


def for_office(user: User | AnyUser, at: datetime | None = None) -> QuerySet[AdviceRequest]:
    """What this adviser may read and take: no draft, no question of their own, none in which they have an interest."""
    return AdviceRequest.objects.filter(_for_office(user, at)) if user.is_authenticated else mine(user).none()


def _for_office(user: User, at: datetime | None) -> Q:
    if not user.roles(at) & ETHICS:
        return Q(pk__in=[])
    return ~Q(state=RequestState.DRAFT) & ~Q(asker=user) & without_interest(user)


def attachments_visible_to(user: User | AnyUser, at: datetime | None = None) -> QuerySet[Attachment]:
    """The files of visible requests; the office sees those of versions that were sent."""
    if not user.is_authenticated:
        return Attachment.objects.none()
    seen = Q(version__request__in=mine(user)) | Q(
        version__request__in=for_office(user, at), version__sent_at__isnull=False
    )
    return Attachment.objects.filter(seen)


def stands_of(user: Any) -> QuerySet[Candidature]:
    """The candidatures of an account (or of the rows of a query) that are deposited and not withdrawn."""
    return Candidature.objects.filter(person__user=user).exclude(
        state__in=(CandidatureState.DRAFT, CandidatureState.WITHDRAWN)
    )


def own_candidatures(user: User | AnyUser) -> QuerySet[Candidature]:
    """The candidatures that a person may name in a request: their own, deposited and not withdrawn.

    A draft is the secretariat's: whoever is an official and not a candidate yet is confirmed by the office (P-1).
    """
    if not user.is_authenticated:
        return Candidature.objects.none()
    return candidatures_of(user).exclude(state=CandidatureState.WITHDRAWN)


def with_rounds(requests: QuerySet[AdviceRequest]) -> QuerySet[AdviceRequest]:
    """With what the clock and the lists need, in a constant number of queries: `sent_versions`, oldest first."""
    beside = ("change_ask", "sent_check", "advice__sealed", "advice__edition", "second_reading__read_by")
    sent = Version.objects.filter(sent_at__isnull=False).select_related(*beside).order_by("number")
    return requests.select_related("asker", "taken_by", "candidature__post__conference").prefetch_related(
        Prefetch("versions", sent, to_attr="sent_versions")
    )


def own_requests(user: AnyUser) -> list[AdviceRequest]:
    """All that this person asked, `with_rounds` and `to_acknowledge`, the latest first.

    Read once a page: duties and My candidacy ask.
    """
    found = with_rounds(mine(user)).annotate(to_acknowledge=open_conditions()).order_by("-created_at", "-pk")
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
