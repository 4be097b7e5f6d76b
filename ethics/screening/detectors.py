"""All detectors, in the order in which they run, and how a file passes through them.

Imported by the bounded process alone: OpenCV costs memory that neither the web server nor the worker should hold.
"""

from collections.abc import Callable, Iterator, Sequence

from ethics.rules.flags import Flagged
from ethics.screening import Context, Detector
from ethics.screening.candidates import other_candidates
from ethics.screening.phrases import marks, promises
from ethics.screening.properties import properties
from ethics.screening.reproach import reproaches
from ethics.screening.resources import resources
from ethics.screening.symbols import symbols
from ethics.screening.troubles import troubles
from portal.documents.material import Material

MOST = 200  # flags of one file: a page on which everything is flagged helps nobody

# What takes long comes last: whatever happens to it, the others have spoken.
DETECTORS: tuple[Detector, ...] = (
    troubles,
    resources,
    properties,
    other_candidates,
    reproaches,
    promises,
    marks,
    symbols,
)


def screen(
    material: Material,
    context: Context,
    failed: Callable[[str], object],
    detectors: Sequence[Detector] = DETECTORS,
) -> Iterator[Flagged]:
    """What each detector in turn points at. Of one that raises, `failed` hears the name, and the next one runs."""
    found = 0
    for detector in detectors:
        try:
            for flag in detector(material, context):
                if found >= MOST:
                    return
                found += 1
                yield flag
        except Exception:  # whatever a library raises on a file made to break it
            failed(getattr(detector, "__name__", "detector"))
