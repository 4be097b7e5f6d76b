"""What screening may point at before a person reads: with a place, a provision and how sure it is. No flag decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from portal.documents.material import Box


class FlagKind(StrEnum):
    """What a flag points at."""

    SYMBOL = "symbol"  # a protected symbol
    RESOURCE = "resource"  # an address, account, letterhead or reference of the organisation
    METADATA = "metadata"  # what a file says of itself
    OTHER_CANDIDATE = "other_candidate"  # another candidate of the same post by name (C-2)
    REPROACH = "reproach"  # the Union or its organs beside words of reproach (C-2)
    PROMISE = "promise"  # a promise in return for support (C-0)
    UNPUBLISHED = "unpublished"  # marks of a document that is not public (C-1)
    DUPLICATE = "duplicate"  # the same file or nearly the same text was advised on
    UNREADABLE = "unreadable"  # could not be read, wholly or in part
    HOSTILE = "hostile"  # macros, embedded programs, bombs


@dataclass(frozen=True)
class Place:
    """Where: a page and a region of it, or the words themselves. `page` is None for the request's own text."""

    page: int | None = None
    box: Box | None = None
    quote: str = ""


@dataclass(frozen=True)
class Flagged:
    """One thing that screening points at. `certainty` in percent, 1 to 99: nothing here is certain."""

    kind: FlagKind
    provision: str  # "A-2"; empty where no provision is touched
    certainty: int
    place: Place
    params: Mapping[str, str] = field(default_factory=dict)  # what the sentence about it names


SAME_PLACE = 0.5  # of the smaller of two regions that both share


def same(one: Flagged, other: Flagged) -> bool:
    """Whether two flags point at the same thing in the same place: a later run finds it again, a little shifted."""
    if (one.kind, one.provision, one.place.page) != (other.kind, other.provision, other.place.page):
        return False
    if one.place.quote != other.place.quote or _names(one) != _names(other):
        return False
    if one.place.box is None or other.place.box is None:
        return one.place.box is other.place.box
    return overlap(one.place.box, other.place.box) >= SAME_PLACE


def _names(flag: Flagged) -> tuple[str, ...]:
    return tuple(flag.params.get(name, "") for name in ("about", "name", "symbol", "picture", "property"))


def overlap(one: Box, other: Box) -> float:
    """The area that two boxes share, as a share of the smaller one: 0 to 1."""
    width = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    height = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    smaller = min(one.width * one.height, other.width * other.height)
    return max(0.0, width) * max(0.0, height) / smaller if smaller else 0.0
