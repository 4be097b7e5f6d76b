"""What people write into a list: plain words with a few wildcards. Never a regular expression of theirs.

    incompeten*            `*` any letters or figures, also none, within a word
    C##/#*                 `#` one figure
    gr?y                   `?` one letter or figure
    in return ... vote     `...` up to six other words, within a sentence

    - European Union       a line that begins with `- ` is an exception: nothing is found where it stands

Accents, hyphens between words and line ends count for nothing. Small letters find both; a word that begins with a
capital is found only with one, a word all in capitals only so: "Union" does not find "a union of workers".

A text is searched in one pass: each of its words is looked up in an index of how patterns begin, and what a pattern
may cost from there is bounded by its length, whatever people write.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from ethics.screening.tokens import LONGEST, SIGNS, Passage, Token, plain

MOST_LETTERS = 120
MOST_PIECES = 16
MOST_GAPS = 2
MOST_STARS = 2  # in a word
GAP = 6  # words

_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff"
_PIECE = re.compile(rf"(?P<gap>\.{{3,}}|…)|(?P<word>[{_CHINESE}]|(?:[^\W_{_CHINESE}]|[*?#])+)|(?P<sign>[^\s])")
_WILD = {"*": f"[^\\W_]{{0,{LONGEST}}}", "?": r"[^\W_]", "#": r"\d"}


class BadPattern(ValueError):
    """Why a pattern cannot be looked for, as a code: `empty`, `long`, `short`, `stars`, `gaps`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Case(IntEnum):
    """How a word must be written to be found."""

    ANY = 0
    CAPITAL = 1
    SHOUTED = 2


class Piece(NamedTuple):
    """One word or sign of a pattern; `stem` is how it begins, all of it where no wildcard stands in it."""

    stem: str
    wild: re.Pattern[str] | None
    case: Case
    word: bool
    glued: bool

    def fits(self, token: Token) -> bool:
        if self.wild is None:
            same = token.plain == self.stem
        else:
            same = token.word and len(token.plain) <= LONGEST and self.wild.fullmatch(token.plain) is not None
        if not same or self.case == Case.ANY:
            return same
        return token.capital if self.case == Case.CAPITAL else token.shouted


@dataclass(frozen=True)
class Pattern:
    """A pattern that can be looked for: runs of pieces, with a gap between one run and the next."""

    text: str
    key: str  # what a flag names it by
    runs: tuple[tuple[Piece, ...], ...]  # pieces that stand together; a gap between one run and the next
    exception: bool = False

    @property
    def anchor(self) -> int:
        """The first word of the first run: by it the pattern is looked up."""
        return next(number for number, piece in enumerate(self.runs[0]) if piece.word)


class Hit(NamedTuple):
    """Where a pattern was found: its first and last token."""

    pattern: Pattern
    first: int
    last: int

    @property
    def places(self) -> range:
        return range(self.first, self.last + 1)


def pattern(text: str, key: str = "") -> Pattern:
    """Read what somebody wrote. Raises BadPattern."""
    text = " ".join(text.split())
    exception = text.startswith("- ")
    wanted = text.removeprefix("- ")
    if not wanted:
        raise BadPattern("empty")
    if len(text) > MOST_LETTERS:
        raise BadPattern("long")
    runs: list[list[Piece]] = [[]]
    said = [""]  # the letters and figures that must stand in each run
    end = -1
    for match in _PIECE.finditer(wanted):
        if match["gap"]:
            runs.append([])
            said.append("")
        else:
            runs[-1].append(_piece(match.group(), glued=match.start() == end, word=bool(match["word"])))
            said[-1] += "".join(letter for letter in match.group() if letter.isalnum() or letter == "#")
        end = match.end()
    if len(runs) - 1 > MOST_GAPS or not all(runs):
        raise BadPattern("gaps")
    if sum(map(len, runs)) > MOST_PIECES:
        raise BadPattern("long")
    if not any(piece.word for piece in runs[0]) or not all(map(_says_something, said)):
        raise BadPattern("short")
    return Pattern(text, key or text, tuple(map(tuple, runs)), exception)


