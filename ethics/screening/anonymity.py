"""Where the text of a case could tell who once asked: names in any spelling, the post, the State, dates, references.

It errs on the side of pointing at too much: whoever writes a case answers or changes, and nothing is decided here.
What tells by itself (a reference, an address, a file's name) is no matter of opinion and has to go.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ethics.screening.giveaways import MONTHS, POSTS, SHARED
from ethics.screening.patterns import BadPattern, Matcher, Pattern, pattern
from ethics.screening.spelling import Ear, Likeness, Script, latin, script_of
from ethics.screening.tokens import Passage, Token, passage, plain

TELLS = frozenset({"reference", "address", "file"})
REFERENCES = ("ETH-####-????", "eth-####-????", "CASE-??????")
LONG = 5  # letters of a part of a name that is looked for inside longer words, as accounts are called
SIGNS = 8  # Chinese characters that a name written in them may have

_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
    r"|(?:https?://|www\.)\S{3,300}"
    r"|(?<!\w)@\w{3,40}"
    r"|(?<![\w-])\+?\d(?:[ ().-]{0,2}\d){8,14}(?![\w-])"
)
_FILE = re.compile(r"[\w-]{1,80}\.(?:pdf|docx?|pptx?|png|jpe?g|gif|tiff?|txt|mp4)\b", re.IGNORECASE)
# A day and a month, or a month and a year. A year alone is no date: the public page has it.
_DATE = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b"
    rf"|\b\d{{1,2}}(?:er|st|nd|rd|th)?[\s-]{{1,3}}(?:of\s|de\s)?(?:{MONTHS})\b"
    rf"|\b(?:{MONTHS})\.?,?\s(?:of\s|de\s)?(?:\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?)\b"
    r"|\d{1,2}\s?[月日]",
    re.IGNORECASE,
)
_SIGN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff])")  # Chinese: each is a word


@dataclass(frozen=True)
class Known:
    """What is known of the person who asked. `posts`: by kind, with what the portal calls each."""

    names: tuple[str, ...] = ()
    posts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    states: tuple[str, ...] = ()  # names, in any language
    codes: tuple[str, ...] = ()  # of States
    places: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A stretch of a text, in characters, that may identify somebody, and in what way."""

    code: str  # name, initials, post, state, place, date, reference, address, file
    start: int
    end: int
    key: str  # the same for the same words, wherever they stand: an answer holds for all of them

    @property
    def tells(self) -> bool:
        """Whether it tells by itself, so that no answer helps."""
        return self.code in TELLS


def identifying(text: str, known: Known) -> list[Mark]:
    """Every place that could identify, in the order of the text; of places within one another the widest."""
    read = passage(text)
    found = [(code, start, end) for code, start, end in _all(read, known) if end > start]
    found.sort(key=lambda one: (one[1], -one[2], one[0] not in TELLS))
    marks: list[Mark] = []
    for code, start, end in found:
        if not marks or start >= marks[-1].end:
            marks.append(Mark(code, start, end, _key(code, text[start:end])))
    return marks


Found = Iterator[tuple[str, int, int]]


def _all(read: Passage, known: Known) -> Found:
    for expression, code in ((_ADDRESS, "address"), (_FILE, "file"), (_DATE, "date")):
        yield from ((code, *match.span()) for match in expression.finditer(read.text))
    for matcher, code in _matchers(known):
        for hit in matcher.find(read):
            yield code, read.tokens[hit.first].start, read.tokens[hit.last].end
    yield from _names(read, known.names)


def _matchers(known: Known) -> list[tuple[Matcher, str]]:
    posts = [one for kind, labels in known.posts for one in (*POSTS.get(kind, ()), *labels)]
    files = [name.rpartition(".")[0] for name in known.files]
    wanted = {
        "reference": [*REFERENCES, *(form for one in known.references for form in (one, one.lower()))],
        "file": known.files,
        "title": [stem for stem in files if len(stem) >= LONG],
        "post": posts,
        "state": [*_states(known.states), *known.codes],
        "place": known.places,
    }
    return [(Matcher(_patterns(texts)), code) for code, texts in wanted.items()]


