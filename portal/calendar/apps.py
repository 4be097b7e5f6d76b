from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import registries


class CalendarConfig(AppConfig):
    name = "portal.calendar"
    label = "calendar"

    def ready(self) -> None:
        """The one finding of the working-day arithmetic (RULES §2)."""
        registries.wording.add(
            "calendar.year_not_recorded",
            _("Not known yet: no official holidays are recorded for %(year)s. HR has to record them first."),
        )
