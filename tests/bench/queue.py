"""What a page of the queue, and of past advice, costs with 50 requests and with 50,000: queries, time, their ratio.

python -m tests.bench.queue [how many]

First all of them are open, which is the worst case of the queue: nothing can be left out by their state. Then all of
them are advised on. What is sought of them: a word in every title, in one title alone, in none; a name; a type that is
common, and one that nobody asked about.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests import conftest  # starts PostgreSQL and Redis, and sets Django up: before all that rests on it

# isort: split
from django.db import connection
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from ethics.actions.clock import settle_all
from ethics.models import Advice, AdviceRequest, ChangeAsk, Version
from ethics.queries.past import key_of
from portal import clock
from portal.accounts.models import User
from tests.factories import person
from tests.personas import browser
from tests.requests import a_calendar, an_asker, an_edition

FEW, MANY, TIMES = 50, 50_000, 60
PAGES = ("/ethics/queue/", "/ethics/queue/?show=mine", "/ethics/queue/?show=due", "/ethics/queue/?page=30", "/")
PAST = "/ethics/review/past/"
SOUGHT: dict[str, dict[str, str]] = {
    "a word in every title": {"words": "leaflet"},
    "a word in one title": {"words": "Leaflet 7"},
    "a reference": {"words": "ETH-2030-0000009"},
    "no title has it": {"words": "zebra"},
    "a name": {"words": "Bench-Fiktiv"},
    "a common type": {"kind": "material_review"},
    "a type of nobody": {"kind": "gift_or_reception"},
    "an outcome": {"outcome": "concern"},
    "an outcome of nobody": {"outcome": "outside"},
    "a word, a type, an outcome": {"words": "leaflet", "kind": "social_post", "outcome": "concern"},
}
MEASURE = 1.5


def rows(first: int, last: int, askers: list[User], office: list[User]) -> Iterator[AdviceRequest]:
    """Open requests of many askers, sent over the last weeks; a third has no adviser, a tenth waits for its asker."""
    at = clock.now()
    for number in range(first, last):
        state = "change_asked" if number % 10 == 0 else "sent" if number % 3 == 0 else "in_review"
        yield AdviceRequest(
            reference=f"ETH-2030-{number:07d}",
            asker=askers[number % len(askers)],
            kind="material_review",
            language="en",
            subject=f"Leaflet {number}",
            state=state,
            created_at=at - timedelta(hours=number % 500),
            sent_at=at - timedelta(hours=number % 500),
            taken_by=None if state == "sent" else office[number % len(office)],
            needed_by=clock.geneva_date(at) + timedelta(days=number % 30) if number % 4 == 0 else None,
        )


def fill(first: int, last: int, askers: list[User], office: list[User]) -> None:
    requests = AdviceRequest.objects.bulk_create(rows(first, last, askers, office), batch_size=2000)
    versions = Version.objects.bulk_create(
        (Version(request=one, number=1, text="For a reception.", sent_at=one.sent_at) for one in requests),
        batch_size=2000,
    )
    asks = (
        ChangeAsk(version=one, text="Take it off.", asked_by=office[0], asked_at=one.sent_at)
        for one in versions
        if one.request.state == "change_asked"
    )
    ChangeAsk.objects.bulk_create(asks, batch_size=2000)
    settle_all(clock.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the database does by itself


def advise_all(office: list[User]) -> None:
    """Every request was advised on, half an hour apart."""
    edition, at = an_edition(), clock.now()
    AdviceRequest.objects.update(state="advised", due_on=None, taken_by=office[1])
    versions = Version.objects.filter(advice=None).select_related("request").order_by("pk")
    advice = (
        Advice(
            version=one,
            edition=edition,
            outcome="concern" if number % 7 == 0 else "no_concern",
            text="Bench",
            given_by=office[number % len(office)],
            given_at=at - timedelta(minutes=30 * number),
        )
        for number, one in enumerate(versions)
    )
    Advice.objects.bulk_create(advice, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def pages(adviser: User) -> dict[str, Callable[[], Any]]:
    client = browser(adviser)
    return {page: lambda page=page: client.get(page) for page in PAGES}  # type: ignore[misc]


def past(adviser: User) -> dict[str, Callable[[], Any]]:
    client = browser(adviser)
    middle = Advice.objects.order_by("-given_at")[Advice.objects.count() // 2]
    turned = f"{PAST}?before={key_of(middle)}"
    asked = {PAST: lambda: client.get(PAST), "from the middle on": lambda: client.get(turned)}
    return asked | {name: lambda typed=typed: client.post(PAST, typed) for name, typed in SOUGHT.items()}


def measured(asked: dict[str, Callable[[], Any]]) -> dict[str, tuple[int, float]]:
    """Queries and time of each page in milliseconds: the tenth that other work on the machine disturbed least."""
    found = {}
    for page, ask in asked.items():
        ask()
        with CaptureQueriesContext(connection) as queries:
            assert ask().status_code == 200
            cost = len(queries)
        gc.collect()
        times = []
        for _ in range(TIMES):
            began = time.perf_counter()
            ask()
            times.append((time.perf_counter() - began) * 1000)
        found[page] = (cost, sorted(times)[TIMES // 10])
    return found


def compared(few: dict[str, tuple[int, float]], much: dict[str, tuple[int, float]]) -> bool:
    """Print both; whether they hold the measure."""
    worst = 0.0
    for page in few:
        ratio = much[page][1] / few[page][1]
        # Page 30 of fifty requests is their last: it shows ten rows instead of twenty.
        worst = worst if "page=" in page else max(worst, ratio)
        print(
            f"{page:28} {few[page][0]:2} and {much[page][0]:2} queries,"
            f" {few[page][1]:6.1f} and {much[page][1]:6.1f} ms, ratio {ratio:.2f}"
        )
    same = all(few[page][0] == much[page][0] for page in few)
    print(f"worst ratio {worst:.2f} (measure: {MEASURE}), queries {'the same' if same else 'NOT the same'}")
    return same and worst <= MEASURE


def main(many: int) -> int:
    a_calendar(*range(clock.today().year - 1, clock.today().year + 3))
    office = [person("adviser_head"), *(person("adviser") for _ in range(9))]
    askers = [an_asker(name=f"{'Bench-Fiktiv' if number % 8 == 0 else 'Bench'} {number}") for number in range(40)]
    fill(0, FEW, askers, office)
    few = measured(pages(office[0]))
    began = time.perf_counter()
    fill(FEW, many, askers, office)
    print(f"{many} requests made in {time.perf_counter() - began:.0f} s")
    held = compared(few, measured(pages(office[0])))
    advise_all(office)
    much = measured(past(office[0]))
    some = AdviceRequest.objects.order_by("pk")[:FEW].values("pk")
    Advice.objects.exclude(version__request__in=list(some.values_list("pk", flat=True))).delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return 0 if compared(measured(past(office[0])), much) and held else 1


if __name__ == "__main__":
    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY))
    finally:
        teardown_databases(made, verbosity=0)
        conftest.pytest_unconfigure()
