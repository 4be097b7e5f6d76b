from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import registries


class EthicsConfig(AppConfig):
    name = "ethics"

    def ready(self) -> None:
        """File with portal what this wing hands it."""
        from ethics.wording import SENTENCES

        for code, sentence in SENTENCES.items():
            registries.wording.add(code, sentence)
        registries.navigation.add(
            "ethics.guidelines", registries.NavItem(_("Guidelines"), "guidelines", lambda user: True, order=80)
        )
