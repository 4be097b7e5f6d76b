"""The Union or its organs beside words of reproach (C-2).

Both stand in one sentence, and the reproach is about the organ: it follows as what the organ is or does ("the Council
has failed"), or comes before as its own ("the failure of the Council", "an opaque Council"). Passed over: what is
denied or only supposed, what the organ does about a bad thing ("helps countries with outdated networks"), and what a
preposition ties to something else.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from ethics.rules.flags import Flagged, FlagKind
from ethics.screening import Context
from ethics.screening.findings import Found, flagged
from ethics.screening.grammar import GRAMMARS, Grammar, languages_of
from ethics.screening.lists import LANGUAGES, ListKind, Lists
from ethics.screening.patterns import Hit
from ethics.screening.phrases import denies
from ethics.screening.tokens import Passage
from portal.documents.material import Material

AFTER = 10  # words between an organ and what is said of it
BEFORE = 4  # words between a reproach and the organ it belongs to
MOST_WORDS = 200  # of a sentence, by which its language is told
REACH = 40  # tokens, signs included, to either side of an organ
STOPS = frozenset(";:()")


def reproaches(material: Material, context: Context) -> Iterable[Flagged]:
    """Reproach of the Union or an organ of it."""
    return flagged(material, Reproach(context.lists).find)


class Reproach:
    """Looks for organs beside reproach, language by language."""

    def __init__(self, lists: Lists) -> None:
        self.languages = [
            (
                language,
                lists.matcher(ListKind.ORGAN, language),
                lists.matcher(ListKind.REPROACH, language),
            )
            for language in LANGUAGES
        ]

    def find(self, read: Passage) -> Iterator[Found]:
        for language, organs, reproach in self.languages:
            bad = reproach.find(read) if organs and reproach else []
            if bad:
                sentences = Sentences(read, language)
                places = [hit.first for hit in bad]
                for organ in organs.find(read):
                    near = bad[bisect_left(places, organ.first - REACH) : bisect_right(places, organ.last + REACH)]
                    yield from (found for hit in near if (found := sentences.found(organ, hit)))


class Sentences:
    """Judges what stands between an organ and a reproach in one passage."""

    def __init__(self, read: Passage, language: str) -> None:
        self.tokens, self.read, self.language = read.tokens, read, language
        self.grammar = GRAMMARS.get(language, Grammar())
        self._known: dict[int, bool] = {}

    def found(self, organ: Hit, bad: Hit) -> Found | None:
        sentence = self.tokens[organ.first].sentence
        if sentence != self.tokens[bad.first].sentence or not self._in_language(sentence):
            return None
        if organ.last < bad.first:
            certainty = self._said_of(organ, bad)
        else:
            certainty = self._its_own(bad, organ) if bad.last < organ.first else 0
        if not certainty:
            return None
        first, last = min(organ.first, bad.first), max(organ.last, bad.last)
        params = {"pattern": bad.pattern.key, "organ": organ.pattern.key}
        return Found(FlagKind.REPROACH, "C-2", certainty, first, last, "reproach", params)

    def _in_language(self, sentence: int) -> bool:
        """Whether a sentence may be in this language: the Union has one name in several."""
        if self.language not in GRAMMARS:
            return True
        if sentence not in self._known:
            first = bisect_left(self.tokens, sentence, key=lambda token: token.sentence)
            last = bisect_right(self.tokens, sentence, key=lambda token: token.sentence)
            words = [token.small for token in self.tokens[first:last][:MOST_WORDS] if token.word]
            self._known[sentence] = self.language in languages_of(words)
        return self._known[sentence]

    def _said_of(self, organ: Hit, bad: Hit) -> int:
        """How sure it is that the reproach is said of the organ before it; 0: it is not."""
        between = self._without_aside(range(organ.last + 1, bad.first))
        words = [self.tokens[at].small for at in between if self.tokens[at].word]
        if len(words) > AFTER or self._turned(between) or self._supposed(organ.first):
            return 0
        if any(word in self.grammar.others for word in words):
            return 0
        verbs = [at for at in between if self.tokens[at].small in self.grammar.verbs]
        breaks = [at for at in between if self.tokens[at].small in self.grammar.links or self.tokens[at].plain == ","]
        if breaks and (not verbs or verbs[-1] < breaks[-1]):
            return 0
        return 55 if len(words) > 4 or breaks else 70

    def _without_aside(self, between: range) -> list[int]:
        """The tokens without what stands between two commas: "the Council, I regret to say, has failed"."""
        commas = [at for at in between if self.tokens[at].plain == ","]
        if len(commas) < 2:
            return list(between)
        return [at for at in between if at < commas[0] or at > commas[-1]]

    def _its_own(self, bad: Hit, organ: Hit) -> int:
        """How sure it is that the reproach is tied to the organ after it; 0: it is not."""
        between = range(bad.last + 1, organ.first)
        words = [self.tokens[at].small for at in between if self.tokens[at].word]
        if len(words) > BEFORE or self._turned(between) or self._denied_before(bad.first):
            return 0
        rest = [word for word in words if word not in self.grammar.fillers]
        tied = any(word in self.grammar.ties for word in words[:2]) and len(rest) <= 2
        # "an opaque, slow Council", but not "in a world in chaos the Council stands for order"
        its_adjective = not words and not self._comma(between) and not self._article(organ.first)
        return 65 if tied or its_adjective else 0

    def _turned(self, between: Iterable[int]) -> bool:
        """Whether a stop, a negation or something done about it stands between."""
        for at in between:
            plain = self.tokens[at].plain
            if plain in STOPS or denies(self.read, at, self.grammar):
                return True
            if self.tokens[at].word and plain.startswith(self.grammar.remedies):
                return True
        return False

    def _article(self, at: int) -> bool:
        return self.tokens[at].small in self.grammar.fillers

    def _comma(self, between: range) -> bool:
        return any(self.tokens[at].plain == "," for at in between)

    def _supposed(self, first: int) -> bool:
        """Whether the organ comes after "if", "unless", "nobody says that"."""
        for at in range(first - 1, max(first - 8, -1), -1):
            token = self.tokens[at]
            if token.sentence != self.tokens[first].sentence or token.plain in STOPS or token.plain == ",":
                return False
            if token.small in self.grammar.conditions or denies(self.read, at, self.grammar):
                return True
        return False

    def _denied_before(self, first: int) -> bool:
        for at in range(first - 1, max(first - 4, -1), -1):
            if self.tokens[at].sentence != self.tokens[first].sentence:
                return False
            if denies(self.read, at, self.grammar):
                return True
        return False
