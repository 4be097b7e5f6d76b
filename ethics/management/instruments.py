"""Which instrument a command is about: the guidelines for campaigns, unless another is named."""

from argparse import ArgumentParser

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from ethics.models import Instrument
from ethics.states import CAMPAIGN


def add_instrument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--instrument", default=CAMPAIGN, help=f"the code of the body of guidelines; {CAMPAIGN} unless named"
    )


def must_stand(code: str) -> None:
    """Raises CommandError for an instrument that nobody began: a slip of the pen must not begin one."""
    known = {CAMPAIGN, *Instrument.objects.values_list("code", flat=True)}
    if code not in known:
        raise CommandError(
            _(
                "There is no instrument %(code)s; there are: %(known)s. "
                "The Ethics Office begins a new one in the portal."
            )
            % {"code": code, "known": ", ".join(sorted(known))}
        )
