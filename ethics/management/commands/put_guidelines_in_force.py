"""Puts a draft edition of an instrument in force from a date on."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ethics.actions.put_in_force import put_in_force
from ethics.management.instruments import add_instrument, must_stand
from ethics.models import Edition
from portal import clock
from portal.workflow import Refusal


class Command(BaseCommand):
    help = "Puts a draft edition of guidelines in force. It does not change after that."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", help="the edition's label, such as 2018")
        add_instrument(parser)
        parser.add_argument("--on", required=True, type=date.fromisoformat, help="from this date, such as 2026-01-31")

    def handle(self, *, edition: str, on: date, instrument: str, **options: Any) -> None:
        must_stand(instrument)
        named = {"label": edition, "instrument": instrument}
        draft = Edition.objects.filter(instrument__code=instrument, label=edition).first()
        if not draft:
            raise CommandError(_("There is no edition %(label)s of %(instrument)s.") % named)
        try:
            put_in_force(draft, on=on, by=None, at=clock.now())
        except Refusal as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(_("Edition %(label)s of %(instrument)s is in force from %(day)s.") % {**named, "day": on})
