"""Who stands for what, and what each candidate says. The same page for every candidate."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from candidates.models import Candidature, Post
from candidates.queries import current_conference
from candidates.states import CandidatureState, PostKind
from elections import queries
from elections.models import Statement
from elections.permissions import may_plan
from elections.rules.markup import rendered
from elections.views.common import conference_or_404, fresh, post_or_404, tabs
from portal import clock, languages


@fresh
def current(request: HttpRequest) -> HttpResponse:
    """On to the conference whose election is being prepared."""
    conference = current_conference(clock.now())
    if conference is None:
        return render(request, "elections/none.html", {"title": _("Candidates")})
    return redirect("candidates_year", conference.year)


@fresh
def year(request: HttpRequest, year: int) -> HttpResponse:
    """All posts of a conference with their candidates."""
    at = clock.now()
    conference = conference_or_404(year, at)
    found: dict[int, list[Candidature]] = {}
    for candidature in queries.listed(at).filter(post__conference=conference):
        found.setdefault(candidature.post_id, []).append(candidature)
    posts = [
        {"post": post, "candidatures": found.get(post.pk, []), "council": post.kind == PostKind.COUNCIL}
        for post in queries.posts_of(conference, at)
    ]
    others = queries.conferences(at).exclude(pk=conference.pk)
    context = {"conference": conference, "posts": posts, "others": others}
    return render(request, "elections/candidates.html", context)


@fresh
def candidate_list(request: HttpRequest, year: int, post: str) -> HttpResponse:
    """The candidates of a post in French alphabetical order; for the Council, the Member States by region."""
    at = clock.now()
    found = post_or_404(year, post, at)
    candidatures = queries.with_languages(queries.listed(at).filter(post=found), at)
    context = {
        "post": found,
        "release": getattr(found, "release", None),
        "appeared": _appeared(found, at),
        "may_plan": may_plan(request.user),
    }
    if found.kind == PostKind.COUNCIL:
        return render(request, "elections/council.html", context | {"groups": queries.by_region(candidatures, found)})
    rows = [{"candidature": row, "languages": _spoken(row)} for row in candidatures]
    return render(request, "elections/candidate_list.html", context | {"rows": rows})


def _appeared(post: Post, at: datetime) -> bool:
    release = getattr(post, "release", None)
    return release is not None and release.at <= at


def _spoken(candidature: Any) -> list[dict[str, str]]:
    """The languages in which the statement has appeared, under their own names."""
    codes = languages.in_order(statement.language for statement in candidature.appeared)
    return [{"code": code, "name": languages.own_name(code)} for code in codes]


@dataclass(frozen=True)
class Shown:
    """A statement as one reader is shown it, with the other languages it has."""

    html: str
    language: str
    direction: str
    original: bool
    only: str = ""  # where the reader's language is missing: the languages there are
    tabs: list[dict[str, object]] = field(default_factory=list)


@fresh
def profile(request: HttpRequest, year: int, post: str, person: str) -> HttpResponse:
    """One candidate for one post; the statement in the reader's language as soon as its instant has come."""
    at = clock.now()
    found = queries.visible_to(request.user, at).filter(post=post_or_404(year, post, at), person__slug=person)
    candidature = found.first()
    if candidature is None:
        raise Http404
    statements = queries.statements_visible_to(request.user, at).filter(candidature=candidature)
    own = queries.own_candidatures(request.user).filter(pk=candidature.pk).exists()
    context = {
        "candidature": candidature,
        "post": candidature.post,
        "release": getattr(candidature.post, "release", None),
        "appeared": _appeared(candidature.post, at),
        "own": own,
        "unpublished": candidature.state == CandidatureState.DEPOSITED,
        "shown": shown(list(statements), request),
    }
    return render(request, "elections/profile.html", context)


def shown(statements: list[Statement], request: HttpRequest) -> Shown | None:
    """The text for this reader: the language asked for, their own, else the original; nothing where there is none."""
    if not statements:
        return None
    texts = {statement.language: statement for statement in statements}
    reader = get_language() or "en"
    available = {code: text.original for code, text in texts.items()}
    code = languages.choose(available, request.GET.get("lang", ""), reader)
    codes = languages.in_order(texts)
    missing = reader.split("-")[0] not in texts
    return Shown(
        html=rendered(texts[code].text),
        language=code,
        direction=languages.direction(code),
        original=texts[code].original,
        only=languages.names_in(codes, reader) if missing else "",
        tabs=tabs(codes, code, request) if len(codes) > 1 else [],
    )
