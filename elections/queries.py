"""What each reader may see, computed at each read from the instants in the data (HOUSE: a public thing's visibility).

`at` is the instant of reading. Nothing here is cached: no copy outlives a release.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import Collate

from candidates.models import Candidature, Conference, Post
from candidates.queries import OPEN
from candidates.states import CandidatureState, PostKind
from elections.models import Hearing, Release, Statement
from portal.accounts.models import MemberState, Region, User
from portal.accounts.roles import SECRETARIAT, STATE
from portal.clock import geneva_date
from portal.french_order import first_key
from portal.registries import AnyUser

KINDS = PostKind.values
LISTED = (CandidatureState.PUBLISHED, CandidatureState.WITHDRAWN)
STANDING = (CandidatureState.DEPOSITED, CandidatureState.PUBLISHED)


def conferences(at: datetime) -> QuerySet[Conference]:
    """The conferences whose call has gone out, the latest first."""
    return Conference.objects.filter(call_on__lte=geneva_date(at)).order_by("-call_on")


def posts_of(conference: Conference, at: datetime, *more: str) -> list[Post]:
    """The posts of a conference in their order, each with `standing` (candidates not withdrawn) and its hearing.

    `more` names relations that are read with them.
    """
    listed = Q(candidatures__state=CandidatureState.PUBLISHED, candidatures__published_at__lte=at)
    found = Post.objects.filter(conference=conference).select_related("conference", "hearing", "release")
    found = found.prefetch_related(*more)
    return sorted(found.annotate(standing=Count("candidatures", filter=listed)), key=place_of)


def place_of(post: Post) -> int:
    """Where a post stands among the posts: in the order in which the Union elects."""
    return KINDS.index(post.kind)


def post_at(year: int, kind: str, at: datetime) -> Post | None:
    """One post of a conference whose call has gone out, with its conference, hearing and release."""
    found = Post.objects.filter(conference__in=conferences(at), conference__year=year, kind=kind)
    return found.select_related("conference", "hearing", "release").first()


def in_french_order(candidatures: QuerySet[Candidature]) -> QuerySet[Candidature]:
    """By last name as French sorts (RULES §1), whatever the database's own collation; nothing else counts."""
    return candidatures.order_by(
        Collate("person__sort_key", "C"), "person_id", F("withdrawn_at").desc(nulls_first=True)
    )


def listed(at: datetime) -> QuerySet[Candidature]:
    """The candidatures that the public sees: published ones, and those withdrawn after they were published."""
    return _with_all(Candidature.objects.filter(state__in=LISTED, published_at__lte=at))


def visible_to(user: AnyUser, at: datetime) -> QuerySet[Candidature]:
    """What the public sees, and a person's own candidatures as soon as they are deposited."""
    return _with_all(Candidature.objects.filter(Q(state__in=LISTED, published_at__lte=at) | _own(user)))


def _with_all(found: QuerySet[Candidature]) -> QuerySet[Candidature]:
    found = found.select_related("person", "post__conference", "post__hearing", "post__release", "member_state")
    return in_french_order(found.prefetch_related("member_state__names"))


def _own(user: AnyUser) -> Q:
    if not user.is_authenticated:
        return Q(pk__in=[])
    return Q(person__user_id=user.pk, state__in=STANDING)


def own_candidatures(user: AnyUser) -> QuerySet[Candidature]:
    """The candidatures of this person that are deposited and not withdrawn."""
    return _with_all(Candidature.objects.filter(_own(user)))


def own_stands(user: AnyUser) -> list[Candidature]:
    """The same with their statements, read once a page: duties and the section of My candidacy both ask. Neither
    names a State."""
    found = own_candidatures(user).select_related("outcome").prefetch_related(None).prefetch_related("statements")
    return user.once("elections.own", lambda: list(found))


def released(at: datetime) -> Q:
    """That a statement has appeared: its post's instant has come, and found its candidate still standing."""
    stood = Q(candidature__withdrawn_at__isnull=True) | Q(
        candidature__withdrawn_at__gte=F("candidature__post__release__at")
    )
    published = Q(candidature__state__in=LISTED, candidature__published_at__lte=at)
    return Q(candidature__post__release__at__lte=at) & stood & published


def statements_visible_to(user: AnyUser, at: datetime) -> QuerySet[Statement]:
    """The statements released by `at`, and one's own."""
    seen = released(at)
    if user.is_authenticated:
        seen |= Q(candidature__person__user_id=user.pk)
    return Statement.objects.filter(seen)


def with_languages(candidatures: QuerySet[Candidature], at: datetime) -> QuerySet[Candidature]:
    """Each candidature with its released statements, without their text, as `appeared`."""
    appeared = Statement.objects.filter(released(at)).defer("text")
    return candidatures.prefetch_related(Prefetch("statements", appeared, to_attr="appeared"))


@dataclass(frozen=True)
class RegionGroup:
    """The Member States of one region that stand for the Council, and the region's seats there."""

    region: Region
    seats: int | None
    candidatures: list[Candidature]


def by_region(candidatures: Iterable[Candidature], post: Post) -> list[RegionGroup]:
    """Council candidatures by region; within one, the States in the French alphabetical order of their names."""
    seats = {seat.region: seat.number for seat in post.seats.all()}
    ordered = sorted(candidatures, key=lambda row: (row.member_state.region or "Z", state_key(row.member_state)))
    groups = groupby(ordered, key=lambda row: row.member_state.region)
    return [RegionGroup(Region(region), seats.get(region), list(rows)) for region, rows in groups]


def state_key(state: MemberState) -> str:
    """Where a Member State stands in French alphabetical order."""
    return first_key(state.name("fr"), state.code)


def hearings_of(conference: Conference) -> QuerySet[Hearing]:
    """The hearings of a conference, the earliest first."""
    return Hearing.objects.filter(post__conference=conference).select_related("post__conference")


def with_account(post: Post) -> list[tuple[Candidature, User]]:
    """The open candidatures for a post whose candidates can sign in: those whom the portal tells about it."""
    found = Candidature.objects.filter(OPEN, post=post, person__user__is_active=True)
    rows = found.select_related("person__user").order_by("id")
    return [(row, row.person.user) for row in rows if row.person and row.person.user]


def those_who_follow(at: datetime) -> QuerySet[User]:
    """The secretariat, and the delegates and focal points of Member States, with a role in force."""
    in_force = Q(grants__role__in=SECRETARIAT | STATE, grants__since__lte=at)
    still = Q(grants__until__isnull=True) | Q(grants__until__gt=at)
    return User.objects.filter(in_force & still, is_active=True).distinct().order_by("id")


def release_of(post: Post) -> Release | None:
    """The instant of release of a post's statements, if it has been set."""
    return Release.objects.filter(post=post).first()
