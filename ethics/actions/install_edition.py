"""The edition in our own words that ships with the project, for the demonstration."""

import hashlib
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from ethics.actions.import_edition import CAMPAIGN, Reading, import_edition
from ethics.actions.put_in_force import put_in_force
from ethics.models import Edition

if TYPE_CHECKING:
    from portal.accounts.models import User

FOLDER = Path(__file__).resolve().parent.parent / "editions"
LABEL = "2018-plain"
LANGUAGES = ("en", "fr")


def shipped_reading(language: str) -> Reading:
    """The shipped text in one language, as the import would read it from a document."""
    content = (FOLDER / f"{CAMPAIGN}.{language}.toml").read_bytes()
    data = tomllib.loads(content.decode())
    return Reading(
        title=data.pop("title"),
        provenance=data.pop("provenance"),
        texts=data,
        sha256=hashlib.sha256(content).hexdigest(),
    )


@transaction.atomic
def install_shipped_edition(*, on: date, at: datetime, by: "User | None" = None) -> Edition:
    """Keep the shipped texts as an edition in force from `on` (a date in Geneva). A second run changes nothing."""
    standing = Edition.objects.filter(instrument__code=CAMPAIGN, label=LABEL).first()
    if standing:
        return standing
    for language in LANGUAGES:
        reading = shipped_reading(language)
        edition = import_edition(reading, instrument=CAMPAIGN, label=LABEL, language=language, at=at, by=by)
    return put_in_force(edition, on=on, by=by, at=at)
