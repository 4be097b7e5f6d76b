"""What it costs to ask whether something like it was advised on, with 50 requests advised on and with 50,000.

python -m tests.bench.twins [how many]

Half of the fingerprints are of texts of their own, half of one standard letter that everybody sends: the worst case.
"""

import random
import sys
import time
from datetime import timedelta
from struct import pack

from tests import conftest  # starts PostgreSQL and Redis, and sets Django up: before all that rests on it

# isort: split
from django.db import connection
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from ethics.actions.keep_fingerprint import keep_fingerprint
from ethics.models import Advice, AdviceRequest, Edition, Fingerprint, FingerprintMark, Version
from ethics.queries import twins
from ethics.screening.fingerprints import GROUPS, ROWS, fingerprint
from portal import clock
from portal.accounts.models import User
from tests.factories import person
from tests.requests import an_asker, an_edition

FEW, MANY, TIMES = 50, 50_000, 40
LETTER = " ".join(f"we send our standard letter number {n} to all" for n in range(20))
OWN = " ".join(f"nobody else ever wrote about the lighthouse {n} at sea" for n in range(20))
RANDOM = random.Random(1)


def fill(first: int, last: int, askers: list[User], adviser: User, edition: Edition) -> None:
    at = clock.now() - timedelta(days=1)
    requests = AdviceRequest.objects.bulk_create(
        (
            AdviceRequest(
                reference=f"ETH-2030-{number:07d}",
                asker=askers[number % len(askers)],
                kind="material_review",
                language="en",
                subject=f"Leaflet {number}",
                state="advised",
                created_at=at,
                sent_at=at,
                taken_by=adviser,
            )
            for number in range(first, last)
        ),
        batch_size=2000,
    )
    versions = Version.objects.bulk_create(
        (Version(request=one, number=1, text="", sent_at=at) for one in requests), batch_size=2000
    )
    given = {"edition": edition, "outcome": "no_concern", "text": "Fine.", "given_by": adviser, "given_at": at}
    Advice.objects.bulk_create((Advice(version=one, **given) for one in versions), batch_size=2000)
    letter = fingerprint([LETTER])
    assert letter
    kept = Fingerprint.objects.bulk_create(
        (
            Fingerprint(version=one, signature=letter.signature if number % 2 else some_signature())
            for number, one in enumerate(versions)
        ),
        batch_size=2000,
    )
    marks = (
        FingerprintMark(fingerprint=one, number=letter.marks[group] if number % 2 else some())
        for number, one in enumerate(kept)
        for group in range(GROUPS)
    )
    FingerprintMark.objects.bulk_create(marks, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the database does by itself


def some() -> int:
    return RANDOM.randrange(-(1 << 63), 1 << 63)


def some_signature() -> bytes:
    return pack(f">{GROUPS * ROWS}I", *(RANDOM.randrange(1 << 32) for _ in range(GROUPS * ROWS)))


def measured(version: Version, adviser: User) -> tuple[int, float, int]:
    """Queries, milliseconds (the tenth least disturbed), and how many twins are shown."""
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        found = twins(version, adviser)
        times.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as queries:
        twins(version, adviser)
    return len(queries), sorted(times)[TIMES // 10], len(found)


def main(many: int) -> int:
    adviser, askers, edition = person("adviser"), [an_asker() for _ in range(40)], an_edition()
    at = clock.now()
    asked = {}
    for name, text in (("of its own", OWN), ("the letter", LETTER)):
        fields = {"kind": "material_review", "language": "en", "state": "sent", "created_at": at, "sent_at": at}
        request = AdviceRequest.objects.create(reference=f"ETH-{len(asked)}", asker=askers[0], **fields)
        asked[name] = request.versions.create(number=1, text=text, sent_at=at)
        keep_fingerprint(asked[name], None, [text])
    fill(0, FEW, askers, adviser, edition)
    few = {name: measured(version, adviser) for name, version in asked.items()}
    fill(FEW, many, askers, adviser, edition)
    much = {name: measured(version, adviser) for name, version in asked.items()}
    for name in asked:
        print(f"{name:12} {few[name]} with {FEW}, {much[name]} with {many} (queries, ms, shown)")
    return 0 if all(few[name][0] == much[name][0] for name in asked) else 1


if __name__ == "__main__":
    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY))
    finally:
        teardown_databases(made, verbosity=0)
        conftest.pytest_unconfigure()
