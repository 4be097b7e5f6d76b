"""Imports guidelines from a file, and says piece by piece what was recognised."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ethics.actions.import_edition import Reading, import_edition, read_guidelines, why_not_import
from ethics.management.instruments import add_instrument, must_stand
from ethics.rules.source_text import LARGEST
from ethics.rules.strength import strengths
from ethics.states import Strength
from portal import clock
from portal.workflow import Refusal

SHOWN = 60  # characters of each piece


class Command(BaseCommand):
    help = (
        "Imports guidelines (plain text or DOCX) as a draft edition: those for campaigns from Annex 3 of a Council "
        "document, those of another instrument by the codes that begin their provisions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the document, as plain text in UTF-8 or as DOCX")
        parser.add_argument("--edition", required=True, help="the edition's label, such as 2018")
        parser.add_argument("--language", required=True, help="the document's language, such as fr")
        add_instrument(parser)
        parser.add_argument("--dry-run", action="store_true", help="only say what would be imported")

    def handle(
        self, *, file: Path, edition: str, language: str, instrument: str, dry_run: bool, **options: Any
    ) -> None:
        must_stand(instrument)
        place = {"instrument": instrument, "label": edition, "language": language}
        try:
            reading = read_guidelines(_content(file), language, instrument)
            if refusal := why_not_import(reading, **place):
                raise refusal
            self._report(reading, language)
            if not dry_run:
                import_edition(reading, **place, at=clock.now(), by=None)
        except Refusal as reason:
            raise CommandError(str(reason)) from None
        if dry_run:
            self.stdout.write(_("Dry run: nothing was changed."))
        else:
            self.stdout.write(_("Imported into the draft edition %(label)s.") % {"label": edition})

    def _report(self, reading: Reading, language: str) -> None:
        for piece in reading.pieces:
            asks = ", ".join(str(Strength(code).label) for code in strengths(piece.text, language))
            code = piece.code or "?"
            self.stdout.write(f"{code:8} {piece.part:12} {_shortened(piece.text):{SHOWN}} {asks}".rstrip())
        count = len(reading.texts)
        self.stdout.write(
            ngettext("%(n)s provision recognised.", "%(n)s provisions recognised.", count) % {"n": count}
        )
        if reading.unplaced:
            self.stdout.write(_("Could not be placed, and is kept with the edition:") + f"\n{reading.unplaced}")
        else:
            self.stdout.write(_("Nothing was left that could not be placed."))


def _content(file: Path) -> bytes:
    """The file's bytes, and no more than tells that it is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as reason:
        raise CommandError(f"{file}: {reason.strerror}") from None


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"
