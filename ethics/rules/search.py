"""How texts and searches are prepared for PostgreSQL's full-text search, language by language.

It has a configuration (word ends, words too common to look for) for five of the six languages, none for Chinese,
which is written without spaces: there each character is taken as a word, and the characters of a search must follow
one another. Accents are looked for as written and left out, since people leave them out.
"""

import re
import unicodedata

CONFIGURATIONS = {
    "ar": "arabic",
    "zh": "simple",
    "en": "english",
    "fr": "french",
    "ru": "russian",
    "es": "spanish",
}
MOST = 200  # characters of a search
_CHINESE = re.compile("([\u3400-\u4dbf\u4e00-\u9fff])")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
_LEXEME = re.compile(r"'(?:[^']|'')*'")
_FOLLOWS = re.compile(rf"({_LEXEME.pattern})|<(?:-|\d+)>")
_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")


def tag(language: str) -> str:
    """The word that says a text's language in its search column: in capitals, which no text and no search has."""
    return language.upper()


def indexed(text: str) -> tuple[str, ...]:
    """A text as it is filed: as written, and without its accents where it has any."""
    return _forms(_CHINESE.sub(r" \1 ", text))


def sought(words: str) -> tuple[str, ...]:
    """A search as PostgreSQL's `websearch_to_tsquery` takes it: as written, and without accents."""
    return _forms(_RUN.sub(_phrase, " ".join(words.translate(_QUOTES).split())[:MOST]))


def loosened(query: str) -> str:
    """A query as PostgreSQL writes it, asking for the words of its phrases wherever they stand: it finds all that the

    query finds. One that leaves something out stays as it is, for without a phrase is more than without its words.
    """
    bare = _LEXEME.sub("", query)
    return query if "!" in bare else _FOLLOWS.sub(lambda found: found.group(1) or "&", query)


def _phrase(run: re.Match[str]) -> str:
    """Chinese characters in a row as a phrase, unless the search has made one of them already."""
    spaced = " ".join(run.group())
    return spaced if run.string.count('"', 0, run.start()) % 2 else f'"{spaced}"'


def _forms(text: str) -> tuple[str, ...]:
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return (text,) if bare == text else (text, bare)
