"""Other candidates of the same post, by name (C-2)."""

from collections.abc import Iterable, Iterator, Sequence

from ethics.rules.flags import Flagged, FlagKind
from ethics.screening import Context
from ethics.screening.findings import Found, flagged
from ethics.screening.grammar import GRAMMARS
from ethics.screening.lists import LANGUAGES, ListKind, Lists
from ethics.screening.names import Name
from ethics.screening.naming import Named, People
from ethics.screening.patterns import Hit
from ethics.screening.phrases import denied
from ethics.screening.tokens import Passage, plain
from portal.documents.material import Material


def other_candidates(material: Material, context: Context) -> Iterable[Flagged]:
    """Where another candidate is named; beside words of reproach, the flag says so."""
    if not context.others:
        return
    yield from flagged(material, Others(context.others, context.asker, context.lists).find)


class Others:
    """Looks for other candidates; the asker's own name, which may be like theirs, is left out."""

    def __init__(self, others: Sequence[Name], asker: Name | None, lists: Lists) -> None:
        ordinary = plain_words(lists)
        self.others, self.asker = People(others, ordinary), People([asker] if asker else [])
        self.reproach = [(language, lists.matcher(ListKind.REPROACH, language)) for language in LANGUAGES]

    def find(self, read: Passage) -> Iterator[Found]:
        named = list(self.others.find(read))
        own = [one for _name, one in self.asker.find(read)] if named else []
        blamed = self._blamed(read) if named else frozenset()
        for name, one in named:
            if any(_same_place(one, other) and other.certainty >= one.certainty for other in own):
                continue
            about = "blamed" if read.tokens[one.first].sentence in blamed else "named"
            yield Found(
                FlagKind.OTHER_CANDIDATE, "C-2", one.certainty, one.first, one.last, about, {"name": name.printed}
            )

    def _blamed(self, read: Passage) -> frozenset[int]:
        """The sentences that hold words of reproach which they do not deny."""
        return frozenset(
            read.tokens[hit.first].sentence
            for language, matcher in self.reproach
            for hit in matcher.find(read)
            if not self._denied(read, hit, language)
        )

    @staticmethod
    def _denied(read: Passage, hit: Hit, language: str) -> bool:
        grammar = GRAMMARS.get(language)
        return grammar is not None and denied(read, hit, grammar)


def _same_place(one: Named, other: Named) -> bool:
    return one.first <= other.last and other.first <= one.last


def plain_words(lists: Lists) -> frozenset[str]:
    """Family names that are also words, in any language."""
    listed = (entry for language in LANGUAGES for entry in lists.of(ListKind.ORDINARY, language))
    return frozenset(plain(entry.text) for entry in listed)
