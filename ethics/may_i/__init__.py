"""The checks of "May I?": one file for each type of request, in every language of the portal."""

import tomllib
from functools import cache
from pathlib import Path

from ethics.rules.may_i import Check, read
from ethics.rules.request_types import RequestType

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr")


@cache
def check_for(kind: str) -> Check:
    """The check for a type of request. Raises ValueError for an unknown type or a faulty file."""
    known = RequestType(kind).value
    return read(known, tomllib.loads((FOLDER / f"{known}.toml").read_text(encoding="utf-8")), LANGUAGES)
