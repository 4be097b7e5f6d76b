"""One supervisor over the whole local run: starts everything in order, restarts what dies, stops in reverse order."""

import argparse
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from portal import local
from portal.local import given, places, services, state
from portal.local.processes import Child, Trouble

current: "Supervisor | None" = None  # the run that begin() opened for the command that follows


class Program(Child):
    """A process of the portal's own code."""

    def __init__(self, name: str, var: Path, *arguments: str) -> None:
        super().__init__(var / "log" / f"{name}.log")
        self.name = name
        self.arguments = arguments

    def command(self) -> Sequence[str]:
        return [sys.executable, "-m", *self.arguments]

    def launch(self) -> None:
        self._spawn(env=os.environ, cwd=local.ROOT)


def worker(var: Path) -> Program:
    """Worker and beat in one process with threads: 35 MB less than two processes, enough for one machine."""
    lean = ["-P", "threads", "-c", "4", "-B", "--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
    return Program("worker", var, "celery", "-A", "portal", "worker", *lean, "--schedule", str(var / "beat"))


def web(var: Path, port: int) -> Program:
    """The WSGI server, on the loopback address only: two processes, so that a paper in the making holds up nobody."""
    where = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws", "--log-level", "warning"]
    how = ["--workers", "2", "--blocking-threads", "2", "--respawn-failed-workers", "--workers-kill-timeout", "2"]
    return Program("web", var, "granian", *where, *how, "portal.wsgi:application")


class Supervisor:
    """The children of one run, in the order in which they start."""

    def __init__(self, var: Path, port: int, *, demonstration: bool) -> None:
        self.var = var
        self.port = port
        self.demonstration = demonstration
        self.children: list[Child] = []
        self.tries: dict[Child, tuple[int, float]] = {}  # deaths in a row, and when to start it again

    def start_services(self) -> None:
        state.clear(self.var)
        self.children = services.make(self.var)
        local.bring_up(self.children)
        self.note()

    def serve(self) -> None:
        """Start worker and server, and wait until the site answers."""
        from portal import health  # now that Django has its settings

        health.forget_beat()
        for program in (worker(self.var), web(self.var, self.port)):
            self.children.append(program)
            program.launch()
        self.note()
        self._wait_until_ready()

    def watch(self) -> None:
        """Restart what dies, until a signal ends the run."""
        while True:
            time.sleep(0.2)
            self.restart_the_dead()

    def restart_the_dead(self) -> None:
        """Start again what has ended: at once, then after ever longer pauses while it keeps dying."""
        for child in self.children:
            if child.over() and (code := child.bury()) is not None:
                self._wait_before_restarting(child)
                print(f"{child.name} ended ({code}) and is started again. Its log: {child.log}", flush=True)
            elif child.over() and time.monotonic() > self.tries[child][1]:
                self._restart(child)

    def _restart(self, child: Child) -> None:
        try:
            child.launch()
        except OSError as problem:
            self._wait_before_restarting(child)
            print(f"{child.name} cannot be started ({problem}) and is tried again.", flush=True)
        else:
            self.note()

    def _wait_before_restarting(self, child: Child) -> None:
        """Longer each time in a row that it lived for less than half a minute."""
        deaths, due = self.tries.get(child, (0, 0.0))
        deaths = deaths + 1 if time.monotonic() - due < 30 else 1
        self.tries[child] = (deaths, time.monotonic() + min(10.0, 0.1 * 2**deaths))

    def note(self) -> None:
        state.write(self.var, self.children, environment=local.environment())

    def stop(self) -> None:
        """End all in reverse order; server and worker leave side by side, before the services that they use."""
        for child in self.children:
            if isinstance(child, Program):
                child.ask()
        for child in reversed(self.children):
            child.end()
        (self.var / "run.json").unlink(missing_ok=True)

    def _wait_until_ready(self, seconds: float = 120) -> None:
        until = time.monotonic() + seconds
        while (failing := self.asked("/readyz")) and time.monotonic() < until:
            time.sleep(0.1)
            self.restart_the_dead()
        if failing:
            raise Trouble(f"The site does not get ready: {failing}. The logs are in {self.var / 'log'}.")

    def asked(self, path: str) -> str:
        """What is wrong with the answer to `path`; empty when nothing is."""
        host = urlsplit(os.environ["PORTAL_ORIGIN"]).netloc
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", path, headers={"Host": host})
            answer = line.getresponse()
            return "" if answer.status == 200 else f"{answer.status} {answer.read(400).decode(errors='replace')}"
        except OSError as problem:
            return str(problem)
        finally:
            line.close()


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port of the site on 127.0.0.1 (default: 8000)")
    if command == "demo":
        parser.add_argument("--fresh", action="store_true", help="throw the demonstration away and build it again")


@contextmanager
def begin(argv: Sequence[str]) -> Iterator[None]:
    """Open the run that `manage.py up` or `demo` asks for: its folder, its port, its services. Raises Trouble."""
    global current
    command = argv[1]
    parser = argparse.ArgumentParser(prog=f"manage.py {command}")
    add_arguments(parser, command)
    options, _ = parser.parse_known_args(argv[2:])
    demonstration = command == "demo"
    origin = os.environ.get("PORTAL_ORIGIN") or f"http://127.0.0.1:{options.port}"
    if demonstration and local.beyond_loopback(origin):
        raise Trouble(f"The demonstration is for this machine alone; PORTAL_ORIGIN says {origin}.")
    var = local.var_folder(*(["demo"] if demonstration else []))
    places.ready(var)
    with places.locked(var, f"manage.py {command}"):
        refuse_taken(options.port)
        given.refuse_silent()
        if demonstration:
            _set_the_stage(var, fresh=options.fresh)
        local.settle(var, make_key=True, origin=origin)
        current = Supervisor(var, options.port, demonstration=demonstration)
        local.leave_on_signals(signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        try:
            current.start_services()
            yield
        finally:
            current.stop()


def _set_the_stage(var: Path, *, fresh: bool) -> None:
    """What makes a run a demonstration: people who do not exist, and mail that stays here."""
    os.environ["PORTAL_DEMONSTRATION"] = "1"
    if not os.environ.get("PORTAL_MAIL"):
        os.environ.setdefault("PORTAL_MAIL_BACKEND", "portal.local.mailbox.EmailBackend")
    if fresh:
        if os.environ.get("DATABASE_URL"):
            raise Trouble("--fresh throws away only what the local run keeps itself: unset DATABASE_URL.")
        state.clear(var)
        places.forget_data(var)


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as problem:
            why = getattr(problem, "strerror", None) or problem
            raise Trouble(f"Port {port} cannot be used ({why}): choose another with --port.") from None
