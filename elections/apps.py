from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "elections"

    def ready(self) -> None:
        """File with portal what this wing hands it."""
