from django.apps import AppConfig


class EthicsConfig(AppConfig):
    name = "ethics"

    def ready(self) -> None:
        """File with portal what this wing hands it."""
