"""Where a Union event stands. Whether the public sees it is computed from its instant, not a state."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.workflow import table


class EventState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("event", "Planned")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


S = EventState
EVENT = table(("calendar.event.cancel", (S.PLANNED,), S.CANCELLED))
