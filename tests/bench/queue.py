"""What a page of the queue costs with 50 open requests and with 50,000: queries, time, and their ratio.

python -m tests.bench.queue [how many]

All of them are open, which is the worst case: nothing can be left out by their state.
"""

import gc
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

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
from ethics.models import AdviceRequest, ChangeAsk, Version
from portal import clock
from portal.accounts.models import User
from tests.factories import person
from tests.personas import browser
from tests.requests import a_calendar, an_asker

FEW, MANY, TIMES = 50, 50_000, 60
PAGES = ("/ethics/queue/", "/ethics/queue/?show=mine", "/ethics/queue/?show=due", "/ethics/queue/?page=30", "/")
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


def measured(adviser: User) -> dict[str, tuple[int, float]]:
    """Queries and time of each page in milliseconds: the tenth that other work on the machine disturbed least."""
    client, found = browser(adviser), {}
    for page in PAGES:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
            cost = len(queries)
        gc.collect()
        times = []
        for _ in range(TIMES):
            began = time.perf_counter()
            client.get(page)
            times.append((time.perf_counter() - began) * 1000)
        found[page] = (cost, sorted(times)[TIMES // 10])
    return found


def main(many: int) -> int:
    a_calendar(*range(clock.today().year - 1, clock.today().year + 3))
    office = [person("adviser_head"), *(person("adviser") for _ in range(9))]
    askers = [an_asker() for _ in range(40)]
    fill(0, FEW, askers, office)
    few = measured(office[0])
    began = time.perf_counter()
    fill(FEW, many, askers, office)
    print(f"{many} requests made in {time.perf_counter() - began:.0f} s")
    much, worst = measured(office[0]), 0.0
    for page in PAGES:
        ratio = much[page][1] / few[page][1]
        # Page 30 of fifty requests is their last: it shows ten rows instead of twenty.
        worst = worst if "page=" in page else max(worst, ratio)
        print(
            f"{page:28} {few[page][0]:2} and {much[page][0]:2} queries,"
            f" {few[page][1]:6.1f} and {much[page][1]:6.1f} ms, ratio {ratio:.2f}"
        )
    same = all(few[page][0] == much[page][0] for page in PAGES)
    print(f"worst ratio {worst:.2f} (measure: {MEASURE}), queries {'the same' if same else 'NOT the same'}")
    return 0 if same and worst <= MEASURE else 1


if __name__ == "__main__":
    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY))
    finally:
        teardown_databases(made, verbosity=0)
        conftest.pytest_unconfigure()