def _says_something(letters: str) -> bool:
    """Two letters or figures at least, one of them named: less would be found everywhere. One, if it is Chinese."""
    return (len(letters) > 1 and letters.strip("#") != "") or "\u3400" <= letters <= "\u9fff"


def _piece(written: str, *, glued: bool, word: bool) -> Piece:
    if not word:
        return Piece(written.translate(SIGNS), None, Case.ANY, False, glued)
    if written.count("*") > MOST_STARS:
        raise BadPattern("stars")
    letters = re.sub(r"[*?#]", "", written)
    case = Case.ANY
    if written[0].isupper():
        case = Case.SHOUTED if len(letters) > 1 and letters.isupper() else Case.CAPITAL
    if letters == written:
        return Piece(plain(written), None, case, True, glued)
    parts = [_WILD.get(part) or re.escape(plain(part)) for part in re.split(r"([*?#])", written) if part]
    stem = plain(re.split(r"[*?#]", written)[0])
    return Piece(stem, re.compile("".join(parts)), case, True, glued)


Runs = tuple[tuple[Piece, ...], ...]
Ends = dict[tuple[int, int], int | None]  # what one search found out: (id of a run, where it ends) -> the end of all


class Matcher:
    """Looks for many patterns at once."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._whole: dict[str, list[Pattern]] = defaultdict(list)
        self._begun: dict[str, list[Pattern]] = defaultdict(list)
        for one in patterns:
            piece = one.runs[0][one.anchor]
            (self._whole if piece.wild is None else self._begun)[piece.stem].append(one)
        self._lengths = sorted({len(stem) for stem in self._begun})

    def __bool__(self) -> bool:
        return bool(self._whole or self._begun)

    def find(self, passage: Passage) -> list[Hit]:
        """Every place where a pattern stands, in the order of the text, but for those where an exception does."""
        hits: list[Hit] = []
        known: dict[str, list[Pattern]] = {}
        ends: Ends = {}
        for number, token in enumerate(passage.tokens):
            if not token.word:
                continue
            maybe = known.get(token.plain)
            if maybe is None:
                maybe = known[token.plain] = list(self._maybe(token.plain))
            for one in maybe:
                first = number - one.anchor
                if first >= 0 and (last := _follow(one.runs, passage.tokens, first, ends)) is not None:
                    hits.append(Hit(one, first, last))
        excepted = {at for hit in hits if hit.pattern.exception for at in hit.places}
        return [hit for hit in hits if not hit.pattern.exception and excepted.isdisjoint(hit.places)]

    def _maybe(self, word: str) -> Iterator[Pattern]:
        yield from self._whole.get(word, ())
        for length in self._lengths:
            if length <= len(word):
                yield from self._begun.get(word[:length], ())


def _follow(runs: Runs, tokens: tuple[Token, ...], at: int, ends: Ends) -> int | None:
    """The last token of these runs, the first of them beginning at `at`; None: they do not stand there."""
    last = _run(runs[0], tokens, at)
    if last is None or len(runs) == 1:
        return last
    known = id(runs[0]), last  # so that nothing is looked for twice, whatever repeats itself in the text
    if known not in ends:
        ends[known] = _beyond(runs[1:], tokens, last, ends)
    return ends[known]


def _beyond(runs: Runs, tokens: tuple[Token, ...], last: int, ends: Ends) -> int | None:
    """The last token of these runs, the first of them beginning within a gap behind `last`, in its sentence."""
    words = 0
    for at in range(last + 1, min(last + 1 + 3 * GAP, len(tokens))):  # signs stand between words, too
        if words > GAP or tokens[at].sentence != tokens[last].sentence:
            return None
        if (end := _follow(runs, tokens, at, ends)) is not None:
            return end
        words += tokens[at].word
    return None


def _run(run: tuple[Piece, ...], tokens: tuple[Token, ...], at: int) -> int | None:
    """The last token of a run that begins at `at`. Where the pattern has a space, the text may have a hyphen."""
    place = at - 1
    for number, piece in enumerate(run):
        place += 1
        if number and not piece.glued and place < len(tokens) and tokens[place].plain == "-" and piece.stem != "-":
            place += 1
        if place >= len(tokens) or not piece.fits(tokens[place]):
            return None
        if number and piece.glued and not tokens[place].glued:
            return None
    return place
