"""The six languages (RULES §8): their names, how they run, and which text a reader is shown."""

from collections.abc import Iterable, Mapping, Sequence

from babel import Locale
from babel.lists import format_list

OFFICIAL = ("ar", "zh", "en", "fr", "ru", "es")


def own_name(code: str) -> str:
    """What a language calls itself: "Français"."""
    name = Locale(code).languages[code]
    return name[0].upper() + name[1:]


def name_in(code: str, reader: str) -> str:
    """A language's name in the reader's, as it stands within a sentence: "français"."""
    return Locale.parse(reader, sep="-").languages[code]


def names_in(codes: Iterable[str], reader: str) -> str:
    """Several languages in the reader's words: "French and Russian"."""
    return joined([name_in(code, reader) for code in codes], reader)


def joined(parts: Sequence[str], reader: str) -> str:
    """Words in a row as the reader's language joins them: "a, b and c"."""
    locale = Locale("en", "GB") if reader == "en" else Locale.parse(reader, sep="-")  # no comma before the last "and"
    return format_list(parts, locale=locale)


def direction(code: str) -> str:
    """ "rtl" or "ltr", for the attribute of that name."""
    return Locale(code).text_direction


def in_order(codes: Iterable[str]) -> list[str]:
    """These languages in one order for everybody, whatever was written first."""
    return sorted(codes, key=OFFICIAL.index)


def choose(available: Mapping[str, bool], wanted: str, reader: str) -> str:
    """Which of the available languages is shown; `available` says of each whether it is the original.

    The one asked for, else the reader's, else the original, else the first in order. Raises ValueError where
    there is none.
    """
    if not available:
        raise ValueError("there is no text to choose from")
    for code in (wanted, reader.split("-")[0]):
        if code in available:
            return code
    return min(available, key=lambda code: (not available[code], OFFICIAL.index(code)))
