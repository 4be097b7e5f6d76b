"""manage.py demo: the whole portal with people and States that do not exist."""

from django.conf import settings

from portal.local.management.commands import up


class Command(up.Command):
    help = "Run the portal with demonstration data, in var/demo; built on first use, or again with --fresh."
    name = "demo"

    def greet(self) -> None:
        self.say(f"Sign in as anybody: {settings.ORIGIN}/local/")
