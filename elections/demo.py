"""The demonstration's statements, releases and hearings. The people and what they say are made up."""

from datetime import date, datetime, time, timedelta

from candidates.models import Conference, Post
from candidates.queries import current_conference
from candidates.states import PostKind
from elections.actions.plan_hearing import Plan, plan_hearing
from elections.actions.set_release import set_release
from elections.actions.write_statement import Draft, write_statement
from elections.demo_texts import TEXTS, UNFINISHED, text
from elections.queries import STANDING
from portal.accounts.models import User
from portal.clock import GENEVA, geneva_date

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# Of the election that is coming: in how many days, and at which hour of Geneva, each post has its hearing.
HEARINGS = {
    PostKind.SECRETARY_GENERAL: (1, 10),
    PostKind.DEPUTY: (9, 14),
    PostKind.RADIOCOMMUNICATION: (10, 10),
    PostKind.STANDARDIZATION: (10, 14),
    PostKind.DEVELOPMENT: (11, 10),
}
ROOM, WEBCAST = "Room Sample 1", "https://example.org/webcast"


def build(at: datetime) -> None:
    """Secretary-General: statements out since an hour, hearing tomorrow; the other posts later; and what is past."""
    coming = current_conference(at)
    assert coming is not None, "candidates.demo comes first"
    _coming(coming, at)
    for past in Conference.objects.exclude(pk=coming.pk).order_by("opens_on"):
        _past(past)


def _coming(conference: Conference, at: datetime) -> None:
    today = geneva_date(at)
    for post in conference.posts.filter(kind__in=HEARINGS).order_by("pk"):
        days, hour = HEARINGS[PostKind(post.kind)]
        first = post.kind == PostKind.SECRETARY_GENERAL
        release_at = (at - HOUR).replace(minute=0, second=0, microsecond=0) if first else _on(today + 5 * DAY, 9)
        _release(post, release_at, at=at - DAY)
        _statements(post, at=at - 6 * HOUR)
        _hearing(post, _on(today + days * DAY, hour), at=at - 20 * HOUR)


def _past(conference: Conference) -> None:
    """A conference that has voted: its statements came out after the candidatures closed, then the hearings."""
    release_at = _on(conference.opens_on - 24 * DAY, 9)
    for post in conference.posts.filter(kind__in=HEARINGS).order_by("pk"):
        _release(post, release_at, at=release_at - 3 * DAY)
        _statements(post, at=release_at - DAY)
        _hearing(post, _on(conference.opens_on - 12 * DAY, 10), at=release_at)


def _on(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), GENEVA)


def _secretary() -> User:
    return User.objects.get(email="sam.secretariat@example.org")


def _release(post: Post, release_at: datetime, *, at: datetime) -> None:
    set_release(post, release_at, by=_secretary(), at=at)


def _hearing(post: Post, starts_at: datetime, *, at: datetime) -> None:
    plan = Plan(starts_at, starts_at + 2 * HOUR, ROOM, WEBCAST, "en,fr,es")
    plan_hearing(post, plan, by=_secretary(), at=at)


def _statements(post: Post, *, at: datetime) -> None:
    """What the candidates of a post who have an account wrote; the first text of each is the original."""
    for candidature in post.candidatures.filter(state__in=STANDING).select_related("person__user"):
        user = candidature.person.user if candidature.person else None
        if user is None:
            continue
        who = user.email.partition("@")[0]
        for number, (language, written) in enumerate(TEXTS.get(who, {}).items()):
            draft = Draft(language, text(written), original=number == 0, finished=who not in UNFINISHED)
            write_statement(candidature, draft, by=user, at=at)
