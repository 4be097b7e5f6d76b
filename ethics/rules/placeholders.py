"""Reusable passages: `{reference}` and the like stand for what differs from request to request."""

import re
from collections.abc import Mapping

NAMES = ("reference", "title", "version", "provision")
BRACES = re.compile(r"\{([^{}\n]*)\}")


def unknown(text: str) -> list[str]:
    """What stands in braces but is no placeholder, each once, as it is written. A lone brace counts as one."""
    found = [match[0] for match in BRACES.finditer(text) if match[1] not in NAMES]
    rest = BRACES.sub("", text)
    return list(dict.fromkeys([*found, *(brace for brace in "{}" if brace in rest)]))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The passage with its placeholders filled in; one without a value stays, to be seen and filled in by hand."""
    return BRACES.sub(lambda match: values.get(match[1]) or match[0], text)


def unfilled(text: str) -> list[str]:
    """The placeholders that still stand in a text, each once."""
    return list(dict.fromkeys(match[0] for match in BRACES.finditer(text) if match[1] in NAMES))
