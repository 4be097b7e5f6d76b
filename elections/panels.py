"""What this wing shows on "My candidacy": one's statements, the hearing, the page that everybody reads; and at home:
what comes next."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from candidates.models import Candidature, Conference
from candidates.queries import current_conference
from elections.dates import Milestone, milestones
from elections.duties import so_far
from elections.models import Hearing
from elections.permissions import why_not_write
from elections.queries import hearings_of, own_stands
from portal import clock, languages
from portal.clock import geneva_date
from portal.registries import Panel

NEXT = 3  # dates


def what_comes_next(request: HttpRequest) -> Panel | None:
    """The next dates of the election, for whoever does not stand in it: those who do read their own above."""
    at = clock.now()
    conference = None if own_stands(request.user) else current_conference(at)
    if conference is None:
        return None
    hearings = list(hearings_of(conference))
    dates = [_stone(stone, conference) for stone in milestones(conference, [])]
    dates += [_hearing(row) for row in hearings]
    coming = sorted((row for row in dates if row["day"] >= geneva_date(at)), key=lambda row: row["day"])
    return Panel("elections/next.html", {"rows": coming[:NEXT]}) if coming else None


def _stone(stone: Milestone, conference: Conference) -> dict[str, Any]:
    return {
        "day": stone.first,
        "title": stone.label,
        "when": stone.instant or stone.first,
        "url": reverse("election_year", args=[conference.year]),
        "action": _("See the election"),
    }


def _hearing(hearing: Hearing) -> dict[str, Any]:
    return {
        "day": geneva_date(hearing.starts_at),
        "title": _("Hearing: %(post)s") % {"post": hearing.post},
        "when": hearing.starts_at,
        "url": reverse("hearing", args=[hearing.post.conference.year, hearing.post.kind]),
        "action": _("See the hearing"),
    }


def of_candidate(request: HttpRequest) -> Panel | None:
    """One row for each open candidature of this person; nothing for anybody else."""
    rows = [_row(request, row) for row in own_stands(request.user)]
    return Panel("elections/panel.html", {"rows": rows}) if rows else None


def _row(request: HttpRequest, candidature: Candidature) -> dict[str, Any]:
    at, reader = clock.now(), get_language() or "en"
    release = getattr(candidature.post, "release", None)
    texts = sorted(candidature.statements.all(), key=lambda text: languages.OFFICIAL.index(text.language))
    return {
        "candidature": candidature,
        "post": candidature.post,
        "release": release,
        "appeared": release is not None and release.at <= at,
        "may_write": why_not_write(request.user, candidature, release, at) is None,
        "texts": [
            {"text": text, "name": languages.name_in(text.language, reader), "so_far": so_far(text)} for text in texts
        ],
    }
