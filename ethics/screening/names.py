"""A person's name as the register holds it, and where a text names that person, in any spelling (C-2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ethics.screening.spelling import Ear, Likeness, latin, script_of
from ethics.screening.tokens import Passage, words

PARTICLES = words(
    "al el ul ad d da das de degli dei del della den der des di do dos du het l la las le les lo los ten "
    "ter van vom von zu zum zur abu af av ben bin bint ibn mac mc san st"
)
JOINTS = frozenset("-'._·")  # what may stand between two words of one name, besides a space
LONG_RUN = 8  # letters of a name written as one word, as accounts are called


@dataclass(frozen=True)
class Name:
    """Words in plain Latin letters. `sort` is "Family, Given", or with particles apart: "Échantillon, d', Élodie"."""

    printed: str
    sort: str
    family: tuple[str, ...] = field(init=False)  # without particles
    particles: str = field(init=False)  # as one word: "vanden"
    given: tuple[str, ...] = field(init=False)
    runs: tuple[str, ...] = field(init=False)  # the family name as one word, without and with its particles

    def __post_init__(self) -> None:
        parts = [_words(part) for part in self.sort.split(",")] if "," in self.sort else self._guessed()
        middle = [word for part in parts[1:-1] for word in part]
        leading = 0
        while leading < len(parts[0]) - 1 and parts[0][leading] in PARTICLES:
            leading += 1
        object.__setattr__(self, "family", tuple(word for word in parts[0][leading:] if word not in PARTICLES))
        object.__setattr__(self, "particles", "".join([*parts[0][:leading], *middle]))
        object.__setattr__(self, "given", tuple(parts[-1] if len(parts) > 1 else ()))
        core = "".join(self.family)
        object.__setattr__(self, "runs", (core, self.particles + core) if self.particles else (core,))

    def _guessed(self) -> list[list[str]]:
        """Without a comma: the words that begin the sort name and end the printed one, else the last word.

        Where both are written alike, the order is not known; either is looked for.
        """
        words, sorted_ = _words(self.printed), _words(self.sort)
        for length in range(len(words) - 1, 0, -1):
            if sorted_[:length] == words[-length:]:
                return [words[-length:], words[:-length]]
        return [words[-1:], words[:-1]]


def _words(text: str) -> list[str]:
    """The words of a name; hyphens and apostrophes part them."""
    parted = "".join(letter if letter.isalnum() else " " for letter in text)
    return [word for part in parted.split() if (word := latin(part))]


class Span(NamedTuple):
    """A stretch of a text that may be a part of a name: first and last token, how alike, and whether all of it."""

    first: int
    last: int
    likeness: Likeness
    whole: bool = True


class Page:
    """A text in which parts of names are looked for."""

    def __init__(self, passage: Passage, ear: Ear, ordinary: Iterable[str] = ()) -> None:
        self.ear = ear
        self.tokens = passage.tokens
        known = {token.written: "" for token in self.tokens if token.word}
        known |= {written: latin(written) for written in known}
        self.latin = [known.get(token.written, "") for token in self.tokens]
        self.words = {(word, script_of(written)) for written, word in known.items() if word}
        # What also stands in small letters is a word of this text, not only a name.
        self.ordinary = frozenset(ordinary) | {token.plain for token in self.tokens if token.written.islower()}

    def places(self, name: Name) -> Iterator[int]:
        """The tokens at which the family name, or a word of it, may begin."""
        begins = {word for word, script in self.words if self.ear.may_begin(name.runs, name.family, word, script)}
        return (number for number, word in enumerate(self.latin) if word in begins)

    def in_one_word(self, name: Name) -> Iterator[int]:
        """The tokens that hold given and family name as one word: "anaferreiralund"."""
        given = "".join(name.given)
        runs = {one for family in name.runs for one in (given + family, family + given)}
        if name.given:
            yield from (at for at, word in enumerate(self.latin) if len(word) >= LONG_RUN and word in runs)

    def family(self, name: Name, at: int) -> Span | None:
        """The family name that begins at a token: all of it, in one word or several, else one of its words."""
        for run in name.runs:
            if (end := self.spelled(run, at)) is not None:
                return Span(at, end, Likeness.SAME)
        if name.particles and (likeness := self.alike(name.runs[-1], at)):
            return Span(at, at, likeness)
        place = last = at
        worst = Likeness.SAME
        for part in name.family:
            worst = min(worst, self.alike(part, place))
            last, place = place, self.next(place)
        if worst:
            return Span(at, last, worst)
        if len(name.family) > 1 and not self.compound(at):
            best = max(self.alike(part, at) for part in name.family)
            return Span(at, at, best, whole=False) if best else None
        return None

    def given(self, name: Name, at: int) -> Span | None:
        """The given name that begins at a token: all of it, or one of its words."""
        if not name.given:
            return None
        if (last := self.spelled("".join(name.given), at)) is not None:
            return Span(at, last, Likeness.SAME)
        best = max(self.alike(part, at) for part in name.given)
        return Span(at, at, best) if best else None

    def initial(self, name: Name, at: int) -> bool:
        """Whether a token is the initial, or all initials, of the given name."""
        initials = "".join(part[0] for part in name.given)
        word, token = self.latin[at], self.tokens[at]
        return bool(initials) and token.capital and (word == initials[0] or (token.shouted and word == initials))

    def spelled(self, letters: str, at: int) -> int | None:
        """The last of the tokens from `at` on whose letters together are these."""
        rest, place = letters, at
        while place < len(self.tokens) and (word := self.latin[place]) and rest.startswith(word):
            rest = rest[len(word) :]
            if not rest:
                return place
            place = self.next(place)
        return None

    def alike(self, part: str, at: int) -> Likeness:
        if at >= len(self.tokens):
            return Likeness.NONE
        return self.ear.alike(part, self.latin[at], script_of(self.tokens[at].written))

    def next(self, at: int) -> int:
        """The word after this one, over a joint."""
        return at + 2 if at + 1 < len(self.tokens) and self.tokens[at + 1].plain in JOINTS else at + 1

    def before(self, at: int, most: int) -> list[int]:
        """The words just before a token, the nearest first; only joints stand between them."""
        found: list[int] = []
        for place in range(at - 1, max(at - 3 * most, 0) - 1, -1):
            token = self.tokens[place]
            if len(found) == most or token.sentence != self.tokens[at].sentence:
                break
            if token.word:
                found.append(place)
            elif token.plain not in JOINTS:
                break
        return found

    def compound(self, at: int) -> bool:
        """Whether a hyphen ties a word to another: a part of a longer name."""
        return self._tied(at) or (at > 1 and self._tied(at - 2) and self.tokens[at].glued)

    def _tied(self, at: int) -> bool:
        after = self.tokens[at + 1 : at + 3]
        return len(after) == 2 and after[0].plain == "-" and after[0].glued and after[1].word

    def opens(self, at: int) -> bool:
        """Whether a token begins its sentence."""
        return at == 0 or self.tokens[at - 1].sentence != self.tokens[at].sentence
