"""Puts a draft edition of the guidelines in force from a date on."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ethics.actions.put_in_force import put_in_force
from ethics.models import Edition
from ethics.states import CAMPAIGN
from portal import clock
from portal.workflow import Refusal


class Command(BaseCommand):
    help = "Puts a draft edition of the ethics guidelines in force. It does not change after that."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", help="the edition's label, such as 2018")
        parser.add_argument("--on", required=True, type=date.fromisoformat, help="from this date, such as 2026-01-31")

    def handle(self, *, edition: str, on: date, **options: Any) -> None:
        draft = Edition.objects.filter(instrument__code=CAMPAIGN, label=edition).first()
        if not draft:
            raise CommandError(f"There is no edition {edition} of the guidelines.")
        try:
            put_in_force(draft, on=on, by=None, at=clock.now())
        except Refusal as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write(f"Edition {edition} is in force from {on}.")
