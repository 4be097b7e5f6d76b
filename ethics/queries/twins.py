"""Requests already advised on with the same file or nearly the same text, for whoever may see them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from ethics.models import Fingerprint, FingerprintMark, Version
from ethics.queries.requests import for_office
from ethics.screening.fingerprints import GROUPS, NEARLY, likeness, mark_of_file
from portal.accounts.models import User
from portal.registries import AnyUser

SHARED = 5_000  # marks: one standard letter, sent by everybody, must not take the time of all of them
MOST = 200  # fingerprints that have most in common and are looked at
SHOWN = 5


@dataclass(frozen=True)
class Twin:
    """A version that was advised on: what it has in common with the one at hand."""

    version: Version
    same_file: bool
    likeness: float  # of the texts, 0 to 1

    @property
    def percent(self) -> int:
        return round(100 * self.likeness)


def twins(version: Version, user: User | AnyUser, at: datetime | None = None) -> list[Twin]:
    """What this adviser may see of what was advised on before, the most alike first. Three queries at any size.

    Asked at each reading and kept nowhere: whoever declares an interest in a request finds no trace of it here.
    """
    own = list(Fingerprint.objects.filter(version=version))
    if not own:
        return []
    hashes = {one.sha256 for one in own if one.sha256}
    marks = FingerprintMark.objects.filter(fingerprint__version=version).values("number")
    shared = FingerprintMark.objects.filter(number__in=marks).exclude(fingerprint__in=[one.pk for one in own])
    files = {mark_of_file(sha256) for sha256 in hashes}
    weights: Counter[int] = Counter()
    for pk, number in shared.values_list("fingerprint", "number")[:SHARED]:
        weights[pk] += GROUPS if number in files else 1
    nearest = [pk for pk, _weight in weights.most_common(MOST)]
    alike = Fingerprint.objects.filter(pk__in=nearest, version__advice__isnull=False)
    others = alike.filter(version__request__in=for_office(user, at)).exclude(version__request=version.request_id)
    best: dict[int, Twin] = {}
    for other in others.select_related("version__request", "version__advice"):
        twin = Twin(other.version, other.sha256 in hashes, max(_likeness(one, other) for one in own))
        known = best.get(other.version.request_id)
        if (twin.same_file or twin.likeness >= NEARLY) and (known is None or _rank(twin) > _rank(known)):
            best[other.version.request_id] = twin
    return sorted(best.values(), key=_rank, reverse=True)[:SHOWN]


def _likeness(one: Fingerprint, other: Fingerprint) -> float:
    return likeness(bytes(one.signature), bytes(other.signature))


def _rank(twin: Twin) -> tuple[bool, float, int]:
    return twin.same_file, twin.likeness, twin.version.pk
