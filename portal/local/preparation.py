"""What a run does to its data before it serves: tables, static files, and the demonstration's people."""

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import transaction
from django.utils.module_loading import import_string

from portal import clock, health
from portal.accounts.models import MemberState
from portal.catalogues import compile_stale

# In this order: people and States, Union events, what people stand for, what is public about it, what is not.
DEMONSTRATION = (
    "portal.accounts.demo.build",
    "portal.calendar.demo.build",
    "candidates.demo.build",
    "elections.demo.build",
    "ethics.demo.build",
)


def prepare_data(say: Callable[[str], None]) -> None:
    """Bring tables, catalogues and static files up to date; build the demonstration where it is wanted and missing."""
    compile_stale()
    if health.missing_migrations():
        say("Preparing the database.")
        call_command("migrate", verbosity=0, interactive=False)
    collect_stale()
    if settings.DEMONSTRATION and not MemberState.objects.filter(fictional=True).exists():
        say("Building the demonstration.")
        build(clock.now())


def build(at: datetime) -> None:
    """The demonstration's data around the day of `at`: all of it or nothing."""
    with transaction.atomic():
        for name in DEMONSTRATION:
            import_string(name)(at)


def collect_stale() -> bool:
    """Collect the static files where one is new, changed or gone since they were last collected."""
    note = Path(settings.STATIC_ROOT) / ".collected"
    seen = _seen()
    if note.exists() and note.read_text() == seen:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    note.write_text(seen)
    return True


def _seen() -> str:
    """A mark that changes whenever a static file does."""
    mark = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = os.stat(storage.path(path))
            mark.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return mark.hexdigest()
