"""What a run writes down about itself in var/run.json, so that other commands find it and the next start cleans up."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from portal.local.processes import Child, Process, birth, end_leftover


def write(var: Path, children: Iterable[Child], **said: Any) -> None:
    """Note this process, its children and what other commands need to know. Readable by its owner alone."""
    noted = {
        "process": Process(os.getpid(), birth(os.getpid())),
        "children": [[*child.process, int(child.farewell)] for child in children if not child.over()],
        "sockets": [str(child.sockets) for child in children if hasattr(child, "sockets")],
        **said,
    }
    new = var / "run.json.new"
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(noted, file)
    new.replace(var / "run.json")


def running(var: Path) -> dict[str, Any] | None:
    """What the run on this var folder noted, if it lives."""
    noted = _read(var)
    return noted if noted and Process(*noted["process"]).lives() else None


def clear(var: Path) -> None:
    """End what a run that was killed left behind. Called by the holder of the lock only."""
    noted = _read(var)
    if noted is None:
        return
    for pid, born, farewell in noted["children"]:
        process = Process(pid, born)
        if process.lives():
            end_leftover(process, (farewell, 4.0), (signal.SIGKILL, 1.0))
    for folder in noted["sockets"]:
        shutil.rmtree(folder, ignore_errors=True)
    (var / "run.json").unlink()


def _read(var: Path) -> dict[str, Any] | None:
    try:
        return json.loads((var / "run.json").read_text())
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def borrowed(var: Path) -> Iterator[dict[str, Any] | None]:
    """The run that lives on this var folder, held up by us until we are done with its services."""
    with _in_use(var) as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield running(var)


def wait_for_borrowers(var: Path) -> None:
    """Wait until no other command uses the services that we are about to stop; forget that we run."""
    with _in_use(var) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            print("Waiting for another command that uses the same database.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        (var / "run.json").unlink(missing_ok=True)


def _in_use(var: Path) -> Any:
    return (var / "in-use").open("a")
