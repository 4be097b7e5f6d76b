"""The election's front page: who is to be elected, by when, and who stands."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from candidates.models import Post
from candidates.queries import current_conference
from candidates.states import ELECTED_OFFICIALS, PostKind
from elections.dates import Milestone, countdown, milestones
from elections.queries import hearings_of, posts_of
from elections.views.common import conference_or_404, fresh, span
from portal import clock
from portal.languages import joined
from portal.templatetags.drawings import Stop


@fresh
def election(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The election of a year, or the current one."""
    at = clock.now()
    conference = conference_or_404(year, at) if year is not None else current_conference(at)
    if conference is None:
        return render(request, "elections/none.html", {"title": _("The election")})
    posts = posts_of(conference, at, "seats")
    stones = milestones(conference, list(hearings_of(conference)))
    context = {
        "conference": conference,
        "days": span(conference.opens_on, conference.closes_on),
        "at_stake": at_stake(posts),
        "posts": posts,
        "today": clock.geneva_date(at),
        "stops": [stop(stone, at) for stone in stones],
        "milestones": [row(stone, at) for stone in stones],
    }
    return render(request, "elections/election.html", context)


def stop(stone: Milestone, at: datetime) -> Stop:
    """A milestone as the picture shows it."""
    text = span(stone.first, stone.last)
    detail = ""
    if stone.instant:
        instant = date_format(stone.instant.astimezone(clock.GENEVA), "DATETIME_FORMAT")
        text = _("%(instant)s Geneva time") % {"instant": instant}
        detail = countdown(stone.instant, at)
    return Stop(stone.label, stone.first, text, detail, key=stone.instant is not None)


def row(stone: Milestone, at: datetime) -> dict[str, Any]:
    """A milestone as the table shows it."""
    return {
        "stone": stone,
        "span": span(stone.first, stone.last),
        "detail": countdown(stone.instant, at) if stone.instant else "",
    }


def at_stake(posts: list[Post]) -> str:
    """What this conference fills: "5 posts, 12 members of the Radio Regulations Board and 48 seats on the Council"."""
    seats = {post.kind: sum(seat.number for seat in post.seats.all()) for post in posts}
    officials = sum(post.kind in ELECTED_OFFICIALS for post in posts)
    board, council = seats.get(PostKind.REGULATIONS_BOARD, 0), seats.get(PostKind.COUNCIL, 0)
    parts = []
    if officials:
        parts.append(ngettext("%(n)s post", "%(n)s posts", officials) % {"n": officials})
    if board:
        text = ngettext(
            "%(n)s member of the Radio Regulations Board", "%(n)s members of the Radio Regulations Board", board
        )
        parts.append(text % {"n": board})
    if council:
        parts.append(ngettext("%(n)s seat on the Council", "%(n)s seats on the Council", council) % {"n": council})
    return joined(parts, get_language() or "en")
