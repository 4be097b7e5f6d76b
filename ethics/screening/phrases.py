"""Promises in return for support (C-0) and marks of documents that are not public (C-1), by the office's lists."""

from collections.abc import Iterable, Iterator

from ethics.rules.flags import Flagged, FlagKind
from ethics.screening import Context
from ethics.screening.findings import Found, flagged
from ethics.screening.grammar import GRAMMARS, Grammar
from ethics.screening.lists import LANGUAGES, ListKind, Lists
from ethics.screening.patterns import Hit
from ethics.screening.tokens import Passage
from portal.documents.material import Material

BEFORE = 5  # words before a phrase that may deny it
ON_A_LINE, IN_A_SENTENCE = 80, 60


def promises(material: Material, context: Context) -> Iterable[Flagged]:
    """An act promised in return for a vote or support."""
    return flagged(material, Phrases(context.lists, ListKind.PROMISE).find)


def marks(material: Material, context: Context) -> Iterable[Flagged]:
    """Words that stand on documents which are not public."""
    return flagged(material, Phrases(context.lists, ListKind.UNPUBLISHED).find)


class Phrases:
    """Looks for the phrases of one kind in all languages; a phrase that its own sentence denies is passed over."""

    def __init__(self, lists: Lists, kind: ListKind) -> None:
        self.kind = kind
        self.matchers = [(language, lists.matcher(kind, language)) for language in LANGUAGES]

    def find(self, read: Passage) -> Iterator[Found]:
        for language, matcher in self.matchers:
            for hit in matcher.find(read):
                if not denied(read, hit, GRAMMARS.get(language, Grammar())):
                    yield self._found(read, hit)

    def _found(self, read: Passage, hit: Hit) -> Found:
        params = {"pattern": hit.pattern.key}
        if self.kind == ListKind.PROMISE:
            return Found(FlagKind.PROMISE, "C-0", IN_A_SENTENCE, hit.first, hit.last, "promise", params)
        certainty = ON_A_LINE if read.fills_line(hit.first, hit.last) else IN_A_SENTENCE
        return Found(FlagKind.UNPUBLISHED, "C-1", certainty, hit.first, hit.last, "unpublished", params)


def denied(read: Passage, hit: Hit, grammar: Grammar) -> bool:
    """Whether a negation stands close before the phrase, in the same sentence and before no colon or semicolon."""
    words = 0
    for at in range(hit.first - 1, -1, -1):
        token = read.tokens[at]
        if token.sentence != read.tokens[hit.first].sentence or token.plain in {";", ":"} or words == BEFORE:
            return False
        if denies(read, at, grammar):
            return True
        words += token.word
    return False


def denies(read: Passage, at: int, grammar: Grammar) -> bool:
    """Whether a token is a negation that the next word does not take back ("not only")."""
    if read.tokens[at].small not in grammar.negations:
        return False
    after = read.tokens[at + 1 : at + 2]
    return not (after and after[0].small in grammar.not_denied)
