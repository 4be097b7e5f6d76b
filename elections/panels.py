"""What this wing shows on the page "My candidacy": one's statements, the hearing, the page that everybody reads."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from candidates.models import Candidature
from elections.duties import so_far
from elections.permissions import why_not_write
from elections.queries import own_stands
from elections.rules import languages
from portal import clock
from portal.registries import Panel


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
