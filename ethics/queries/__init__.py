"""What this wing reads: the guidelines, the requests, the people of the office, what happened to a request."""

from ethics.queries.editions import ShownProvision, editions_in_force, provisions_shown, text_in
from ethics.queries.people import confirmed_officials, in_charge, in_office
from ethics.queries.requests import (
    OPEN,
    RUNNING,
    Row,
    attachments_visible_to,
    for_office,
    latest_sent,
    main_edition,
    mine,
    own_candidatures,
    own_requests,
    row,
    rows,
    visible_to,
    with_rounds,
    written,
)
from ethics.queries.story import Event, last_read, looks, story

__all__ = [
    "OPEN",
    "RUNNING",
    "Event",
    "Row",
    "ShownProvision",
    "attachments_visible_to",
    "confirmed_officials",
    "editions_in_force",
    "for_office",
    "in_charge",
    "in_office",
    "last_read",
    "latest_sent",
    "looks",
    "main_edition",
    "mine",
    "own_candidatures",
    "own_requests",
    "provisions_shown",
    "row",
    "rows",
    "story",
    "text_in",
    "visible_to",
    "with_rounds",
    "written",
]
