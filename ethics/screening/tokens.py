"""A text as the detectors read it: words and signs in order, each with its place, its letters and its sentence.

Letters are compared without case, accents, soft hyphens and invisible marks; places stay those of the text as it
was written. One pass, in time proportional to the text.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

MOST = 300_000  # characters that are read of one page or text
LONGEST = 100  # letters of a word; what is longer is no word that anybody looks for
LINE = 200  # characters to either side in which a line is looked at

# Marks that stand on or inside words: accents, soft hyphen, joiners, Arabic vowels. None of them is a letter.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff\u064b-\u065f\u0670"
_LETTER = rf"(?:[^\W_\u3400-\u4dbf\u4e00-\u9fff][{_MARKS}]*+)"
# Nothing here is tried twice: the quantifiers are possessive, so the time is that of one pass whatever the text.
_WORD = re.compile(
    rf"(?P<broken>{_LETTER}{{2,40}}+-[ \t]*+\r?\n[ \t]*+(?=[a-zà-öø-ÿ]){_LETTER}{{1,40}}+)"
    rf"|(?P<word>{_LETTER}++)"
    r"|(?P<sign>[\u3400-\u4dbf\u4e00-\u9fff])"  # Chinese is written without spaces: each character is a word
    rf"|(?P<other>[^\s{_MARKS}])"
)
_STRIPPED = re.compile(f"[{_MARKS}\u0640]")  # and the Arabic stroke that only lengthens a word
SIGNS = str.maketrans({**dict.fromkeys("‘’ʼ′`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "...", "＠": "@"})
_SPELLED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_ENDS = frozenset(".!?…。！？؟")
_BULLETS = frozenset("•·▪◦‣–—*")


def words(listed: str) -> frozenset[str]:
    """A set of words, written as a line of them."""
    return frozenset(listed.split())


# Before a point these end no sentence.
_SHORT = words("mr mrs ms dr prof st no nos art arts para cf vs etc pp mme mlle amb hon ref tel eg ie sr sra")


class Token(NamedTuple):
    """A word or a single sign. `plain` is what it is compared by."""

    start: int
    end: int  # of the text, in characters
    plain: str
    written: str
    word: bool
    glued: bool  # no space before it
    sentence: int  # from 0

    @property
    def small(self) -> str:
        """In small letters, accents kept: where "à" is not "a"."""
        return unicodedata.normalize("NFC", self.written).lower()

    @property
    def capital(self) -> bool:
        """Begins with a capital letter, in a script that has them."""
        return self.written[:1].isupper()

    @property
    def shouted(self) -> bool:
        """Two letters or more, all of them capitals."""
        return len(self.plain) > 1 and self.written.isupper()


@dataclass(frozen=True)
class Passage:
    """A text and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def quote(self, first: int, last: int, most: int = 160) -> str:
        """The text from one token to another, inclusive, on one line, cut at `most` characters."""
        cut = self.text[self.tokens[first].start : self.tokens[last].end]
        line = " ".join(cut.split())
        return line if len(line) <= most else line[: most - 1].rstrip() + "…"

    def fills_line(self, first: int, last: int) -> bool:
        """Whether nothing but signs stands beside these tokens on their lines."""
        end = self.tokens[last].end
        rest, _line, _ = self.text[end : end + LINE].partition("\n")
        return self.begins_line(first) and not any(map(str.isalnum, rest))

    def begins_line(self, at: int) -> bool:
        """Whether nothing but signs stands before a token on its line."""
        start = self.tokens[at].start
        _, _line, before = self.text[max(start - LINE, 0) : start].rpartition("\n")
        return not any(map(str.isalnum, before))


def plain(word: str) -> str:
    """A word by its letters alone: "Émile" and "EMILE" are "emile"; other scripts than Latin stay what they are."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", _STRIPPED.sub("", word)).lower()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.translate(_SPELLED)


def passage(text: str) -> Passage:
    """The tokens of a text; what lies beyond MOST characters is left out."""
    text = text[:MOST]
    known: dict[str, str] = {}  # of this text only: words of a confidential text are kept nowhere else
    tokens: list[Token] = []
    before, sentence = 0, 0
    for match in _WORD.finditer(text):
        written, kind = match.group(), match.lastgroup
        start, end = match.span()
        gap = text[before:start]
        if tokens and _ends(tokens, gap, written):
            sentence += 1
        letters = known.get(written)
        if letters is None:
            whole = re.sub(r"-\s+", "", written) if kind == "broken" else written
            letters = known[written] = plain(whole) if kind != "other" else written.translate(SIGNS)
        tokens.append(Token(start, end, letters, written, kind != "other", not gap, sentence))
        before = end
    return Passage(text, tuple(tokens))


def _ends(tokens: list[Token], gap: str, written: str) -> bool:
    """Whether a sentence ends before what is written now."""
    if gap.count("\n") > 1 or "\f" in gap:
        return True
    if "\n" in gap and (written in _BULLETS or written == "-"):
        return True
    last = tokens[-1].written
    if last not in _ENDS:
        return False
    if last in "。！？":
        return True
    if not gap or written[0].islower():
        return False
    if last != ".":
        return True
    word = tokens[-2].plain if len(tokens) > 1 else ""
    return len(word) > 1 and word not in _SHORT
