"""How far the reading of a file is; whom a remark in it is for."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# After so long without a word a worker counts as dead: a reader says within seconds how far it is, and no screening
# may be silent for as long (ethics.screening.running.LIMITS).
READER_GONE = timedelta(minutes=5)
SCREENING_GONE = timedelta(minutes=6)


class ReadingState(models.TextChoices):
    """Derived from the instants of a Reading; a file that gave no page at all could not be read."""

    WAITING = "waiting", pgettext_lazy("reading of a file", "Waiting to be read")
    READING = "reading", pgettext_lazy("reading of a file", "Being read")
    READ = "read", pgettext_lazy("reading of a file", "Read")
    FAILED = "failed", pgettext_lazy("reading of a file", "Could not be read")


class Audience(models.TextChoices):
    """Whom a remark is for."""

    ASKER = "asker", _("The person who asked")
    OFFICE = "office", _("The office only")
