"""What a search of 20,000 cases costs beside the empty page: the page of cases while there is none.

python -m tests.bench.case_search [how many]

Words are invented and as unevenly spread as words are: the commonest stands in nearly every case. Half of the cases
are in English, the others in the five other languages; every tenth has a translation.
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import accumulate
from typing import Any

from tests import conftest  # starts PostgreSQL and Redis, and sets Django up: before all that rests on it

# isort: split
from django.db import connection
from django.test.utils import CaptureQueriesContext, setup_databases, setup_test_environment, teardown_databases

from ethics.models import Advice, AdviceRequest, Case, CaseText, Version
from ethics.queries.case_search import vector
from ethics.rules.request_types import RequestType, provisions_for
from portal import clock
from portal.accounts.models import User
from portal.languages import OFFICIAL
from tests.factories import person
from tests.personas import browser
from tests.requests import an_asker, an_edition

MANY, TIMES, MEASURE = 20_000, 40, 3.0
EMPTY, TABLES = "the empty page", ("ethics_case", "ethics_casetext")
VOCABULARY = 8_000
SYLLABLES = {
    "ar": ("با", "تو", "ري", "مان", "سل", "قد"),
    "zh": ("外", "交", "会", "议", "选", "举", "传", "单", "候", "文", "公", "开"),
    "en": ("ba", "ter", "lo", "min", "dra", "ving", "con", "sel"),
    "fr": ("bé", "tier", "lou", "mine", "drâ", "ville", "con", "selle"),
    "ru": ("ба", "тер", "ло", "мин", "дра", "вин", "кон", "сел"),
    "es": ("ba", "tier", "lo", "mino", "dra", "ción", "con", "sel"),
}


class Writer:
    """Writes texts of invented words; the n-th word is n times rarer than the first."""

    def __init__(self) -> None:
        self.dice = random.Random(1)
        self.words = {
            language: [self._word(syllables) for _ in range(VOCABULARY)] for language, syllables in SYLLABLES.items()
        }
        self.weights = list(accumulate(1 / n for n in range(2, VOCABULARY + 2)))

    def _word(self, syllables: tuple[str, ...]) -> str:
        return "".join(self.dice.choices(syllables, k=self.dice.randint(2, 5)))

    def text(self, language: str, length: int) -> str:
        joint = "" if language == "zh" else " "
        return joint.join(self.dice.choices(self.words[language], cum_weights=self.weights, k=length))


def fill(many: int, writer: Writer, askers: list[User], office: list[User]) -> None:
    """Requests, advice and agreed cases, as rows."""
    at, edition, dice = clock.now(), an_edition(), writer.dice
    kinds = [kind.value for kind in RequestType]
    requests = AdviceRequest.objects.bulk_create(
        (
            AdviceRequest(
                reference=f"ETH-2030-{number:07d}",
                asker=askers[number % len(askers)],
                kind=kinds[number % len(kinds)],
                language="en",
                subject="Bench",
                state="advised",
                created_at=at,
                sent_at=at,
                taken_by=office[0],
            )
            for number in range(many)
        ),
        batch_size=2000,
    )
    versions = Version.objects.bulk_create((Version(request=one, number=1, sent_at=at) for one in requests), 2000)
    advice = Advice.objects.bulk_create(
        (
            Advice(version=one, edition=edition, outcome="no_concern", text="Bench", given_by=office[0], given_at=at)
            for one in versions
        ),
        batch_size=2000,
    )
    cases = Case.objects.bulk_create(
        (
            Case(
                reference=f"CASE-{number:06d}",
                advice=one,
                kind=one.version.request.kind,
                provisions=list(provisions_for(one.version.request.kind)),
                state="draft",
                written_by=office[0],
                created_at=at,
            )
            for number, one in enumerate(advice)
        ),
        batch_size=2000,
    )
    CaseText.objects.bulk_create((text for case in cases for text in texts(case, writer)), batch_size=500)
    for number, case in enumerate(cases):
        case.state, case.agreed_by = "agreed", office[1]
        case.agreed_at = at - timedelta(hours=dice.randint(0, 40_000) + number)
    Case.objects.bulk_update(cases, ["state", "agreed_by", "agreed_at"], batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the database does by itself


def texts(case: Case, writer: Writer) -> Iterator[CaseText]:
    first = writer.dice.choice(["en"] * 5 + [*OFFICIAL[:2], *OFFICIAL[3:]])
    other = "fr" if first == "en" else "en"
    for language in (first, other)[: 2 if writer.dice.random() < 0.1 else 1]:
        told = {
            "title": writer.text(language, 6),
            "asked": writer.text(language, 60),
            "advised": writer.text(language, 60),
        }
        original = language == first
        yield CaseText(case=case, language=language, original=original, **told, search=vector(language, **told))


def searches(writer: Writer) -> dict[str, dict[str, Any]]:
    """What is typed; the n-th word of a vocabulary is the n-th commonest."""
    en, fr, zh = (writer.words[language] for language in ("en", "fr", "zh"))
    return {
        "the commonest word": {"words": en[0]},
        "two common words": {"words": f"{en[1]} {en[3]}"},
        "one common word or another": {"words": f"{en[0]} or {en[2]}"},
        "a rarer word": {"words": en[300]},
        "a rare word": {"words": en[6000]},
        "a phrase": {"words": f'"{en[0]} {en[1]}"'},
        "a rare phrase of common words": {"words": f'"{en[5]} {en[8]} {en[1]}"'},
        "without a common word": {"words": f"{en[2]} -{en[0]}"},
        "nothing but without": {"words": f"-{en[0]}"},
        "French, the commonest": {"words": fr[0]},
        "French, a rarer word": {"words": fr[300]},
        "French, a rare word": {"words": fr[6000]},
        "French, a phrase": {"words": f'"{fr[0]} {fr[1]}"'},
        "French, without": {"words": f"{fr[2]} -{fr[0]}"},
        "Chinese": {"words": zh[40]},
        "nothing has it": {"words": "zzzyzx"},
        "a type alone": {"kind": "social_post"},
        "a common word in a type": {"words": en[0], "kind": "social_post"},
        "beside a request": {"words": en[0], "beside": "ETH-2030-0000007"},
    }


@contextmanager
def no_cases() -> Iterator[None]:
    """Within it this connection sees empty tables in the place of those of the cases."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE TEMP TABLE {table} (LIKE public.{table} INCLUDING ALL)")
        try:
            yield
        finally:
            for table in TABLES:
                cursor.execute(f"DROP TABLE pg_temp.{table}")


