from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from portal.local import beyond_loopback


class LocalConfig(AppConfig):
    name = "portal.local"
    label = "local"

    def ready(self) -> None:
        """Whatever loads the portal, a server, a worker or a command: no demonstration for other machines."""
        if settings.DEMONSTRATION and beyond_loopback(settings.ORIGIN):
            raise ImproperlyConfigured(
                f"PORTAL_DEMONSTRATION lets anybody sign in as anybody; PORTAL_ORIGIN ({settings.ORIGIN}) "
                "is not an address of this machine alone."
            )
