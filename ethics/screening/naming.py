"""How sure it is that a text names a person (C-2). Pure arithmetic on what stands around a family name.

A family name alone is a weak sign: it counts where it is written as a name and stands for itself, not inside a longer
name ("Long Beach", or "Paul Okafor" for Ada Okafor), not as a word of the language, not after "in" or "at".
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ethics.screening.names import JOINTS, PARTICLES, Name, Page, Span
from ethics.screening.spelling import Ear, Likeness
from ethics.screening.tokens import Passage, words

# Beside these, a word is a person's name: forms of address, and what a candidate is called.
TITLES = words(
    "mr mrs ms miss mister dr prof professor sir madam ambassador minister engineer candidate candidates "
    "opponent rival m mme mlle monsieur madame docteur professeur ambassadeur ambassadrice ministre "
    "candidat candidats sr sra srta don dona senor senora doctor doctora profesor profesora embajador "
    "embajadora candidato candidata herr frau г госпожа господин кандидат السيد السيدة"
)
# Words that may open a sentence just before a name, without being a part of it.
OPENERS = words(
    "a about after although and as because before both but by compared contrary did does even for has how "
    "if is like neither not now only or since so than that though to unlike until vote was when where "
    "while will with without ainsi apres avant avec car comme comment contre et lorsque mais malgre meme "
    "ni ou par pour puisque quand que sans selon si voter votez contrairement aunque como con contra "
    "cuando despues para pero por porque segun sin y"
)
PLACES = words("in at near from en a dans vers depuis hacia desde")  # "in Lima", "à Lima"
ALONE = 5  # letters of a family name that may stand alone


class Named(NamedTuple):
    """A place where a person is named: first and last token, and how sure it is, in percent."""

    first: int
    last: int
    certainty: int


class People:
    """Looks for persons, text by text."""

    def __init__(self, names: Iterable[Name], ordinary: Iterable[str] = ()) -> None:
        """`ordinary`: plain words that are a name only beside a given name or a title."""
        self.names = [name for name in names if name.family]
        self.ordinary = frozenset(ordinary)
        self.ear = Ear()

    def find(self, passage: Passage) -> Iterator[tuple[Name, Named]]:
        """Everybody who is named; of overlapping places of one person the surest."""
        page = Page(passage, self.ear, self.ordinary)
        for name in self.names:
            for named in _surest(page, name):
                yield name, named


def _surest(page: Page, name: Name) -> list[Named]:
    found = [Named(at, at, 85) for at in page.in_one_word(name)]
    for at in page.places(name):
        family = page.family(name, at)
        if family and (named := _weighed(page, name, family)):
            found.append(named)
    taken: set[int] = set()
    kept: list[Named] = []
    for one in sorted(found, key=lambda named: (-named.certainty, named.first)):
        if taken.isdisjoint(range(one.first, one.last + 1)):
            taken.update(range(one.first, one.last + 1))
            kept.append(one)
    return sorted(kept)


def _weighed(page: Page, name: Name, family: Span) -> Named | None:
    begin = _with_particles(page, family.first)
    # Small letters count where they are no word by chance: ana.ferreira-lund
    written = not page.tokens[family.first].written.islower() or sum(map(len, name.family)) > ALONE
    for given in (_given_before(page, name, begin), _given_after(page, name, family.last)):
        if written and given and (certainty := _full(family, given.likeness)):
            return Named(min(begin, given.first), max(family.last, given.last), certainty)
    for initial in (_initial_before(page, name, begin), _initial_after(page, name, family.last)):
        if initial is not None and family.likeness == Likeness.SAME and page.tokens[family.first].capital:
            return Named(min(begin, initial), max(family.last, initial), 80 if family.whole else 55)
    if family.likeness < Likeness.SAME or not page.tokens[family.first].capital:
        return None
    if any(page.tokens[at].plain in TITLES for at in page.before(begin, 1)):
        return Named(begin, family.last, 75 if family.whole else 60)
    return _alone(page, name, family)


def _full(family: Span, given: Likeness) -> int:
    """How sure given and family name together are; 0: too far from it."""
    worst, best = min(family.likeness, given), max(family.likeness, given)
    if worst == Likeness.NEAR:
        return 50 if family.whole and best == Likeness.SAME else 0
    if worst == Likeness.SOUND:
        return 70 if family.whole else 50
    return 95 if family.whole else 75


def _with_particles(page: Page, first: int) -> int:
    """Where the family name begins with its particles: of "van den Berg", at "van"."""
    begin, place = first, first - 1
    while place >= 0 and page.tokens[place].sentence == page.tokens[first].sentence:
        if page.latin[place] in PARTICLES:
            begin = place
        elif page.tokens[place].plain not in JOINTS:
            break
        place -= 1
    return begin


def _given_before(page: Page, name: Name, begin: int) -> Span | None:
    """The given name before the family name; one other name or initial may stand between."""
    words = page.before(begin, len(name.given) + 2)
    found: list[Span] = []
    for place in words:
        given = page.given(name, place)
        if given and sum(at > given.last for at in words) <= 1:
            found.append(given)
        elif not page.tokens[place].capital:
            break
    return max(found, key=lambda given: (given.likeness, -given.first), default=None)


def _given_after(page: Page, name: Name, last: int) -> Span | None:
    """The given name after the family name, with or without a comma."""
    place = last + 1
    if place < len(page.tokens) and (page.tokens[place].plain == "," or page.tokens[place].plain in JOINTS):
        place += 1
    if place >= len(page.tokens) or page.tokens[place].sentence != page.tokens[last].sentence:
        return None
    return page.given(name, place)


def _initial_before(page: Page, name: Name, begin: int) -> int | None:
    """The initial before the family name; a second initial may stand between: A. M. Ferreira."""
    words = page.before(begin, 3)
    for number, place in enumerate(words):
        if len(page.latin[place]) > 2:
            return None
        further = words[number + 1 : number + 2]
        if page.initial(name, place) and not any(page.initial(name, at) for at in further):
            return place
    return None


def _initial_after(page: Page, name: Name, last: int) -> int | None:
    """The initial after the family name, with a comma before or a point after: Okafor A., Okafor, A."""
    comma = page.tokens[last + 1 : last + 2]
    place = last + 2 if comma and comma[0].plain == "," else last + 1
    if place >= len(page.tokens) or not page.initial(name, place):
        return None
    after = page.tokens[place + 1 : place + 2]
    return place if after and after[0].plain == "." else None


def _alone(page: Page, name: Name, family: Span) -> Named | None:
    first, last = family.first, family.last
    letters = sum(len(page.latin[place]) for place in range(first, last + 1))
    if letters < ALONE + (not family.whole) or _in_another_name(page, first, last):
        return None
    if family.whole and len(name.family) > 1:
        return Named(first, last, 80)
    if page.tokens[first].plain in page.ordinary or page.compound(first):
        return None
    if not family.whole and page.latin[first] != name.family[0]:
        return None  # of a double name, the first part is the one that people use
    return Named(first, last, 50 if family.whole else 40)


def _in_another_name(page: Page, first: int, last: int) -> bool:
    """Whether a capitalised word beside it makes it another name, or a word before it makes it a place."""
    tokens = page.tokens
    for at in page.before(_with_particles(page, first), 1):
        token = tokens[at]
        if token.plain in PLACES or (token.capital and not token.shouted and not _opener(page, at)):
            return True
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is None or not after.word or after.glued or after.sentence != tokens[last].sentence:
        return False
    return after.capital and not after.shouted


def _opener(page: Page, at: int) -> bool:
    return page.opens(at) and page.tokens[at].plain in OPENERS
