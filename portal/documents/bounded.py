"""Run a module in a child process with bounded memory and time, so that no file can harm or hold up a worker.

The child is told nothing that it does not need: no key, no database, no address. It is given a folder to write in.
`python -m portal.documents.bounded` is the child's own side: it binds itself, then runs the module.
"""

import contextlib
import ctypes
import os
import resource
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MEGABYTE = 1024 * 1024
ROOT = Path(__file__).resolve().parent.parent.parent
OUT_OF_MEMORY = 86  # the child's exit status
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
LOOK_EVERY = 0.1  # seconds


@dataclass(frozen=True)
class Limits:
    """What a child may use: bytes of memory and of one written file, seconds of CPU and of waiting.

    `silence`: seconds without news (see `run`) after which it counts as stalled.
    """

    memory: int = 500 * MEGABYTE
    written: int = 64 * MEGABYTE
    cpu: int = 60
    wall: float = 90
    silence: float = 20


class Ended(StrEnum):
    """How a child ended."""

    WELL = "well"
    FAILED = "failed"  # an error, or a crash
    MEMORY = "memory"
    TIME = "time"


def run(
    module: str,
    arguments: Sequence[str],
    *,
    folder: Path,
    limits: Limits | None = None,
    news: Callable[[], object] | None = None,
) -> Ended:
    """Run `python -m module arguments` in `folder` and wait for it. All that it started ends with it.

    `news` is asked ten times a second; while what it gives stays the same, the child is silent. It may raise:
    the child is ended first.
    """
    limits = limits or Limits()
    bounds = [str(limits.memory), str(limits.cpu), str(limits.written)]
    command = [sys.executable, "-P", "-m", "portal.documents.bounded", *bounds, module, *arguments]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        in_time = _in_time(child, limits, news)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return _how(child.returncode) if in_time else Ended.TIME


def _in_time(child: subprocess.Popen[bytes], limits: Limits, news: Callable[[], object] | None) -> bool:
    """Wait for the child to end; False when it took too long or fell silent."""
    began = heard = time.monotonic()
    last: object = None
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(LOOK_EVERY)
            return True
        now = time.monotonic()
        if news and (latest := news()) != last:
            last, heard = latest, now
        if now - began > limits.wall or (news and now - heard > limits.silence):
            return False


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the portal's own; one thread for libraries that would take all cores and their memory."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(ROOT),
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _how(status: int) -> Ended:
    if status == 0:
        return Ended.WELL
    if status == OUT_OF_MEMORY:
        return Ended.MEMORY
    return Ended.TIME if status == -signal.SIGXCPU else Ended.FAILED


def _bind(memory: int, cpu: int, written: int) -> None:
    """Bind this process and all that it may start."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):  # another system than Linux
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)


def main() -> None:
    memory, cpu, written, module, *arguments = sys.argv[1:]
    _bind(int(memory), int(cpu), int(written))
    sys.argv = [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
