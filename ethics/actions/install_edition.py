"""The editions in our own words that ship with the project, for the demonstration."""

import hashlib
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from ethics.actions.import_edition import Reading, import_edition
from ethics.actions.put_in_force import put_in_force
from ethics.models import Edition, Instrument
from ethics.states import CAMPAIGN, SOCIAL_MEDIA

if TYPE_CHECKING:
    from portal.accounts.models import User

FOLDER = Path(__file__).resolve().parent.parent / "editions"
LABELS = {CAMPAIGN: "2018-plain", SOCIAL_MEDIA: "2019-plain"}
GOOD_PRACTICE = {SOCIAL_MEDIA}  # another body's guidelines: they bind nobody here
LANGUAGES = ("en", "fr")


def shipped_reading(language: str, instrument: str = CAMPAIGN) -> Reading:
    """The shipped text in one language, as the import would read it from a document."""
    content = (FOLDER / f"{instrument}.{language}.toml").read_bytes()
    data = tomllib.loads(content.decode())
    return Reading(
        title=data.pop("title"),
        provenance=data.pop("provenance"),
        texts=data,
        sha256=hashlib.sha256(content).hexdigest(),
    )


@transaction.atomic
def install_shipped_edition(
    *, on: date, at: datetime, by: "User | None" = None, instrument: str = CAMPAIGN
) -> Edition:
    """Keep the shipped texts as an edition in force from `on` (a date in Geneva). A second run changes nothing."""
    label = LABELS[instrument]
    standing = Edition.objects.filter(instrument__code=instrument, label=label).first()
    if standing:
        return standing
    Instrument.objects.get_or_create(code=instrument, defaults={"good_practice": instrument in GOOD_PRACTICE})
    for language in LANGUAGES:
        reading = shipped_reading(language, instrument)
        edition = import_edition(reading, instrument=instrument, label=label, language=language, at=at, by=by)
    return put_in_force(edition, on=on, by=by, at=at)
