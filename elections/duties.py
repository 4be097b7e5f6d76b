"""What a candidate owes to the election: a statement before its release, and to be at the hearing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from candidates.models import Candidature
from elections.models import Statement
from elections.queries import own_stands
from elections.rules.length import WORDS, length, limit
from portal.accounts.models import User
from portal.clock import geneva_date
from portal.languages import name_in
from portal.registries import Duty

SOON = timedelta(days=3)  # then it is shown as due soon


def of_candidates(user: User, at: datetime) -> Iterator[Duty]:
    """The statements to write and the hearings to come of this person, from the open candidatures."""
    for candidature in own_stands(user):
        if hasattr(candidature, "outcome"):
            continue
        release = getattr(candidature.post, "release", None)
        if release and release.at > at:
            yield from _statement(candidature, release.at, at)
        hearing = getattr(candidature.post, "hearing", None)
        if hearing and hearing.starts_at > at:
            yield _hearing(candidature, hearing.starts_at, at)


def _statement(candidature: Candidature, release_at: datetime, at: datetime) -> Iterator[Duty]:
    """Nothing written: write it. Written but not finished: finish it, one duty for each language."""
    appears = _("All statements for this post appear together on %(instant)s.")
    written = list(candidature.statements.all())
    address = reverse("statement", args=[candidature.pk])
    due, urgent = geneva_date(release_at), release_at - at <= SOON
    if not written:
        most = ngettext("Up to %(most)s word.", "Up to %(most)s words.", WORDS) % {"most": WORDS}
        yield Duty(_("Write your statement"), address, _("Begin"), due, f"{most} {appears}", release_at, urgent)
    for statement in written:
        if not statement.finished:
            title = _("Finish your statement in %(language)s") % {"language": _name(statement.language)}
            detail = f"{so_far(statement)} {appears}"
            yield Duty(title, f"{address}?lang={statement.language}", _("Continue"), due, detail, release_at, urgent)


def so_far(statement: Statement) -> str:
    """How long a statement is against its limit: "412 of 600 words." """
    found, most = length(statement.text, statement.language), limit(statement.language)
    if statement.language == "zh":
        return _("%(found)s of %(most)s characters.") % {"found": found, "most": most}
    return _("%(found)s of %(most)s words.") % {"found": found, "most": most}


def _name(code: str) -> str:
    return name_in(code, get_language() or "en")


def _hearing(candidature: Candidature, starts_at: datetime, at: datetime) -> Duty:
    post = candidature.post
    return Duty(
        title=_("Your hearing: %(post)s") % {"post": post},
        url=reverse("hearing", args=[post.conference.year, post.kind]),
        action=_("See the hearing"),
        due=geneva_date(starts_at),
        detail=_("It begins on %(instant)s."),
        instant=starts_at,
        urgent=starts_at - at <= SOON,
    )
