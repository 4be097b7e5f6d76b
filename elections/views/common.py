"""What the pages of this wing share."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from candidates.models import Conference, Post
from elections.queries import conferences, post_at
from portal.languages import own_name

# What is public changes at an instant: whoever keeps a copy asks again before showing it.
fresh = cache_control(private=True, no_cache=True)


def conference_or_404(year: int, at: datetime) -> Conference:
    """The conference of a year, else 404: also while its call has not gone out."""
    if found := conferences(at).filter(year=year).first():
        return found
    raise Http404


def post_or_404(year: int, kind: str, at: datetime) -> Post:
    """One post of a conference whose call has gone out, else 404."""
    if found := post_at(year, kind, at):
        return found
    raise Http404


def span(first: date, last: date) -> str:
    """Two days as people write them: "4–22 November 2030"; one day as itself."""
    if first == last:
        return date_format(first, "DATE_FORMAT")
    shape = "DATE_FORMAT" if first.year != last.year else "j" if first.month == last.month else "j F"
    return _("%(first)s–%(last)s") % {"first": date_format(first, shape), "last": date_format(last, "DATE_FORMAT")}


def tabs(codes: list[str], shown: str, request: HttpRequest) -> list[dict[str, object]]:
    """The languages of a text as links to the same page; the one shown is marked."""
    return [
        {"code": code, "name": own_name(code), "url": f"{request.path}?lang={code}", "current": code == shown}
        for code in codes
    ]