def _patterns(texts: Iterable[str]) -> Iterator[Pattern]:
    """What can be looked for; a name so short that it stands everywhere cannot."""
    for text in texts:
        try:
            yield pattern(_SIGN.sub(r" \1 ", text))
        except BadPattern:
            continue


def _states(names: Iterable[str]) -> Iterator[str]:
    """The words by which a State and its people are known: "Examplan*" finds Examplander too."""
    for name in names:
        words = [token.written for token in passage(name).tokens if token.word and token.plain not in SHARED]
        telling = [word for word in words if len(word) > 3]
        yield from ([f"{word[:-1] if len(word) > LONG else word}*" for word in telling] if telling else [name])


# ---------------------------------------------------------------- names


def _names(read: Passage, names: Iterable[str]) -> Found:
    parts, initials = _parts(names)
    ear, seen = Ear(), {}  # of this text alone: words of a confidential text are kept nowhere
    for number, token in enumerate(read.tokens):
        if not token.word:
            continue
        if token.written not in seen:
            seen[token.written] = any(_is_part(part, token, ear) for part in parts)
        if seen[token.written]:
            yield "name", token.start, token.end
        for last in _in_signs(read, number, parts, ear):
            yield "name", token.start, read.tokens[last].end
        if (end := _spelled(read, number, initials)) is not None:
            yield "initials", token.start, end


def _parts(names: Iterable[str]) -> tuple[set[str], set[str]]:
    """The words of all names in plain Latin letters, particles left out, and their initials."""
    parts: set[str] = set()
    initials: set[str] = set()
    for name in names:
        words = [word for token in passage(name).tokens if token.word and len(word := latin(token.written)) > 1]
        parts |= {word for word in words if len(word) > 2}
        for order in (words, [word for word in words if len(word) > 2]):
            if len(order) > 1:
                initials.add("".join(word[0] for word in order))
    return parts, initials


def _is_part(part: str, token: Token, ear: Ear) -> bool:
    word, script = latin(token.written), script_of(token.written)
    if len(part) >= LONG and part in word:
        return True
    likeness = ear.alike(part, word, script)
    small = token.written.islower()
    if likeness == Likeness.SAME:
        return len(part) > 3 or not small
    return likeness > Likeness.NONE and (script != Script.LATIN or not small)


def _in_signs(read: Passage, first: int, parts: set[str], ear: Ear) -> Iterator[int]:
    """Where a name written in Chinese characters, from this one on, ends."""
    letters = ""
    for last in range(first, min(first + SIGNS, len(read.tokens))):
        if not _SIGN.match(read.tokens[last].written):
            return
        letters += latin(read.tokens[last].written)
        begins = [part for part in parts if part[0] == letters[:1]] if last > first else []
        if any(ear.alike(part, letters, Script.OTHER) for part in begins):
            yield last


def _spelled(read: Passage, first: int, initials: set[str]) -> int | None:
    """Where initials that begin at a word end: "AFL", "A.F.L.", "A. F.-L."."""
    token = read.tokens[first]
    if token.shouted and token.plain in initials:
        return token.end
    letters, place = "", first
    while place < len(read.tokens) and len(letters) < SIGNS:
        one = read.tokens[place]
        if one.word and len(one.plain) == 1 and one.capital:
            letters += latin(one.written)
        elif one.plain not in (".", "-"):
            break
        place += 1
    return read.tokens[place - 1].end if letters in initials and len(letters) > 1 else None


def _key(code: str, quote: str) -> str:
    words = " ".join(plain(word) for word in quote.split())
    return hashlib.sha256(f"{code} {words}".encode()).hexdigest()[:24]
