"""The clone that tests with several connections use."""

import threading

from django.db import connection, transaction

from portal.accounts.models import User


def test_commits_are_seen_by_other_threads(real_db: str) -> None:
    with transaction.atomic():
        User.objects.create_user("ana@example.org")
    seen: list[int] = []

    def look() -> None:
        seen.append(User.objects.count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [1]


def test_each_test_has_its_own(real_db: str) -> None:
    assert not User.objects.exists()
    assert real_db.endswith(connection.settings_dict["NAME"])
