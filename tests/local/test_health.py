"""What the portal says of itself, and how it behaves while its database or Redis is away."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client
from django.urls import path

from portal import health
from portal.celery import app
from portal.schedule import TABLE, beat_schedule
from portal.tasks import heartbeat
from portal.urls import handler500, urlpatterns
from tests.factories import person
from tests.personas import browser

pytestmark = pytest.mark.django_db


def gone(request):
    raise OperationalError("server closed the connection unexpectedly")


def gone_in_template(request):
    def look() -> None:
        raise InterfaceError("connection already closed")

    return HttpResponse(Template("{% for row in look %}{% endfor %}").render(Context({"look": look})))


def mistaken(request):
    raise ValueError("our own mistake")


class Urls:
    urlpatterns = [path("gone/", gone), path("template/", gone_in_template), path("mistaken/", mistaken), *urlpatterns]
    handler500 = handler500


@pytest.fixture
def visitor(settings) -> Client:
    settings.ROOT_URLCONF = Urls
    return Client(raise_request_exception=False)


@pytest.fixture
def beating():
    heartbeat()
    yield
    health.forget_beat()


@pytest.fixture
def without_redis(monkeypatch):
    line = health.redis.Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setattr(health, "_line", lambda: line)


def test_ready_with_all_four(client, beating):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "failing": [],
        "database": "ok",
        "migrations": "ok",
        "redis": "ok",
        "worker": "ok",
    }


def test_a_silent_worker_is_named(client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["failing"] == ["worker"]


def test_a_heartbeat_is_forgotten_in_time(beating):
    assert health.HEARTBEAT_EVERY < health._line().ttl(health.HEARTBEAT) <= health.HEARTBEAT_LASTS


def test_a_migration_that_was_not_applied_is_named(client, beating):
    MigrationRecorder(connection).record_unapplied("audit", "0002_append_only")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] == "1 not applied"


def test_redis_away_is_named(client, without_redis):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["failing"] == ["redis", "worker"]


def test_alive_without_asking_anybody(client, django_assert_num_queries, without_redis):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(("address", "status"), [("/healthz", 200), ("/readyz", 503)])
def test_a_session_cookie_makes_no_probe_ask_the_database_that_is_gone(address, status, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError

    client = browser(person("hr"))
    monkeypatch.setattr(SessionStore, "load", away)
    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get(address)
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    assert status == 200 or answer.json()["failing"] == ["database", "migrations", "worker"]


@pytest.mark.parametrize("address", ["/gone/", "/template/"])
@pytest.mark.parametrize(("language", "says"), [("en", "try again"), ("fr", "réessayez")])
def test_the_database_away_is_said_calmly(address, language, says, visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = visitor.get(address, headers={"accept-language": language})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "no-store" in answer["Cache-Control"]
    assert says in answer.content.decode()


def test_our_own_mistakes_are_not_the_databases(visitor):
    answer = visitor.get("/mistaken/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer


def test_every_periodic_task_is_one_that_the_worker_knows():
    app.loader.import_default_modules()
    assert {row.task for row in TABLE} <= set(app.tasks)
    assert len(beat_schedule()) == len(TABLE)
    assert app.conf.beat_schedule == beat_schedule()


def test_a_turn_that_was_missed_lapses_before_the_next():
    for row in beat_schedule().values():
        assert row["options"]["expires"] <= row["schedule"]
