from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ElectionsConfig(AppConfig):
    name = "elections"

    def ready(self) -> None:
        """File with portal what this wing hands it."""
        from elections import duties, kept, notices, panels, reminders, wording
        from elections.views import front
        from portal import registries

        for code, sentence in wording.SENTENCES.items():
            registries.wording.add(code, sentence)
        for code, kind in notices.KINDS.items():
            registries.message_kinds.add(code, kind)
        for code, due in reminders.KINDS.items():
            registries.reminders.add(code, registries.Reminder(code, due))
        registries.duties.add("elections.candidate", duties.of_candidates)
        registries.panels.add("elections.statements", panels.of_candidate)
        registries.home_panels.add("elections.next", panels.what_comes_next)
        registries.rescues.add("elections.statement", kept.rescue)
        registries.front_page.add("election", front.election)
        self.places()

    def places(self) -> None:
        """The public part of the navigation; to a reader without an account the home page is the election's."""
        from portal.registries import NavItem, navigation

        election, order = _("The election"), 60
        front = NavItem(election, "home", lambda user: not user.is_authenticated, order, "/election/", public=True)
        inside = NavItem(election, "election", lambda user: user.is_authenticated, order, public=True)
        navigation.add("elections.front", front)
        navigation.add("elections.election", inside)
        for number, (label, name) in enumerate(((_("Candidates"), "candidates"), (_("Hearings"), "hearings")), 1):
            navigation.add(f"elections.{name}", NavItem(label, name, lambda user: True, order + number, public=True))
