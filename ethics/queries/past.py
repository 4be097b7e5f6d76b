"""The advice that was given: found again by type, outcome and words, read page by page from the newest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, OuterRef, Q, QuerySet

from ethics.models import Advice, AdviceRequest
from ethics.queries.advice import later
from ethics.queries.plans import by_the_index_of_words
from ethics.queries.requests import for_office
from ethics.rules.title_words import Term, begins, sought, terms, words_of
from portal.accounts.models import User

FEW = 500  # requests whose ids are looked up one by one
OF_ADVICE = "version__request__"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)  # as the database keeps it


@dataclass(frozen=True)
class Key:
    """Where an advice stands among the others: a page begins after one, however many came in since."""

    given_at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.given_at - _EPOCH) // _INSTANT}-{self.pk}"


@dataclass(frozen=True)
class Page:
    """A page of advice, the newest first; the keys with which the pages beside it are asked for, if there are any."""

    rows: list[Advice]
    newer: Key | None = None
    older: Key | None = None


def key_of(advice: Advice) -> Key:
    return Key(advice.given_at, advice.pk)


def key(text: str) -> Key:
    """A key as it stands in an address. Raises ValueError: it is none."""
    instant, dash, pk = text.partition("-")
    if not (dash and instant.isdecimal() and pk.isdecimal() and len(text) <= 40 and int(pk) < 2**63):
        raise ValueError(text)
    try:
        return Key(_EPOCH + int(instant) * _INSTANT, int(pk))
    except OverflowError as error:
        raise ValueError(text) from error


def past_advice(user: User, at: datetime | None = None) -> QuerySet[Advice]:
    """The last advice on each request that this adviser may read; also where a new version is being read by now."""
    seen = Advice.objects.filter(version__request__in=for_office(user, at))
    return seen.filter(~Exists(later()))


def found(advice: QuerySet[Advice], *, words: str = "", kind: str = "", outcome: str = "") -> QuerySet[Advice]:
    """Of this advice what is of one type, of one outcome, and has all the words: each begins a word of the title, of
    the reference, or of the name of the person who asked.
    """
    advice = advice.filter(outcome=outcome) if outcome else advice
    advice = advice.filter(version__request__kind=kind) if kind else advice
    if not (wanted := terms(words)):
        return advice
    people = _askers(wanted)
    with by_the_index_of_words():
        ids = list(AdviceRequest.objects.filter(_held(people)).values_list("pk", flat=True)[: FEW + 1])
    # What few hold is looked up; what many hold is soon met with on the way from the newest on.
    return advice.filter(version__request__in=ids) if len(ids) <= FEW else advice.filter(_held(people, OF_ADVICE))


def _held(people: Mapping[Term, list[int]], of: str = "") -> Q:
    """For a filter of requests (or of what leads to one by `of`): those with all these terms in title, reference or
    name; with each term the people whose name has it.
    """
    held = Q()
    for term, named in people.items():
        words = Q(**{f"{of}words": SearchQuery(sought(term), config="simple", search_type="raw")})
        held &= words | Q(**{f"{of}asker__in": named}) if named else words
    return held


def _askers(wanted: Iterable[Term]) -> dict[Term, list[int]]:
    """Whose name holds each term, of those who asked: they are few, and an index of names would outlive a name."""
    held: dict[Term, list[int]] = {term: [] for term in wanted}
    asked = Exists(AdviceRequest.objects.filter(asker=OuterRef("pk")))
    for pk, name in User.objects.filter(asked).values_list("pk", "name"):
        own = words_of(name)
        for term, people in held.items():
            if begins(term, own):
                people.append(pk)
    return held


def page_of(advice: QuerySet[Advice], most: int, *, before: Key | None = None, after: Key | None = None) -> Page:
    """One page: the newest; or those `before` a key, older than it; or those `after` it, newer. One query.

    A first page that would be shorter than a page, because of what is newer than a key, is filled up.
    """
    if after:
        newer = list(_beside(advice).filter(_newer(after)).order_by("given_at", "pk")[: most + 1])
        if len(newer) > most:
            rows = newer[:most][::-1]
            return Page(rows, key_of(rows[0]), key_of(rows[-1]))
        before = None
    cut = advice.filter(_older(before)) if before else advice
    rows = list(_beside(cut).order_by("-given_at", "-pk")[: most + 1])
    more = len(rows) > most
    rows = rows[:most]
    return Page(rows, before and _first(rows, before), key_of(rows[-1]) if more else None)


def _first(rows: list[Advice], before: Key) -> Key:
    """From where the page before is read backwards: from this page's first row, or from where it would stand."""
    return key_of(rows[0]) if rows else Key(before.given_at, max(before.pk - 1, 0))


def _older(than: Key) -> Q:
    # The first condition is that of the index.
    return Q(given_at__lte=than.given_at) & (Q(given_at__lt=than.given_at) | Q(pk__lt=than.pk))


def _newer(than: Key) -> Q:
    return Q(given_at__gte=than.given_at) & (Q(given_at__gt=than.given_at) | Q(pk__gt=than.pk))


def _beside(advice: QuerySet[Advice]) -> QuerySet[Advice]:
    return advice.select_related("version__request__asker", "given_by")
