"""How titles and names are found by the beginnings of their words, in any language and however they are written.

Letters are taken without capitals and accents, since people leave them out. A word is what letters and digits in a
row make; of Chinese, written without spaces, each character is one, and those of a search must follow one another.
No word ends are cut and none is left out as too common: titles and names are short.
"""

import re
import unicodedata
from collections.abc import Sequence

MOST = 100  # characters of a search
LONGEST = 60  # characters of a word; the rest of it is not looked at
_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"[{_CHINESE}]|[^\\W_{_CHINESE}]+")
_TERM = re.compile(f"[{_CHINESE}]+|[^\\W_{_CHINESE}]+")
Term = tuple[str, ...]  # the beginning of a word; or Chinese characters that follow one another


def words_of(text: str) -> list[str]:
    """The words of a text in their order, as they are compared."""
    return [word[:LONGEST] for word in _WORD.findall(_plain(text))]


def filed(text: str) -> str:
    """A text as PostgreSQL's `tsvector` takes it: its words with their places."""
    return " ".join(f"'{word}':{place}" for place, word in enumerate(words_of(text), start=1))


def terms(typed: str) -> list[Term]:
    """What a search asks for, all of it to be found: none where nothing but signs was typed."""
    found = _TERM.findall(_plain(typed[:MOST]))
    return [tuple(one) if re.match(f"[{_CHINESE}]", one) else (one[:LONGEST],) for one in found]


def sought(term: Term) -> str:
    """A term as PostgreSQL's `to_tsquery` takes it in the configuration `simple`."""
    *before, last = term
    return " <-> ".join([*(f"'{word}'" for word in before), f"'{last}':*"])


def begins(term: Term, words: Sequence[str]) -> bool:
    """Whether these words hold the term: what `sought` finds in `filed`, for the few that no index holds."""
    *before, last = term
    return any(
        list(words[place : place + len(before)]) == before and words[place + len(before)].startswith(last)
        for place in range(len(words) - len(before))
    )


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(mark for mark in parts if not unicodedata.combining(mark))