def timed(ask: Callable[[], Any]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    assert ask().status_code == 200
    return (time.perf_counter() - began) * 1000


def measured(asked: dict[str, Callable[[], Any]], empty: Callable[[], Any]) -> dict[str, float]:
    """Milliseconds of each, and of the empty page: the tenth that other work on the machine disturbed least.

    They take turns: whatever else the machine does then weighs on all of them alike.
    """
    times: dict[str, list[float]] = {name: [] for name in (EMPTY, *asked)}
    gc.collect()
    for _round in range(TIMES):
        with no_cases():
            for _ in range(2):
                empty()  # the tables are new to the database
            times[EMPTY].append(timed(empty))
        for name, ask in asked.items():
            times[name].append(timed(ask))
    return {name: sorted(took)[TIMES // 10] for name, took in times.items()}


def main(many: int) -> int:
    writer = Writer()
    office = [person("adviser"), person("adviser_head")]
    askers = [an_asker() for _ in range(40)]
    client = browser(office[1])
    began = time.perf_counter()
    fill(many, writer, askers, office)
    print(f"{many} cases made in {time.perf_counter() - began:.0f} s")

    def page() -> Any:
        return client.get("/ethics/cases/")

    asked = {"the page itself": page}
    asked |= {name: (lambda data=data: client.post("/ethics/cases/", data)) for name, data in searches(writer).items()}
    costs = {}
    for name, ask in asked.items():
        ask()
        with CaptureQueriesContext(connection) as queries:
            ask()
            costs[name] = len(queries)
    took = measured(asked, page)
    empty = took.pop(EMPTY)
    print(f"{EMPTY:30} {empty:6.1f} ms")
    for name, one in took.items():
        print(f"{name:30} {one:6.1f} ms, {costs[name]:2} queries, ratio {one / empty:.2f}")
    worst = max(took.values()) / empty
    print(f"worst ratio {worst:.2f} (measure: {MEASURE:.0f})")
    return 0 if worst <= MEASURE else 1


if __name__ == "__main__":
    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY))
    finally:
        teardown_databases(made, verbosity=0)
        conftest.pytest_unconfigure()
