"""Whether the process lives, and whether the whole portal is ready to serve."""

import functools
from collections.abc import Callable
from contextlib import suppress

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse

HEARTBEAT = "portal:heartbeat"
HEARTBEAT_EVERY = 20  # seconds between two heartbeats of the worker
HEARTBEAT_LASTS = 70  # seconds after which a worker that is not heard counts as gone


def healthz(request: HttpRequest) -> HttpResponse:
    """This process lives and answers; it asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Database, migrations, Redis and the worker: 200 when all are well, else 503 naming what fails."""
    checks = {name: check() for name, check in CHECKS.items()}
    failing = [name for name, problem in checks.items() if problem]
    said = {"ready": not failing, "failing": failing, **{name: problem or "ok" for name, problem in checks.items()}}
    return JsonResponse(said, status=503 if failing else 200, headers={"Cache-Control": "no-store"})


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return "not reached"
    return ""


def _migrations() -> str:
    try:
        missing = missing_migrations()
    except DatabaseError:
        return "unknown: the database is not reached"
    return f"{len(missing)} not applied" if missing else ""


def _redis() -> str:
    try:
        _line().ping()
    except redis.RedisError:
        return "not reached"
    return ""


def _worker() -> str:
    try:
        return "" if _line().exists(HEARTBEAT) else "no heartbeat"
    except redis.RedisError:
        return "unknown: Redis is not reached"


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "redis": _redis,
    "worker": _worker,
}


def beat() -> None:
    """Note that the worker works: called by a periodic task, so it tells of beat, Redis and worker at once."""
    _line().set(HEARTBEAT, 1, ex=HEARTBEAT_LASTS)


def forget_beat() -> None:
    """Forget the last worker's heartbeat, which an earlier run may have left; a Redis that is away holds none."""
    with suppress(redis.RedisError):
        _line().delete(HEARTBEAT)


def missing_migrations() -> set[tuple[str, str]]:
    """The migrations (app, name) that stand in the code and not in the database."""
    return set(_written()) - set(MigrationRecorder(connection).applied_migrations())


@functools.cache
def _written() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


@functools.cache
def _line() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=2)
