"""Child processes that cannot outlive the run, and how one process is told from another with the same number."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1
LOG_LIMIT = 5_000_000  # bytes after which a start begins a new log and keeps one old


class Trouble(Exception):
    """Why the local run cannot go on, in one line."""


class Account(NamedTuple):
    """The ordinary account that a root run drops to."""

    name: str
    uid: int
    gid: int


def dropping_to(account: Account | None) -> dict[str, Any]:
    """Arguments of subprocess that run a program under the account, without root's groups."""
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


class Process(NamedTuple):
    """One process for good: its number, and when it began."""

    pid: int
    born: str

    def lives(self) -> bool:
        return bool(self.born) and birth(self.pid) == self.born


def birth(pid: int) -> str:
    """When process `pid` began, in the system's own terms; empty when it has ended or never was."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return "" if Path("/proc/self/stat").exists() else _ask_ps(pid, "lstart=")
    return "" if fields[0] in "ZX" else fields[19]


def command_line(pid: int) -> str:
    """The command that process `pid` runs; empty when there is none."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
    except OSError:
        return "" if Path("/proc/self/stat").exists() else _ask_ps(pid, "command=")


def _ask_ps(pid: int, column: str) -> str:
    return subprocess.run(["ps", "-o", column, "-p", str(pid)], capture_output=True, text=True).stdout.strip()


class Child:
    """A process that the run starts, watches and ends. What it says goes into its own log."""

    name = ""
    provides = ""  # the variable of the environment that tells where it is
    url = ""
    farewell = signal.SIGTERM  # asks it to end; also sent by the kernel when the run itself is killed
    patience = 2.0  # seconds until it is ended the hard way

    def __init__(self, log: Path) -> None:
        self.log = log
        self.popen: subprocess.Popen[bytes] | None = None
        self.asked = False

    def command(self) -> Sequence[str]:
        raise NotImplementedError

    def settle(self) -> None:
        """What it needs before its very first start."""

    def launch(self) -> None:
        """Start it, without waiting until it answers."""
        self._spawn()

    def answers(self) -> bool:
        raise NotImplementedError

    def _spawn(
        self,
        *,
        account: Account | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path | str = "/",
        said: str = "",
    ) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            self.popen = subprocess.Popen(
                self.command(),
                stdin=subprocess.PIPE if said else subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the run alone, which ends its children in order
                preexec_fn=partial(_tie, self.farewell, os.getpid()),
                cwd=cwd,
                env=env,
                **dropping_to(account),
            )
        if self.popen.stdin:
            with contextlib.suppress(BrokenPipeError), self.popen.stdin as pipe:
                pipe.write(said.encode())

    @property
    def process(self) -> Process:
        assert self.popen
        return Process(self.popen.pid, birth(self.popen.pid))

    def over(self) -> bool:
        """Whether it has ended, without collecting it: its number stays its own until `bury()`."""
        if self.popen is None or self.popen.returncode is not None:
            return True
        return os.waitid(os.P_PID, self.popen.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def bury(self) -> int | None:
        """End whatever its group left behind, collect it, and give its exit code."""
        if self.popen is None or self.popen.returncode is not None:
            return None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        return self.popen.wait()

    def ask(self) -> None:
        """Ask it to end, once, without waiting."""
        if self.popen and not self.asked and not self.over():
            self.asked = True
            self.popen.send_signal(self.farewell)

    def end(self) -> None:
        """Ask it to end; insist when its patience is over."""
        self.ask()
        wait_until(self.over, self.patience)
        self.bury()

    def last_words(self) -> str:
        """The last line of its log that names an error, else the last line."""
        lines = self.log.read_text(errors="replace").strip().splitlines()[-20:] if self.log.exists() else []
        errors = [line for line in lines if "FATAL" in line or "error" in line.lower()]
        return (errors or lines or ["it said nothing"])[-1]


def _tie(farewell: int, parent: int) -> None:
    """In the child: be told when the parent dies, however it dies (Linux)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, farewell)
        if os.getppid() != parent:
            os.kill(os.getpid(), farewell)


def start(child: Child, seconds: float = 15) -> None:
    """Start a child and wait until it answers. One that ends at once is tried again: what a killed
    predecessor held (shared memory, a port) is let go within moments. Raises Trouble."""
    child.settle()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        child.launch()
        wait_until(lambda: child.over() or child.answers(), until - time.monotonic())
        if not child.over():
            return
        child.bury()
        time.sleep(0.3)
    child.end()
    raise Trouble(f"{child.name} does not start: {child.last_words()} (see {child.log})")


def wait_until(true: Callable[[], bool], seconds: float) -> bool:
    """Whether `true()` came about within so many seconds."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def end_leftover(process: Process, *signals: tuple[int, float]) -> None:
    """End a process that a dead run left behind: each signal, and how many seconds it may take."""
    for number, seconds in signals:
        with contextlib.suppress(ProcessLookupError):
            if process.lives():
                os.kill(process.pid, number)
        if wait_until(lambda: not process.lives(), seconds):
            return
