"""The guidelines: editions in force, provisions as a reader sees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import F, QuerySet

from ethics.models import Edition, EditionText, Provision, ProvisionText
from ethics.rules.editions import Said, last_days
from ethics.states import EditionState, Part, Stage, Strength
from portal.accounts.models import User
from portal.accounts.roles import ETHICS
from portal.languages import in_order
from portal.registries import AnyUser

WITHIN = ("language", "provision__order", "provision", "order")  # how the texts of an edition are ordered


@dataclass(frozen=True)
class ShownProvision:
    """A provision as a page shows it, in the reader's language or, failing that, in one that it has."""

    provision: Provision
    language: str  # of the texts
    languages: list[str]  # all that it has
    title: str  # empty where the guidelines themselves give none
    texts: list[ProvisionText]  # without the title
    asked: tuple[str, ...]  # strengths, by their codes

    @property
    def strengths(self) -> list[str]:
        """As labels, in the words of the texts."""
        return [str(Strength(one).label) for one in self.asked]

    @property
    def code(self) -> str:
        return self.provision.code


def editions_in_force(on: date) -> QuerySet[Edition]:
    """The edition of each instrument that is in force on a date in Geneva: the latest that had begun."""
    begun = Edition.objects.filter(state=EditionState.IN_FORCE, in_force_on__lte=on)
    return begun.order_by("instrument", "-in_force_on", "-pk").distinct("instrument").select_related("instrument")


def published() -> QuerySet[Edition]:
    """The editions that everybody may read: in force, once in force, or to come into force on their day."""
    return Edition.objects.filter(state=EditionState.IN_FORCE).select_related("instrument")


def editions_visible_to(user: User | AnyUser, at: datetime | None = None) -> QuerySet[Edition]:
    """What is published; for the Ethics Office also its drafts, and what was called off."""
    if user.is_authenticated and user.roles(at) & ETHICS:
        return Edition.objects.select_related("instrument")
    return published()


@dataclass(frozen=True)
class Dated:
    """An edition and where it stands on a day; `until`: the last day on which it counts or counted."""

    edition: Edition
    stage: Stage
    until: date | None = None


def dated(editions: Iterable[Edition], on: date) -> list[Dated]:
    """The editions of one instrument, the latest first: drafts, then by the day on which each takes effect."""
    rows = list(editions)
    begun = sorted((one for one in rows if one.state == EditionState.IN_FORCE), key=_begins)
    ends = last_days([day for one in begun if (day := one.in_force_on)])
    placed = [Dated(one, _stage(one, end, on), end) for one, end in zip(begun, ends, strict=True)]
    others = [Dated(one, Stage(one.state)) for one in rows if one.state != EditionState.IN_FORCE]
    others.sort(key=lambda one: -one.edition.pk)
    drafts, called_off = ([one for one in others if one.stage == stage] for stage in (Stage.DRAFT, Stage.CALLED_OFF))
    return [*drafts, *reversed(placed), *called_off]


def histories(editions: QuerySet[Edition], on: date) -> list[list[Dated]]:
    """These editions with their texts by instrument, `dated`; other bodies' instruments last. Two queries."""
    rows = editions.prefetch_related("texts").order_by("instrument__good_practice", "instrument", "pk")
    return [dated(own, on) for _, own in groupby(rows, key=lambda edition: edition.instrument_id)]


def _begins(edition: Edition) -> tuple[date, int]:
    return edition.in_force_on or date.max, edition.pk


def _stage(edition: Edition, end: date | None, on: date) -> Stage:
    if edition.in_force_on and edition.in_force_on > on:
        return Stage.COMING
    return Stage.PAST if end and end < on else Stage.IN_FORCE


def said_in(editions: Iterable[Edition]) -> dict[int, dict[str, list[Said]]]:
    """What each edition says, by its id and language, provision by provision. One query."""
    texts = ProvisionText.objects.filter(provision__edition__in=editions).select_related("provision")
    found: dict[int, dict[str, list[Said]]] = {}
    for (edition, language, _), own in groupby(texts.order_by("provision__edition", *WITHIN), key=_place):
        found.setdefault(edition, {}).setdefault(language, []).append(_said(list(own)))
    return found


@dataclass(frozen=True)
class LaterEdition:
    """An edition that took effect after another one of its instrument, with what it says by language."""

    edition: Edition
    said: dict[str, list[Said]]


def later_editions(editions: Iterable[int], on: date) -> list[LaterEdition]:
    """What took effect by a day after these editions (ids) of the same instruments, oldest first. One query."""
    edition, other = "provision__edition", "provision__edition__instrument__editions"
    ids = list(editions)
    after = ProvisionText.objects.filter(
        **{f"{other}__in": ids, f"{edition}__state": EditionState.IN_FORCE, f"{edition}__in_force_on__lte": on},
        **{f"{edition}__in_force_on__gt": F(f"{other}__in_force_on")},
    ).select_related("provision__edition__instrument")
    found: dict[int, LaterEdition] = {}
    ordered = after.order_by(f"{edition}__in_force_on", edition, *WITHIN)
    for (pk, language, _), own in groupby(ordered, key=_place):
        texts = list(own)
        later = found.setdefault(pk, LaterEdition(texts[0].provision.edition, {}))
        later.said.setdefault(language, []).append(_said(texts))
    return list(found.values())


def _place(text: ProvisionText) -> tuple[int, str, int]:
    return text.provision.edition_id, text.language, text.provision_id


def _said(texts: list[ProvisionText]) -> Said:
    strengths = dict.fromkeys(strength for text in texts for strength in text.strengths)
    return Said(texts[0].provision.code, {text.part: text.text for text in texts}, tuple(strengths))


def provisions_shown(
    editions: Iterable[Edition], language: str, codes: Iterable[str] | None = None
) -> list[ShownProvision]:
    """The provisions of these editions, all or those of `codes`, as `language`'s reader sees them. One query."""
    texts = ProvisionText.objects.filter(provision__edition__in=editions).select_related("provision__edition")
    if codes is not None:
        texts = texts.filter(provision__code__in=codes)
    ordered = texts.order_by("provision__edition", "provision__order", "provision", "order")
    return [_shown(list(own), language) for _, own in groupby(ordered, key=lambda text: text.provision_id)]


def text_in(edition: Edition, language: str) -> EditionText:
    """What an edition says of itself, in this language or, failing that, in the first that it has."""
    return min(edition.texts.all(), key=lambda text: (text.language != language, text.pk))


def _shown(texts: list[ProvisionText], language: str) -> ShownProvision:
    """One provision from all that it says, in every language."""
    provision = texts[0].provision
    languages = in_order({text.language for text in texts})
    chosen = language if language in languages else languages[0]
    own = [text for text in texts if text.language == chosen]
    strengths = dict.fromkeys(strength for text in own for strength in text.strengths)
    return ShownProvision(
        provision=provision,
        language=chosen,
        languages=languages,
        title=next((text.text for text in own if text.part == Part.TITLE), ""),
        texts=[text for text in own if text.part != Part.TITLE],
        asked=tuple(strengths),
    )
