"""What a candidate's own page shows of their requests."""

from django.http import HttpRequest

from ethics.places import asks
from ethics.queries import own_requests, rows
from ethics.views.showing import listed
from portal import clock
from portal.calendar.tables import headquarters_table
from portal.registries import AnyUser, Panel

LATEST = 5


def my_requests(request: HttpRequest) -> Panel | None:
    """The latest requests of the person who reads, and the way to ask; nothing for whom it does not concern."""
    reader: AnyUser = request.user
    latest = own_requests(reader)[:LATEST]
    table = reader.once("calendar.headquarters", headquarters_table)
    shown = [listed(row, office=False) for row in rows(latest, table, clock.now())]
    may_ask = asks(reader)
    return Panel("ethics/requests/panel.html", {"rows": shown, "may_ask": may_ask}) if shown or may_ask else None
