"""What could not be read, or is dangerous, as a flag: a person knows then that screening saw less than the file."""

from collections.abc import Iterable

from ethics.rules.flags import Flagged, FlagKind, Place
from ethics.screening import Context
from portal.documents.material import Material
from portal.documents.problems import HOSTILE, Problem

P = Problem
SURE, PERHAPS = 95, 60
# Also in files that mean no harm: a table of figures set into a letter, a picture that is fetched, a drawing.
OFTEN_HARMLESS = frozenset({P.EMBEDDED, P.EXTERNAL, P.DRAWING, P.MANY_PICTURES, P.MUCH_TEXT})


def troubles(material: Material, context: Context) -> Iterable[Flagged]:
    """One flag for each problem that the reading found; its code is what the flag's sentence is found by."""
    for code in material.problems:
        kind = FlagKind.HOSTILE if code in HOSTILE else FlagKind.UNREADABLE
        certainty = PERHAPS if code in OFTEN_HARMLESS else SURE
        yield Flagged(kind, "", certainty, Place(), {"about": code})
