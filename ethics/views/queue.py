"""The queue of the Ethics Office."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ethics.queries import MOST, for_office, hands_of, how_many, queued, rows, with_office, with_rounds
from ethics.views.office import A_PAGE, office
from ethics.views.paging import LongPaginator
from ethics.views.showing import listed
from portal import clock
from portal.accounts.requests import SignedIn
from portal.accounts.roles import Role
from portal.calendar.tables import headquarters_table

TABS = {
    "all": _("All open"),
    "waiting": _("Waiting for an adviser"),
    "mine": _("Mine"),
    "due": _("Due"),
    "second": _("For a second reader"),
    "asker": _("With the person who asked"),
}
FOR_HEAD = {"circling": _("Third round or more")}


@office
@require_safe
def queue_page(request: SignedIn) -> HttpResponse:
    """What is open, the nearest date first; what waits for the person who asked comes last."""
    at = clock.now()
    tabs = TABS | (FOR_HEAD if request.user.has(Role.ADVISER_HEAD) else {})
    show = request.GET.get("show", "all")
    show = show if show in tabs else "all"
    requests = for_office(request.user)
    on = clock.geneva_date(at)
    hands = hands_of(request.user, on)
    found = {name: queued(requests, name, hands, on) for name in tabs}
    counts = how_many(request.user, found)
    page = LongPaginator(with_office(with_rounds(found[show]), on), A_PAGE, counts[show]).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": [listed(row, office=True) for row in rows(page.object_list, headquarters_table(), at)],
        "show": show,
        "most": MOST,
        "covering": len(hands) > 1,
        "choices": [(name, label, counts[name], counts[name] >= MOST) for name, label in tabs.items()],
    }
    return render(request, "ethics/review/queue.html", context)
