"""A run of the portal as a test drives it: the real command in a process of its own."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OURS = re.compile("PORTAL_|DATABASE_URL|REDIS_URL|DJANGO_|PYTEST_")
READY_WITHIN = 150  # seconds; the machine may be busy


def environment(var: Path, **more: str) -> dict[str, str]:
    """What a newcomer's shell would have, and the folder of this test."""
    return {name: value for name, value in os.environ.items() if not OURS.match(name)} | {
        "PORTAL_VAR": str(var),
        **more,
    }


def manage(var: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=environment(var, **more), capture_output=True, text=True, timeout=60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(true: Callable[[], Any], seconds: float = READY_WITHIN) -> Any:
    """What `true()` gives once it gives something; a failure when it never does."""
    until = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.05)
    return found


class Run:
    """`manage.py up` on a folder, started, asked, hurt and stopped."""

    def __init__(
        self, var: Path, command: str = "up", prefix: tuple[str, ...] = (sys.executable,), **more: str
    ) -> None:
        self.var = var
        self.port = free_port()
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [*prefix, str(ROOT / "manage.py"), command, "--port", str(self.port)],
            env=environment(var, **more),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
        )
        self.reader = threading.Thread(target=self._listen, daemon=True)
        self.reader.start()

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as said:
            self.said.extend(line.rstrip() for line in said)

    def wait_until_ready(self) -> "Run":
        eventually(lambda: any(line.startswith("Ready: ") for line in self.said) or self.process.poll() is not None)
        assert f"Ready: http://127.0.0.1:{self.port}/" in self.said, self.said
        return self

    def get(self, path: str) -> tuple[int, str]:
        """Status and body; status 0 while nobody answers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", path)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""
        finally:
            line.close()

    def failing(self) -> list[str]:
        """What /readyz names."""
        return json.loads(self.get("/readyz")[1])["failing"]

    def children(self) -> list[int]:
        return [pid for pid, *_ in self.noted()["children"]]

    def noted(self) -> dict[str, Any]:
        return json.loads((self.var / "run.json").read_text())

    def child(self, words: str) -> int:
        """The child whose command line holds these words."""
        return next(pid for pid in self.children() if words in command_line(pid))

    def family(self) -> list[int]:
        """Every process below the supervisor."""
        parents = {pid: parent for pid in pids() if (parent := parent_of(pid))}
        found, more = {self.process.pid}, {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in more}:
            found |= more
        return sorted(found)

    def end(self, number: int = signal.SIGTERM) -> float:
        """Send the signal and wait; how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=15)
        self.reader.join()
        return time.monotonic() - began


def pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def alive(found: list[int]) -> list[int]:
    return [pid for pid in found if command_line(pid)]
