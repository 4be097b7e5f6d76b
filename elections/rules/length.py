"""How long a statement may be: the same limit for every candidate (LOOK, principle 6)."""

import re

WORDS = 600
# Chinese does not part its words: about five characters say what three words say.
CHARACTERS = 1000
HAN = re.compile("[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
WORD = re.compile(r"\S*\w\S*")


def limit(language: str) -> int:
    """The greatest length of a statement: in words, in Chinese in characters."""
    return CHARACTERS if language == "zh" else WORDS


def length(text: str, language: str) -> int:
    """How long a statement is: its words; in Chinese its characters, and the words of other scripts among them.

    Signs of markup that stand alone ("##", "-") are no words.
    """
    if language != "zh":
        return len(WORD.findall(text))
    return len(HAN.findall(text)) + len(WORD.findall(HAN.sub(" ", text)))
