"""When the candidates are heard, here and in the reader's own calendar."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from candidates.models import Post
from candidates.queries import current_conference
from elections import calendars, queries
from elections.models import Hearing
from elections.permissions import may_plan, why_not_plan
from elections.views.common import conference_or_404, fresh, post_or_404
from portal import clock, languages

CALENDAR = "text/calendar; charset=utf-8"


@fresh
def hearings(request: HttpRequest) -> HttpResponse:
    """The hearings of the current conference: those to come, then those held."""
    at = clock.now()
    conference = current_conference(at)
    if conference is None:
        return render(request, "elections/none.html", {"title": _("Hearings")})
    found = list(queries.hearings_of(conference))
    context = {
        "conference": conference,
        "ahead": [hearing for hearing in found if hearing.ends_at > at],
        "held": [hearing for hearing in found if hearing.ends_at <= at],
        "feed": feed_address(conference.year),
    }
    if may_plan(request.user):
        context["unplanned"] = [post for post in queries.posts_of(conference, at) if not hasattr(post, "hearing")]
    return render(request, "elections/hearings.html", context)


def feed_address(year: int) -> str:
    """The address that a calendar subscribes to."""
    from django.urls import reverse

    return settings.ORIGIN + reverse("hearings_ics", args=[year])


def hearing_or_404(year: int, post: str) -> tuple[Post, Hearing]:
    """The hearing of a post of a conference whose call has gone out, else 404."""
    found = post_or_404(year, post, clock.now())
    planned = getattr(found, "hearing", None)
    if planned is None:
        raise Http404
    return found, planned


@fresh
def hearing(request: HttpRequest, year: int, post: str) -> HttpResponse:
    """One hearing: when, where, who is heard."""
    at = clock.now()
    found, planned = hearing_or_404(year, post)
    codes = [code for code in planned.languages.split(",") if code]
    context = {
        "post": found,
        "hearing": planned,
        "over": planned.ends_at <= at,
        "candidatures": queries.listed(at).filter(post=found, withdrawn_at__isnull=True),
        "interpretation": languages.names_in(languages.in_order(codes), get_language() or "en") if codes else "",
        "may_plan": may_plan(request.user) and why_not_plan(request.user, planned, at) is None,
    }
    return render(request, "elections/hearing.html", context)


def file(content: bytes, name: str) -> HttpResponse:
    """A calendar file to save or to subscribe to."""
    return HttpResponse(
        content, content_type=CALENDAR, headers={"Content-Disposition": f'attachment; filename="{name}.ics"'}
    )


@fresh
def hearing_ics(request: HttpRequest, year: int, post: str) -> HttpResponse:
    """One hearing for the reader's calendar."""
    found, planned = hearing_or_404(year, post)
    return file(calendars.of_hearings([planned], str(found), clock.now()), f"hearing-{year}-{found.kind}")


@fresh
def hearings_ics(request: HttpRequest, year: int) -> HttpResponse:
    """All hearings of a conference, to subscribe to."""
    at = clock.now()
    conference = conference_or_404(year, at)
    name = _("Hearings %(year)s") % {"year": year}
    return file(calendars.of_hearings(queries.hearings_of(conference), name, at), f"hearings-{year}")


@fresh
def election_ics(request: HttpRequest, year: int) -> HttpResponse:
    """The calendar of an election: its dates and its hearings."""
    at = clock.now()
    conference = conference_or_404(year, at)
    return file(calendars.of_election(conference, list(queries.hearings_of(conference)), at), f"election-{year}")
