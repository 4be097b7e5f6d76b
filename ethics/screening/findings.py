"""What a detector of words finds in a passage, and how it becomes a flag with a place."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ethics.rules.flags import Flagged, FlagKind, Place
from ethics.screening.tokens import Passage, passage
from portal.documents.material import Box, Material, Page

SAME = 3  # flags that say the same of one file


@dataclass(frozen=True)
class Found:
    """Something in a passage, from one token to another. `about` is the code of the sentence that is said of it."""

    kind: FlagKind
    provision: str
    certainty: int
    first: int
    last: int
    about: str
    params: Mapping[str, str] = field(default_factory=dict)


def flagged(material: Material, find: Callable[[Passage], Iterable[Found]]) -> Iterator[Flagged]:
    """What `find` finds, page by page. Of the same thing said again and again only the first ones are told,
    the last of them with how many `more` there are: a flag for each footer of a report helps nobody."""
    same: dict[tuple[str, ...], list[Flagged]] = defaultdict(list)
    for page in material.pages:
        if page.text.strip():
            read = passage(page.text)
            for one in surest(find(read)):
                flag = _flag(page, read, one)
                what = flag.params.get("name") or flag.place.quote.lower()
                same[one.kind, one.about, what].append(flag)
    for all_of_it in same.values():
        told, more = all_of_it[:SAME], len(all_of_it) - SAME
        yield from told[:-1] if more > 0 else told
        if more > 0:
            yield replace(told[-1], params={**told[-1].params, "more": str(more)})


def _flag(page: Page, read: Passage, one: Found) -> Flagged:
    place = Place(page.number or None, _box(page, read, one), read.quote(one.first, one.last))
    return Flagged(one.kind, one.provision, one.certainty, place, {"about": one.about, **one.params})


def surest(found: Iterable[Found]) -> list[Found]:
    """In the order of the text; where two of a kind overlap, the surer one, else the longer one."""
    taken: set[tuple[FlagKind, int]] = set()
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-one.certainty, one.first - one.last, one.first)):
        tokens = {(one.kind, at) for at in range(one.first, one.last + 1)}
        if taken.isdisjoint(tokens):
            taken |= tokens
            kept.append(one)
    return sorted(kept, key=lambda one: (one.first, one.last))


def _box(page: Page, read: Passage, found: Found) -> Box | None:
    """The region that holds the words, where the page says where its words stand."""
    start, end = read.tokens[found.first].start, read.tokens[found.last].end
    boxes = [word.box for word in page.words if word.box and word.start < end and word.start + len(word.text) > start]
    if not boxes:
        return None
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.left + box.width for box in boxes), max(box.top + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)
