"""How cases are found by words in six languages, quickly among however many there are."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import connection, models
from django.db.models import F, Func, QuerySet, Value
from django.db.models.functions import Cast

from ethics.models import Case, CaseText
from ethics.queries.cases import same_provisions
from ethics.queries.plans import by_the_index_of_words
from ethics.rules.search import CONFIGURATIONS, indexed, loosened, sought, tag

WEIGHED = 300  # of the texts that hold the words, the latest so many are weighed against each other
BEST = 100  # and so many of their cases shown
READ = 500  # of the texts that hold all the words of a phrase, the latest so many are read for the phrase


def vector(language: str, title: str, asked: str, advised: str) -> Any:
    """What the search column of a text holds: its words in its language's configuration, those of the title first.

    And its language, as a word of its own: so the index alone answers a search in six languages.
    """
    config = CONFIGURATIONS[language]
    parts = [(form, "A") for form in indexed(title)]
    parts += [(form, "B") for text in (asked, advised) for form in indexed(text)]
    vectors = [SearchVector(Value(text), config=config, weight=weight) for text, weight in parts]
    said_in = Cast(Value(tag(language)), SearchVectorField())
    words = sum(vectors[1:], start=vectors[0])
    return Func(words, said_in, template="(%(expressions)s)", arg_joiner=" || ", output_field=SearchVectorField())


class Found(NamedTuple):
    """Ids of cases, the best first; `partly`: only the latest texts with all words of a phrase were read for it."""

    ids: list[int]
    partly: bool = False


def find_cases(
    cases: QuerySet[Case], words: str, *, kind: str = "", near: str = "", codes: Iterable[str] = ()
) -> Found:
    """The cases that hold the words, the best first; of one `kind` alone, if one is given. What resembles a request
    of the type `near` counts more.

    Words as people write them: "a phrase", or, -without. Each text is sought in its own language. Of very many that
    hold the words, the latest are weighed against each other: the cost does not grow with the number of cases.
    """
    queries = _parsed(words)
    with by_the_index_of_words():
        texts = CaseText.objects.filter(case__kind=kind) if kind else CaseText.objects.all()
        latest, partly = _latest(queries, texts)
        if not latest:
            return Found([], partly)
        rank = _rank(queries)
        if near:
            same = models.When(same_provisions(near, codes), then=Value(2.0))
            rank = rank * models.Case(same, models.When(kind=near, then=Value(1.5)), default=Value(1.0))
        weighed = cases.filter(texts__in=latest).annotate(rank=rank).order_by("-rank", "-texts__pk")
        return Found(list(dict.fromkeys(weighed.values_list("pk", flat=True)[:BEST])), partly)


class _Parsed(SearchQuery):
    """A query as PostgreSQL writes it, taken as it stands."""

    template = "(%(expressions)s)::tsquery"
    function = None


def _parsed(words: str) -> Mapping[str, str]:
    """What PostgreSQL makes of a search in each language; none where it is all signs, or words too common there."""
    forms = sought(words)
    columns, params = [], []
    for config in CONFIGURATIONS.values():
        columns.append(" || ".join(["websearch_to_tsquery(%s::regconfig, %s)"] * len(forms)))
        params += [part for form in forms for part in (config, form)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", params)
        found = cursor.fetchone() or ()
    return {language: query for language, query in zip(CONFIGURATIONS, found, strict=True) if query}


def _latest(queries: Mapping[str, str], texts: QuerySet[CaseText]) -> Found:
    """Ids of the latest texts that hold the words, each in its own language.

    Whether words stand one after another no index tells: of the texts that hold them all, the latest are read.
    """
    if not queries:
        return Found([])
    loose = {language: loosened(query) for language, query in queries.items()}
    if loose == queries:
        return Found(_ids(texts.filter(search=_tagged(queries)), WEIGHED))
    ids = _ids(texts.filter(search=_tagged(loose)), READ)
    held = _ids(CaseText.objects.filter(pk__in=ids, search=_tagged(queries)), WEIGHED) if ids else []
    return Found(held, len(ids) == READ)


def _ids(texts: QuerySet[CaseText], most: int) -> list[int]:
    return list(texts.order_by("-pk").values_list("pk", flat=True)[:most])


def _tagged(queries: Mapping[str, str]) -> _Parsed:
    """One query for the texts of all languages. Where it is the same in all of them, no language is asked for."""
    texts = set(queries.values())
    if len(queries) == len(CONFIGURATIONS) and len(texts) == 1 and "!" not in (text := texts.pop()):
        return _Parsed(text)
    # The language first: where it is another, nothing else is looked at.
    return _Parsed(" | ".join(f"'{tag(language)}' & ( {query} )" for language, query in queries.items()))


def _rank(queries: Mapping[str, str]) -> Any:
    ranks = [
        models.When(texts__language=language, then=SearchRank(F("texts__search"), _Parsed(query)))
        for language, query in queries.items()
    ]
    return models.Case(*ranks, default=Value(0.0), output_field=models.FloatField())
