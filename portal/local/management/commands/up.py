"""manage.py up: the whole portal on this machine."""

import argparse
import multiprocessing
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.first import one_time_link
from portal.local import libraries, supervisor
from portal.local.preparation import prepare_data


class Command(BaseCommand):
    help = "Run the whole portal on this machine, its data in var/ (PORTAL_VAR moves it), until Ctrl-C."
    requires_system_checks = []
    name = "up"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        supervisor.add_arguments(parser, self.name)

    def handle(self, *args: Any, **options: Any) -> None:
        run = supervisor.current
        if run is None:
            raise CommandError("Start it as `python manage.py up` or `demo`: its services start before Django does.")
        for missing in libraries.missing():
            self.say(str(missing))
        self.prepare()
        run.serve()
        self.greet()
        self.say(f"Ready: http://127.0.0.1:{run.port}/")
        run.watch()

    def prepare(self) -> None:
        """Prepare the data in a process of its own: the long run then does not keep the memory that this took."""
        apart = multiprocessing.get_context("fork").Process(target=prepare_data, args=(self.say,))
        apart.start()
        try:
            apart.join()
        finally:
            apart.kill()
        if apart.exitcode:
            raise CommandError("The data could not be prepared: the reason stands above.")

    def greet(self) -> None:
        """Until there is an administrator: the link with which to become the first."""
        if path := one_time_link():
            self.say(f"Become the first administrator, once: {settings.ORIGIN}{path}")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
