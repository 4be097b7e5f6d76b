"""What the portal told a person: the same list as their mailbox holds."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal import registries
from portal.outbox.delivery import wording
from portal.outbox.models import Message, MessageState


@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """The messages to the person signed in, newest first, each with its link."""
    kinds = registries.message_kinds
    listed = [code for code in kinds.codes() if kinds[code].listed]
    mine = Message.objects.filter(recipient_id=request.user.pk, kind__in=listed)
    page = Paginator(mine.exclude(state=MessageState.DROPPED), 30).get_page(request.GET.get("page"))
    rows = []
    for message in page:
        kind = kinds[message.kind]
        rows.append({"message": message, "link": kind.link(message.params), "action": kind.action, **wording(message)})
    return render(request, "outbox/notices.html", {"page": page, "rows": rows})
