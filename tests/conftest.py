"""The suite's ground: PostgreSQL and Redis of its own, started before Django reads its settings.

pyproject.toml names no settings module, because pytest-django would read it before this file could start
anything. With xdist the controller starts the services, and its workers inherit where they are. DATABASE_URL and
REDIS_URL, when set, replace them one by one.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from portal.catalogues import compile_stale
from portal.local import bring_up, places, services
from portal.local.processes import Child

CONTROLLER = "PYTEST_XDIST_WORKER" not in os.environ
STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
started: list[Child] = []


def start_services() -> None:
    folder = Path(tempfile.mkdtemp(prefix="candour-tests-"))
    folder.chmod(0o711)  # a root run's database account passes through
    places.ready(folder)
    os.environ["PORTAL_VAR"] = str(folder)
    os.environ["PORTAL_SECRET_KEY"] = "for the tests only"
    os.environ["PORTAL_ORIGIN"] = "http://localhost:8000"
    os.environ["PORTAL_DEMONSTRATION"] = "1"
    os.environ.pop("PORTAL_MAIL_BACKEND", None)
    started.extend(services.make(folder, durable=False))
    bring_up(started)


if CONTROLLER:
    start_services()
    compile_stale()
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
settings.STATIC_ROOT.mkdir(exist_ok=True)
django.setup()
# By override, so that Django hears of it: in an xdist worker pytest-django has set it up already.
override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # fast, for passwords of nobody
    STORAGES=settings.STORAGES | {"staticfiles": {"BACKEND": STATIC_FILES}},
    WHITENOISE_AUTOREFRESH=True,  # no test needs `collectstatic` first
).enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests come first: so one worker has them all, with one demonstration, and no long one is last."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_unconfigure() -> None:
    if not CONTROLLER:
        return
    for child in reversed(started):
        child.end()
    folder = Path(os.environ["PORTAL_VAR"])
    shutil.rmtree(places.pointed(folder) or folder, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, also when no test but those with `real_db` wants it."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Each test begins in English: a page that one test asked for in French leaves its language active."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture
def real_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of this test's own where what is committed stays, for other threads and processes too.

    Gives its DATABASE_URL. It is a clone of the test database, dropped afterwards: the audit table refuses
    TRUNCATE, so Django's way of cleaning up after a test that commits would fail.
    """
    from django.db import connection, connections

    template = connection.settings_dict["NAME"]
    clone = f"{template}_{secrets.token_hex(4)}"
    with django_db_blocker.unblock():
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{clone}" TEMPLATE "{template}"')
        connection.settings_dict["NAME"] = clone
        yield f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{clone}"
        connections.close_all()
        connection.settings_dict["NAME"] = template
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{clone}" WITH (FORCE)')


@pytest.fixture
def as_(db: None) -> Callable[[Any], Any]:
    """A browser in which somebody has just signed in: `as_("adviser").get(url)`, `as_("anonymous")`, `as_(user)`."""
    from tests.personas import browser

    return browser


@pytest.fixture
def nora(db: None) -> Any:
    """An adviser of the Ethics Office."""
    from tests.factories import person

    return person("adviser", name="Nora Falsk")


@pytest.fixture
def jonas(db: None) -> Any:
    """Her colleague."""
    from tests.factories import person

    return person("adviser", name="Jonas Fiktiv")


@pytest.fixture
def helga(db: None) -> Any:
    """The head of the Ethics Office."""
    from tests.factories import person

    return person("adviser_head", name="Helga Specimen")
