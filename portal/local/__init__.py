"""The local run: whatever a command needs and the environment does not bring, found or started.

`manage.py` enters `prepare()` before Django reads its settings. With PORTAL_SECRET_KEY, PORTAL_ORIGIN,
DATABASE_URL and REDIS_URL all set (production) it does nothing at all. This package imports no Django until then.
"""

import ipaddress
import os
import secrets
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from portal.local import places, state
from portal.local.processes import Child, Trouble, start

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("PORTAL_SECRET_KEY", "PORTAL_ORIGIN", "DATABASE_URL", "REDIS_URL")
# They look at code and catalogues only.
SELF_SUFFICIENT = {"help", "version", "catalogues", "compilemessages", "makemessages", "collectstatic", "findstatic"}
# They look at the tables as they are; any other command finds them complete.
TABLES_AS_THEY_ARE = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "check", "dbshell"}
ASKS_HELP = {"-h", "--help", "--version"}


@contextmanager
def prepare(argv: Sequence[str]) -> Iterator[None]:
    """Fill in the environment for one `manage.py` command, and stop afterwards what was started for it.

    Says in one line what stands in the way, and ends the process with 1.
    """
    command = argv[1] if len(argv) > 1 else "help"
    try:
        if command in SELF_SUFFICIENT or ASKS_HELP & set(argv):
            _fill_in_nothing_real()
            yield
        elif command in ("up", "demo"):
            from portal.local import supervisor

            with supervisor.begin(argv):
                yield
        elif all(os.environ.get(name) for name in NEEDED):
            yield
        else:
            with _services(command):
                yield
    except Trouble as trouble:
        sys.exit(str(trouble))


def _fill_in_nothing_real() -> None:
    """Enough for the settings to be read: a key of the moment and services that are nowhere."""
    os.environ.setdefault("PORTAL_SECRET_KEY", secrets.token_urlsafe())
    os.environ.setdefault("PORTAL_ORIGIN", "http://127.0.0.1:8000")
    os.environ.setdefault("DATABASE_URL", "postgres://127.0.0.1:1/none")
    os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")


def var_folder(*below: str) -> Path:
    """PORTAL_VAR as given, else `var/` beside the code (or a folder below it)."""
    given = os.environ.get("PORTAL_VAR")
    return Path(given).resolve() if given else ROOT.joinpath("var", *below)


def _chosen_var() -> Path:
    """The var folder of a command: a demonstration that runs alone is what its reader means."""
    var, demo = var_folder(), var_folder("demo")
    if var != demo and not state.running(var) and state.running(demo):
        print(f"Using the demonstration that is running ({demo}).", file=sys.stderr)
        return demo
    return var


@contextmanager
def _services(command: str) -> Iterator[None]:
    """Services for the duration of a command: those of the run that lives, else our own."""
    var = _chosen_var()
    places.ready(var)
    own_database = not os.environ.get("DATABASE_URL")
    embedded = own_database or not os.environ.get("REDIS_URL")
    settle(var, make_key=embedded)
    if not embedded:
        yield
        return
    with ExitStack() as stack:
        until = time.monotonic() + 20
        while True:
            if noted := stack.enter_context(state.borrowed(var)):
                take(noted["environment"])
                break
            stack.pop_all().close()
            try:
                stack.enter_context(places.locked(var, f"manage.py {command}"))
            except Trouble:  # a run that is just starting will soon have noted what we need
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
            else:
                stack.enter_context(_own(var))
                if own_database and command not in TABLES_AS_THEY_ARE:
                    _complete_tables()
                break
        yield


@contextmanager
def _own(var: Path) -> Iterator[None]:
    """Services of our own, stopped in reverse order at the end, also after SIGTERM."""
    from portal.local import services

    state.clear(var)
    children = services.make(var)
    left = leave_on_signals(signal.SIGTERM, signal.SIGHUP)
    try:
        bring_up(children)
        state.write(var, children, environment=environment())
        yield
    finally:
        if not left.is_set():
            state.wait_for_borrowers(var)
        for child in reversed(children):
            child.end()
        (var / "run.json").unlink(missing_ok=True)


def _complete_tables() -> None:
    """Bring the embedded database's tables up to date: on a fresh clone no run has made them yet."""
    import django
    from django.core.management import call_command

    django.setup()
    from portal.health import missing_migrations

    if missing_migrations():
        call_command("migrate", verbosity=0, interactive=False)


def bring_up(children: Sequence[Child]) -> None:
    """Start each service in turn, wait until it answers, and put its address into the environment."""
    for child in children:
        start(child)
        os.environ[child.provides] = child.url


def settle(var: Path, *, make_key: bool, origin: str = "http://127.0.0.1:8000") -> None:
    """The key kept in var and the address people type, unless the environment names them.

    A key is made for the local run only: an installation that forgot its own must not start with another.
    """
    os.environ["PORTAL_VAR"] = str(var)
    os.environ.setdefault("PORTAL_ORIGIN", origin)
    if not os.environ.get("PORTAL_SECRET_KEY") and (key := places.secret_key(var, make=make_key)):
        os.environ["PORTAL_SECRET_KEY"] = key


def beyond_loopback(origin: str) -> bool:
    """Whether people on other machines could mean this address."""
    host = urlsplit(origin).hostname or ""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def environment() -> dict[str, str]:
    """What another command needs to use this run."""
    shared = (*NEEDED[1:], "PORTAL_DEMONSTRATION", "PORTAL_MAIL_BACKEND")
    return {name: os.environ[name] for name in shared if name in os.environ}


def take(environment: dict[str, str]) -> None:
    """Use another run's services; what our own environment names goes first."""
    os.environ.update({name: value for name, value in environment.items() if not os.environ.get(name)})


def leave_on_signals(*numbers: signal.Signals) -> threading.Event:
    """Let the first of these signals unwind the stack, so that everything is stopped in order, and later ones pass.

    Gives back whether one came.
    """
    left = threading.Event()

    def leave(number: int, frame: object) -> None:
        left.set()
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(0)

    for number in numbers:
        signal.signal(number, leave)
    return left
