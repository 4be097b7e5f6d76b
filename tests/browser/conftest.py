"""The demonstration, started by its own command on data of its own, and Debian's Chromium to visit it.

Everything real: PostgreSQL, Redis, worker, beat and server under the supervisor. Without Chromium the tests are
skipped, but fail where CI=true. They are collected first, so that one worker has them all and one run of the portal
serves them all.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # tests/conftest.py puts what is marked first
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def var() -> Iterator[Path]:
    """The folder of the demonstration's data."""
    folder = Path(tempfile.mkdtemp(prefix="candour-browser-"))
    folder.chmod(0o711)  # a root run's database account passes through
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def own_environment(var: Path) -> dict[str, str]:
    """What a command of the demonstration sees: nothing of the suite's own services."""
    ours = re.compile("PORTAL_|DATABASE_URL|REDIS_URL|DJANGO_")
    return {name: value for name, value in os.environ.items() if not ours.match(name)} | {"PORTAL_VAR": str(var)}


@pytest.fixture(scope="session")
def site(var: Path) -> Iterator[str]:
    """The address of a freshly built demonstration."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "demo", "--port", str(port)],
        env=own_environment(var),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert run.stdout
    said = []
    for line in run.stdout:
        said.append(line)
        if line.startswith("Ready:"):
            break
    else:
        pytest.fail("the demonstration did not start:\n" + "".join(said))
    yield f"http://localhost:{port}"
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=20)


@pytest.fixture(scope="package")  # no longer: Playwright's event loop forbids other tests the database
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if not found:
        message = "Chromium is missing: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def people(site: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{site}/local/people.json") as answer:
        return json.load(answer)


@pytest.fixture
def visit(site: str, chromium: Browser) -> Iterator[Any]:
    """Open the portal as somebody: `visit("ana.ferreira-lund", language="fr", width=320)`; nobody: the public.

    At the end of the test every visitor's console must have stayed silent: no script error, no CSP refusal.
    """
    opened: list[Visitor] = []

    def visit(who: str | None = None, *, language: str = "en", width: int = 1280, **options: Any) -> Visitor:
        context = chromium.new_context(
            base_url=site, locale=language, viewport={"width": width, "height": 900}, **options
        )
        visitor = Visitor(context.new_page(), site)
        opened.append(visitor)
        if who:
            visitor.sign_in(f"{who}@example.org")
        return visitor

    yield visit
    complaints = [line for visitor in opened for line in visitor.complaints]
    for visitor in opened:
        visitor.page.context.close()
    assert not complaints


@pytest.fixture
def page(visit: Any) -> Page:
    return visit().page
