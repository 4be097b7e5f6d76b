"""A text as words: what of each is compared, and whether two texts, or a passage and a text, say the same.

A word is a run of letters with its marks; a Chinese character stands for itself. White space, and what only types a
word otherwise (a curved apostrophe, a composed accent, an invisible mark of direction), is no difference.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

CHINESE = "\u2e80-\u2fff\u3005-\u3007\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Inside a word: accents and Arabic vowel signs by themselves, soft hyphens, joiners.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u00ad\u200c\u200d\u2060"
BLANK = "\\s\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # white space and marks of direction
NUMBER = "\\d+(?:[.,:\u00a0\u202f]\\d+)*(?!\\w)"
WORD = f"(?:[^\\W{CHINESE}]|[{MARKS}])+(?:['’ʼ](?=\\w))?"  # l’ and Union are two
TOKEN = re.compile(f"(?P<bare>(?P<word>{NUMBER}|{WORD}|[{CHINESE}])|\\S)[{BLANK}]*")
OPENING = re.compile(f"[{BLANK}]*")
# Left out of what is compared; apostrophes are all the same.
SAME = dict.fromkeys(map(ord, "’ʼ＇"), "'") | dict.fromkeys((0xAD, 0x200C, 0x200D, 0x2060, 0x640))
TYPED_OTHERWISE = re.compile("[\ufb00-\ufdff\ufe70-\ufeff]")  # ligatures, Arabic letters by shape


@dataclass(frozen=True)
class Token:
    """A word or sign, or a whole paragraph that moved, with the white space behind it; `key` is what is compared."""

    text: str
    key: str
    words: int
    moved: bool = False

    @property
    def space(self) -> str:
        """The white space behind it."""
        return self.text[len(self.text.rstrip()) :]


def tokens(text: str) -> list[Token]:
    """All of a text; put together again it is the text. White space alone has none."""
    found: list[Token] = []
    lead = OPENING.match(text)[0]  # type: ignore[index]  # it matches nothing, too
    for match in TOKEN.finditer(text, len(lead)):
        if key := _key(match["bare"]):
            found.append(Token(lead + match[0], key, 1 if match["word"] else 0))
            lead = ""
        elif found:  # a soft hyphen by itself
            found[-1] = replace(found[-1], text=found[-1].text + match[0])
        else:
            lead += match[0]
    return found


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(text)]


def _key(word: str) -> str:
    if word.isascii():
        return word
    if TYPED_OTHERWISE.search(word):
        word = unicodedata.normalize("NFKC", word)
    return unicodedata.normalize("NFC", word.translate(SAME))


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, however they are spaced and typed."""
    return keys(one) == keys(other)


def stands_in(passage: str, text: str) -> bool:
    """Whether the words of a passage stand in a text, one after the other and unchanged. An empty one never does."""
    looked_for = "\0".join(keys(passage))
    return bool(looked_for) and f"\0{looked_for}\0" in "\0".join(["", *keys(text), ""])
