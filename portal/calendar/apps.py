from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    name = "portal.calendar"
    label = "calendar"

    def ready(self) -> None:
        """File with portal the sentences of this room and its place."""
        from portal import registries
        from portal.calendar.permissions import why_not_keep
        from portal.calendar.wording import SENTENCES

        for code, sentence in SENTENCES.items():
            registries.wording.add(code, sentence)
        item = registries.NavItem(_("Union events"), "events", lambda user: why_not_keep(user) is None, order=40)
        registries.navigation.add("calendar.events", item)
