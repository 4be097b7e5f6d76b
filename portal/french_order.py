"""French alphabetical order of names, as a key that any sort by code point respects (RULES §1).

Letters first, accents only between names of the same letters, then punctuation, capitals last. Accents
are compared from the end of the word, as French dictionaries do: cote, côte, coté, côté.
"""

import unicodedata
from contextlib import suppress

EXPANDED = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
)
# Acute, grave, circumflex, diaeresis, cedilla as French orders them; then the marks of other languages.
ACCENTS = "\u0301\u0300\u0302\u0308\u0327\u0303\u030a\u030c\u030b\u0304\u0306\u0307\u0328\u0323"
UNKNOWN_ACCENT = len(ACCENTS) + 1


def sort_key(name: str) -> str:
    """The key of a sort name written as its bearer writes it, e.g. "Échantillon, d', Élodie".

    A comma parts what is compared first from what is compared next; spaces, hyphens and apostrophes count
    only between names that are otherwise equal. Raises ValueError for a name without a letter or digit.
    """
    parts = [_Part(part) for part in name.split(",")]
    letters = ",".join(part.letters for part in parts if part.letters)
    if not letters:
        raise ValueError("a sort name needs a letter")
    accents = ",".join(part.accents for part in parts).rstrip(",")
    marks = ",".join(part.marks for part in parts).rstrip(",")
    capitals = ",".join(part.capitals for part in parts).rstrip(",")
    return " ".join((letters, accents, marks, capitals)).rstrip()


def first_key(*names: str) -> str:
    """The key of the first of these names that has one; empty where none has."""
    for name in names:
        with suppress(ValueError):
            return sort_key(name)
    return ""


class _Part:
    """What one part of a name says at each level of the comparison."""

    def __init__(self, written: str) -> None:
        letters: list[str] = []
        accents: list[int] = []
        capitals: list[str] = []
        marks: list[str] = []
        for character in unicodedata.normalize("NFD", " ".join(written.split())):
            if unicodedata.combining(character):
                if accents:
                    accents[-1] = ACCENTS.find(character) + 1 or UNKNOWN_ACCENT
            elif character.isalnum():
                for base in character.casefold().translate(EXPANDED):
                    letters.append(base)
                    accents.append(UNKNOWN_ACCENT if len(base.encode()) == 1 and base != character.lower() else 0)
                    capitals.append("1" if character.isupper() else "0")
            elif character.isprintable():
                marks.append(f"{len(letters):03}{character}")
        self.letters = "".join(letters)
        self.accents = "".join(f"{accent:x}" for accent in reversed(accents)).rstrip("0")
        self.marks = "".join(marks).replace(" ", "_")
        self.capitals = "".join(capitals).rstrip("0")
