"""What changed between two editions, provision by provision and word by word; and from when until when each counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ethics.rules.versions import Fate
from portal.comparing import Segment, changed, compare


@dataclass(frozen=True)
class Said:
    """What a provision says in one language: part by part in their order, and how strongly."""

    code: str
    parts: Mapping[str, str]
    strengths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What became of one provision. Of one that is the same, the parts are those of the later edition, unmarked."""

    code: str
    fate: Fate  # same, changed, new or gone
    parts: tuple[tuple[str, tuple[Segment, ...]], ...]
    before: tuple[str, ...] = ()  # strengths
    after: tuple[str, ...] = ()

    @property
    def other_strength(self) -> bool:
        return self.fate == Fate.CHANGED and sorted(self.before) != sorted(self.after)


def differences(before: Sequence[Said], after: Sequence[Said]) -> list[Difference]:
    """Every provision of both editions once, by its code: in the later order, those that are gone where they stood."""
    old, new = ({said.code: said for said in side} for side in (before, after))
    order = [said.code for said in after]
    place = 0
    for said in before:
        if said.code in new:
            place = order.index(said.code) + 1
        else:
            order.insert(place, said.code)
            place += 1
    return [_difference(old.get(code), new.get(code)) for code in order]


def _difference(old: Said | None, new: Said | None) -> Difference:
    there = new or old
    if there is None:
        raise ValueError("a provision of neither edition")
    first, second = (said.parts if said else {} for said in (old, new))
    names = [*second, *(name for name in first if name not in second)]
    parts = tuple((name, compare(first.get(name, ""), second.get(name, ""))) for name in names)
    before, after = (said.strengths if said else () for said in (old, new))
    if old is None:
        fate = Fate.NEW
    elif new is None:
        fate = Fate.GONE
    else:
        other = any(changed(segments) for _, segments in parts) or sorted(before) != sorted(after)
        fate = Fate.CHANGED if other else Fate.SAME
    return Difference(there.code, fate, parts, before, after)


def last_days(begins: Sequence[date]) -> list[date | None]:
    """For editions by the day on which each took effect, oldest first: the last day on which it counted.

    None for the one that nothing follows. Of two that took effect on one day, the first never counted: its last day
    is the day before.
    """
    return [following - timedelta(days=1) for following in begins[1:]] + [None] * bool(begins)
