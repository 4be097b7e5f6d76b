"""How long the demonstration takes to be ready, first and again, and what memory the whole run holds.

python -m tests.bench.start
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def family(root: int) -> set[int]:
    """The process and all below it."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def memory(pids: set[int]) -> float:
    """Their proportional set size together, in MB."""
    total = 0
    for pid in pids:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1])  # type: ignore[index]
    return total / 1024


def measure(var: Path, what: str) -> None:
    began = time.monotonic()
    run = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", "8473"],
        env=os.environ | {"PORTAL_VAR": str(var)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout
    for line in run.stdout:
        if line.startswith("Ready:"):
            break
    ready = time.monotonic() - began
    time.sleep(5)
    print(f"{what}: ready after {ready:.1f} s, {memory(family(run.pid)):.0f} MB (PSS)")
    run.send_signal(signal.SIGINT)
    run.communicate()


if __name__ == "__main__":
    folder = Path(tempfile.mkdtemp(prefix="candour-bench-"))
    folder.chmod(0o711)
    measure(folder, "first start")
    measure(folder, "second start")
    shutil.rmtree(folder, ignore_errors=True)
