"""What a file says of itself that points to the organisation: author, company, template, camera (A-3)."""

from collections.abc import Iterable, Iterator

from ethics.rules.flags import Flagged, FlagKind, Place
from ethics.screening import Context
from ethics.screening.lists import ListKind
from ethics.screening.patterns import Matcher
from ethics.screening.resources import Resources
from ethics.screening.tokens import passage
from portal.documents.material import Material

# Properties that say who made a file, and where; in the others people write what they like.
MAKERS = frozenset(
    {"author", "last_modified_by", "company", "manager", "template", "application", "producer", "copyright", "other"}
)
SURE = frozenset({"company", "template"})
LINKS = "links"
QUOTE = 160  # characters
MOST_READ, MOST_LINKS = 2_000, 20_000  # characters of a property
MOST = 20  # of one file


def properties(material: Material, context: Context) -> Iterable[Flagged]:
    """Each property that names the organisation or holds an address of it; each link of the file that leads there."""
    look = Resources(context.lists)
    owner = context.lists.matcher(ListKind.OWNER)
    found = 0
    for name, value in material.said.items():
        told = _links(look, value) if name == LINKS else _named(look, owner, name, value[:MOST_READ])
        for flag in told:
            found += 1
            if found > MOST:
                return
            yield flag


def _named(look: Resources, owner: Matcher, name: str, value: str) -> Iterator[Flagged]:
    """One flag at most for a property."""
    hits = owner.find(passage(value)) if name in MAKERS else []
    spot = next(look.addresses(value), None)
    if spot or hits:
        pattern = spot.pattern if spot else hits[0].pattern.key
        certainty = 85 if name in SURE or (spot and name in MAKERS) else 75 if name in MAKERS else 50
        params = {"about": "property", "property": name, "pattern": pattern}
        yield Flagged(FlagKind.METADATA, "A-3", certainty, Place(quote=_cut(value)), params)


def _links(look: Resources, value: str) -> Iterator[Flagged]:
    """Where the links of a file lead, which its words need not say."""
    told: set[str] = set()
    for spot in look.addresses(value[:MOST_LINKS]):
        place = Place(quote=_cut(value[spot.start : spot.end]))
        if place.quote not in told:
            told.add(place.quote)
            yield Flagged(
                FlagKind.RESOURCE, "A-3", spot.certainty, place, {"about": spot.about, "pattern": spot.pattern}
            )


def _cut(value: str) -> str:
    return value if len(value) <= QUOTE else value[: QUOTE - 1] + "…"
