"""PostgreSQL and Redis that the environment names: whether they answer, asked before anything is built on them."""

import os
from urllib.parse import urlsplit

from portal.local.processes import Trouble

PATIENCE = 3  # seconds


def refuse_silent() -> None:
    """Ask each service that DATABASE_URL and REDIS_URL name. Raises Trouble, which holds no password."""
    if address := os.environ.get("DATABASE_URL"):
        _ask_postgres(address)
    if address := os.environ.get("REDIS_URL"):
        _ask_redis(address)


def _ask_postgres(address: str) -> None:
    import environ
    import psycopg

    try:
        named = environ.Env.db_url_config(address) if "://" in address else {}
    except ValueError:
        named = {}
    if named.get("ENGINE") != "django.db.backends.postgresql":
        raise Trouble("DATABASE_URL is not an address of PostgreSQL: postgres://user:password@host:port/database.")
    where = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    wanted = {name: named[key] for name, key in where.items() if named[key]} | named.get("OPTIONS", {})
    try:
        psycopg.connect(**wanted | {"connect_timeout": PATIENCE}).close()
    except psycopg.Error as problem:
        raise Trouble(_silent("PostgreSQL", "DATABASE_URL", address, problem)) from None


def _ask_redis(address: str) -> None:
    import redis

    try:
        line = redis.Redis.from_url(address, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)
    except ValueError:
        raise Trouble("REDIS_URL is not an address of Redis: redis://:password@host:port/0.") from None
    try:
        line.ping()
    except redis.RedisError as problem:
        raise Trouble(_silent("Redis", "REDIS_URL", address, problem)) from None
    finally:
        line.close()


def _silent(service: str, variable: str, address: str, problem: Exception) -> str:
    """One line: which service, where, and the last reason that its driver gives."""
    lines = str(problem).splitlines() or [type(problem).__name__]
    reason = lines[0].rpartition(" failed: ")[2].rstrip(".")
    return f"{service} cannot be reached at {without_password(address)}, which {variable} names: {reason}."


def without_password(address: str) -> str:
    """A service's address as it may be shown: no password, and no options, which can hold one."""
    parts = urlsplit(address)
    before, at, host = parts.netloc.rpartition("@")
    user = before.partition(":")[0]
    return f"{parts.scheme}://{user + at if user else ''}{host}{parts.path}"
