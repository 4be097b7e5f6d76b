"""Traces of the organisation's own resources in words: addresses, accounts, letterhead, references (A-0, A-3)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ethics.rules.flags import Flagged, FlagKind
from ethics.screening import Context
from ethics.screening.findings import Found, flagged
from ethics.screening.lists import ListKind, Lists
from ethics.screening.tokens import Passage, words
from portal.documents.material import Material

AT_TOP, TOP = 4, 600  # lines, and characters, of a page in which a letterhead stands
BEFORE_REFERENCE = words("ref reference references no nos n o our your notre votre nuestra su")
# Possessive quantifiers and bounded lengths: one pass whatever the text.
_HOST = r"(?:[a-z0-9_](?:[a-z0-9-]{0,62}+)\.){1,8}[a-z][a-z0-9-]{1,30}"
_MAIL = re.compile(
    r"(?<![\w.+-])(\w[\w.+'-]{0,63}+)(?:@|\s?[\[(]\s?(?:at|arobase|arroba)\s?[\])]\s?)"
    r"((?:[a-z0-9_-]{1,63}+\s?(?:\.|[\[(]\s?(?:dot|point|punto)\s?[\])])\s?){1,8}[a-z][a-z0-9-]{1,30})",
    re.I,
)
_LINK = re.compile(rf"(?<![\w.@-])(?:https?://)?({_HOST})((?:/[^\s<>\"')\];,]{{0,200}})?)", re.I)
_ACCOUNT = re.compile(r"(?<![\w.@/])@([a-z0-9_](?:[a-z0-9_.-]{0,38}[a-z0-9_])?)(?![\w@])", re.I)


class Spot(NamedTuple):
    """A stretch of a passage, in characters, with how sure it is and what is said of it."""

    start: int
    end: int
    certainty: int
    about: str
    pattern: str


def resources(material: Material, context: Context) -> Iterable[Flagged]:
    """What the organisation's own computers, accounts and paper leave in a text."""
    return flagged(material, Resources(context.lists).find)


class Resources:
    """Looks for addresses, links, accounts, letterhead and references."""

    def __init__(self, lists: Lists) -> None:
        self.domains = {_domain(entry.text): entry.key or entry.text for entry in lists.of(ListKind.DOMAIN)}
        accounts = {entry.text.lower(): entry.key or entry.text for entry in lists.of(ListKind.ACCOUNT)}
        self.handles = {text[1:]: key for text, key in accounts.items() if text.startswith("@")}
        self.pages = {_bare(text): key for text, key in accounts.items() if not text.startswith("@")}
        self.letterhead = lists.matcher(ListKind.LETTERHEAD)
        self.reference = lists.matcher(ListKind.REFERENCE)

    def find(self, read: Passage) -> Iterator[Found]:
        starts = [token.start for token in read.tokens]
        for spot in self.addresses(read.text):
            first = max(bisect_right(starts, spot.start) - 1, 0)
            last = max(bisect_right(starts, spot.end - 1) - 1, first)
            params = {"pattern": spot.pattern}
            yield Found(FlagKind.RESOURCE, "A-3", spot.certainty, first, last, spot.about, params)
        yield from self._letterhead(read)
        yield from self._references(read)

    def addresses(self, text: str) -> Iterator[Spot]:
        """E-mail addresses, links and accounts in any text."""
        for mail in _MAIL.finditer(text):
            host = re.sub(r"\s?(?:\.|[\[(]\s?(?:dot|point|punto)\s?[\])])\s?", ".", mail[2], flags=re.I)
            if key := self._of(host):
                yield Spot(mail.start(), mail.end(), 90, "address", key)
        for link in _LINK.finditer(text):
            if key := self._page(link[1], link[2]):
                yield Spot(link.start(), link.end(), 60, "account", key)
            elif key := self._of(link[1]):
                yield Spot(link.start(), link.end(), 55, "link", key)
        for account in _ACCOUNT.finditer(text):
            if key := self.handles.get(account[1].lower().rstrip("."), ""):
                yield Spot(account.start(), account.end(), 60, "account", key)

    def _of(self, host: str) -> str:
        """The entry of the list to which an internet name belongs: it, or one above it."""
        parts = _domain(host).split(".")
        return next((key for n in range(len(parts)) if (key := self.domains.get(".".join(parts[n:])))), "")

    def _page(self, host: str, path: str) -> str:
        parts = _bare(host + path).split("/")
        return next((key for n in range(len(parts), 1, -1) if (key := self.pages.get("/".join(parts[:n])))), "")

    def _letterhead(self, read: Passage) -> Iterator[Found]:
        """Postal address and telephone anywhere; a name where it fills a line at the top, as on a letter."""
        found: list[tuple[Found, str]] = []
        for hit in self.letterhead.find(read):
            figures = any(character.isdigit() for character in hit.pattern.text) or "#" in hit.pattern.text
            if figures or self._heads(read, hit.first, hit.last):
                params = {"pattern": hit.pattern.key}
                certainty = 65 if figures else 50
                one = Found(FlagKind.RESOURCE, "A-3", certainty, hit.first, hit.last, "letterhead", params)
                found.append((one, "figures" if figures else "name"))
        both = len({kind for _one, kind in found}) == 2
        for one, _kind in found:
            yield Found(one.kind, one.provision, 85, one.first, one.last, one.about, one.params) if both else one

    @staticmethod
    def _heads(read: Passage, first: int, last: int) -> bool:
        above = read.text[: min(read.tokens[first].start, TOP + 1)]
        if len(above) > TOP or above.count("\n") >= AT_TOP or not read.fills_line(first, last):
            return False
        before = read.tokens[first - 1] if first else None
        # "Candidate for Secretary-General of the" on the line above makes it a part of a title.
        return before is None or before.sentence != read.tokens[first].sentence or not before.written.islower()

    def _references(self, read: Passage) -> Iterator[Found]:
        """A reference counts where a paper carries its own: at the beginning of a line, or after "Ref."."""
        for hit in self.reference.find(read):
            begins = read.begins_line(hit.first)
            before = [token.plain for token in read.tokens[max(hit.first - 4, 0) : hit.first] if token.word]
            labelled = bool(before) and before[-1] in BEFORE_REFERENCE
            if begins or labelled:
                params = {"pattern": hit.pattern.key}
                certainty = 70 if labelled else 55
                yield Found(FlagKind.RESOURCE, "A-0", certainty, hit.first, hit.last, "reference", params)


def _domain(name: str) -> str:
    name = name.strip().strip(".").lower()
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:  # no name that anybody could reach
        return name


def _bare(link: str) -> str:
    link = re.sub(r"^https?://", "", link.lower()).rstrip("/.,;:")
    return re.sub(r"^(?:www|m|mobile|[a-z]{2}-[a-z]{2}|[a-z]{2})\.(?=[^/]+\.)", "", link).partition("?")[0]
