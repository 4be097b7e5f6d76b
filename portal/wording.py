"""Codes become sentences here, in the reader's language: refusals, findings, entries of the record."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format

from portal import registries
from portal.clock import GENEVA


def say(code: str, params: Mapping[str, Any] | None = None) -> str:
    """The sentence filed under a code, with its params: dates as the reader writes them, instants in Geneva time."""
    return str(registries.wording[code]) % {name: _written(value) for name, value in (params or {}).items()}


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return date_format(value.astimezone(GENEVA), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return value
