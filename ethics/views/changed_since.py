"""Whether the guidelines that a request is pinned to have changed since it was sent, and whether that touches it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ethics.models import Edition
from ethics.queries import LaterEdition, ShownProvision, later_editions
from ethics.rules.editions import Said, differences
from ethics.rules.versions import Fate
from ethics.states import CAMPAIGN, Part


@dataclass(frozen=True)
class Since:
    """An edition that a request is pinned to, the one in force now, and the provisions that read otherwise in it."""

    before: Edition
    after: Edition
    changed: frozenset[str]

    def touched(self, codes: Collection[str]) -> list[str]:
        """Those of these provisions that read otherwise."""
        return [code for code in codes if code in self.changed]


def changed_since(shown: list[ShownProvision], on: date) -> list[Since]:
    """What took the place of the editions of these provisions, in the language in which they are shown. One query."""
    pinned: dict[int, list[ShownProvision]] = {}
    for one in shown:
        pinned.setdefault(one.provision.edition_id, []).append(one)
    latest = {said.edition.instrument_id: said for said in later_editions(pinned, on)}  # the last one wins
    return [
        _since(own, later) for own in pinned.values() if (later := latest.get(own[0].provision.edition.instrument_id))
    ]


def _since(own: list[ShownProvision], later: LaterEdition) -> Since:
    language = own[0].language
    before = [
        Said(one.code, {Part.TITLE.value: one.title} | {text.part: text.text for text in one.texts}, one.asked)
        for one in own
    ]
    rows = differences(before, later.said[language]) if language in later.said else []
    changed = frozenset(row.code for row in rows if row.fate != Fate.SAME)
    return Since(own[0].provision.edition, later.edition, changed)


def that_matter(
    since: list[Since], shown: list[ShownProvision], codes: Collection[str]
) -> list[tuple[Since, list[str]]]:
    """What concerns an advice or a question that rests on these provisions: each with those that read otherwise.

    A change of the campaign guidelines is always told; of another instrument, where one of its provisions is cited.
    """
    home = {one.code: one.provision.edition_id for one in shown}
    return [
        (one, one.touched(codes))
        for one in since
        if one.after.instrument.code == CAMPAIGN or any(home.get(code) == one.before.pk for code in codes)
    ]
