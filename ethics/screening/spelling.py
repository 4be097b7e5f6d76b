"""How alike two spellings of a name are: accents, romanisations, other scripts, a slip of the pen.

A name is written in many ways: Youssef and Yusuf, Sergey and Serguei, Müller and Mueller, Щербакова and Shcherbakova.
Two words of a name sound alike here when they are equal after the letters that romanisations confuse are made one.
"""

import re
from enum import Enum, IntEnum

from anyascii import anyascii

from ethics.screening.tokens import plain

SHORTEST = 4  # letters of a word that may be spelled otherwise; shorter ones must be written as they are

# Letters and groups that stand for one sound in one romanisation or another, in the order in which they are replaced.
_SOUNDS = (
    (re.compile("(?:shch|tsch|sch|tch|dzh|zh|sh|ch|cz|sz|ts|tz|z|c(?=[eiy])|s)+"), "s"),
    (re.compile("kh|x"), "h"),
    (re.compile("gh|gu(?=[eiy])"), "g"),
    (re.compile("ck|q|c"), "k"),
    (re.compile("ph|f|w"), "v"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("ou|oo|oe|ue|o|u"), "u"),
    (re.compile("[aeiyj]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)h\b"), ""),
)
_VOWELS = re.compile("[aeiouy]")
_HALF_VOWELS = re.compile("[aeiouyw]")  # a script without vowels writes long ones as w and y
_DOUBLED = re.compile(r"(.)\1+")


class Script(Enum):
    """How much a word's letters say of a name that is kept in Latin letters."""

    LATIN = "latin"
    OTHER = "other"  # put into Latin letters
    WITHOUT_VOWELS = "without vowels"  # put into Latin letters, vowels wanting


class Likeness(IntEnum):
    """From "another word" to "the same letters"."""

    NONE = 0
    NEAR = 1  # one or two letters apart
    SOUND = 2  # another romanisation
    SAME = 3


def latin(word: str) -> str:
    """A word in plain Latin letters, from whatever script; one that has no letters gives an empty text."""
    bare = plain(word)
    if bare.isascii():
        return bare
    return re.sub(r"[^a-z0-9]", "", anyascii(bare).lower())


def sound(word: str) -> str:
    """What a word in plain Latin letters sounds like, roughly."""
    for letters, one in _SOUNDS:
        word = letters.sub(one, word)
    return word


class Ear:
    """Compares the words of names with those of a text; remembers what each of them sounds like."""

    def __init__(self) -> None:
        self._sounds: dict[str, str] = {}
        self._begins: dict[tuple[tuple[str, ...], str, Script], bool] = {}

    def alike(self, name: str, word: str, script: Script = Script.LATIN) -> Likeness:
        """How alike a word of a text, written in a script, is to a word of a name; both in plain Latin letters."""
        if name == word or not word:
            return Likeness.SAME if name == word else Likeness.NONE
        if script == Script.WITHOUT_VOWELS:
            bones = self._sound(_HALF_VOWELS.sub("", name))
            return Likeness.SOUND if bones and bones == self._sound(_HALF_VOWELS.sub("", word)) else Likeness.NONE
        heard, said = self._sound(name), self._sound(word)
        if script == Script.OTHER:
            return Likeness.SOUND if heard == said else Likeness.NONE
        if min(len(name), len(word)) < SHORTEST:
            return Likeness.NONE
        if heard == said and len(heard) > 2:
            return Likeness.SOUND
        if name[0] != word[0] or len(name) <= SHORTEST:
            return Likeness.NONE
        near = within(name, word, 1 if len(name) < 9 else 2) or (
            within(heard, said, 1) and _bones(heard) == _bones(said)
        )
        return Likeness.NEAR if near else Likeness.NONE

    def may_begin(self, runs: tuple[str, ...], parts: tuple[str, ...], word: str, script: Script) -> bool:
        """Whether a name, written as one word (`runs`) or in parts, may begin with a word like this one."""
        known = self._begins.get((runs, word, script))
        if known is None:
            known = len(word) > 1 and any(run.startswith(word) for run in runs)
            known = known or any(self.alike(part, word, script) for part in (*parts, *runs))
            self._begins[runs, word, script] = known
        return known

    def _sound(self, word: str) -> str:
        heard = self._sounds.get(word)
        if heard is None:
            heard = self._sounds[word] = sound(word)
        return heard


def _bones(heard: str) -> str:
    """The consonants of what is heard."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", heard))


def script_of(word: str) -> Script:
    """In which kind of script a word is written, by its first letter."""
    first = word[:1]
    if "\u0590" <= first <= "\u08ff":  # Hebrew, Arabic and their neighbours
        return Script.WITHOUT_VOWELS
    return Script.LATIN if first < "\u0370" or "\u1e00" <= first <= "\u1eff" else Script.OTHER


def within(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters must be put in, left out or changed to come from one word to the other."""
    if abs(len(one) - len(other)) > most:
        return False
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, against in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != against))
        if min(row) > most:
            return False
    return row[-1] <= most
