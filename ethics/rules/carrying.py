"""What becomes of a finding when a new version is sent: it comes along only where its passage is unchanged.

The passage is what the finding quotes. A finding that quotes nothing is about the whole version, text and files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.words import same_words, stands_in


@dataclass(frozen=True)
class Sent:
    """A version as it was sent: its text, its files by SHA-256, and what stands in those that were read."""

    text: str
    files: tuple[str, ...] = ()
    read: Mapping[str, str] = field(default_factory=dict)  # SHA-256 -> text; empty where it has none


def is_unchanged(before: Sent, after: Sent) -> bool:
    """The same words and the same files, whatever these are called."""
    return sorted(before.files) == sorted(after.files) and same_words(before.text, after.text)


def comes_along(quote: str, before: Sent, after: Sent) -> bool | None:
    """Whether a finding with this quote holds for the version after; None while a file of it is still to be read."""
    if is_unchanged(before, after):
        return True
    if not quote.strip():
        return False
    return is_there(quote, after)


def is_there(quote: str, version: Sent) -> bool | None:
    """Whether the quoted words stand in a version; None while a file of it is still to be read."""
    if any(stands_in(quote, text) for text in (version.text, *version.read.values())):
        return True
    return None if set(version.files) - set(version.read) else False
