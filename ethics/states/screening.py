"""What screening looks for and how far it is; where a flag stands."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.workflow import table


class SymbolKind(models.TextChoices):
    """A protected symbol, by what it is (A-2)."""

    EMBLEM = "emblem", pgettext_lazy("symbol", "Emblem")
    FLAG = "flag", pgettext_lazy("symbol", "Flag")
    LOGO = "logo", pgettext_lazy("symbol", "Logo of a conference")


class ScreeningState(models.TextChoices):
    """Derived from the instants of a Screening."""

    WAITING = "waiting", pgettext_lazy("screening", "Waiting to be screened")
    RUNNING = "running", pgettext_lazy("screening", "Being screened")
    DONE = "done", pgettext_lazy("screening", "Screened")
    FAILED = "failed", pgettext_lazy("screening", "Not wholly screened")


class FlagState(models.TextChoices):
    """Where a flag stands. Neither confirming nor dismissing it is a finding."""

    OPEN = "open", pgettext_lazy("flag", "To be looked at")
    CONFIRMED = "confirmed", pgettext_lazy("flag", "Confirmed")
    DISMISSED = "dismissed", pgettext_lazy("flag", "Dismissed")


F = FlagState
# The last word counts: who pressed the wrong key presses the other one.
FLAG = table(
    ("ethics.flag.confirm", (F.OPEN, F.DISMISSED), F.CONFIRMED),
    ("ethics.flag.dismiss", (F.OPEN, F.CONFIRMED), F.DISMISSED),
)
