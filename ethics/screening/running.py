"""Screen one file in a bounded child process: no file can hold up a worker or take its memory.

`screened()` is the portal's side. `python -m ethics.screening.running FOLDER` is the child's, which knows neither
Django nor any secret (portal.documents.bounded).
"""

import contextlib
import json
import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ethics.rules.flags import Flagged, FlagKind, Place
from ethics.screening import Context, Problem
from portal.documents.bounded import MEGABYTE, Ended, Limits, run
from portal.documents.material import Box, Material

TASK, NOTEBOOK = "screening.task", "screened.jsonl"
LONGEST = 2000  # characters of a quote or of what a sentence names
MOST = 200  # flags of one file
LAST_PAGE = 32767  # a number that the database takes
# Address space, of which half is never touched; what is really used stays below 500 MB (tests/bench/symbols.py).
# Twenty pages cost 20 s of one core there. On a slow machine that does other things it is several times as much CPU,
# and again several times as long: only who burns CPU, or is silent for minutes, is stopped.
LIMITS = Limits(memory=900 * MEGABYTE, cpu=300, wall=1200, silence=180)
STOPPED = {Ended.TIME: Problem.TOO_SLOW, Ended.MEMORY: Problem.TOO_LARGE, Ended.FAILED: Problem.CRASHED}
Progress = Callable[[int, int], object]  # pictures looked at, and in all


@dataclass(frozen=True)
class Screened:
    """What was pointed at in a file, and what could not be looked at."""

    flags: tuple[Flagged, ...]
    problems: tuple[Problem, ...] = ()


def screened(
    material: Material, context: Context, folder: Path, *, progress: Progress | None = None, limits: Limits = LIMITS
) -> Screened:
    """Screen what was read of a file, in the folder where its pictures lie. Never raises because of what it is."""
    task = folder / TASK
    task.write_bytes(pickle.dumps((material, context)))
    notes = Notes(folder / NOTEBOOK, progress)
    ended = run(__name__, [str(folder)], folder=folder, limits=limits, news=notes.news)
    notes.news()
    if ended is not Ended.WELL:
        notes.problems[STOPPED[ended]] = None
    return Screened(tuple(notes.flags), tuple(notes.problems))


@dataclass
class Notes:
    """What the child wrote down so far. Nothing that it says is believed further than its form allows."""

    path: Path
    progress: Progress | None = None
    flags: list[Flagged] = field(default_factory=list)
    problems: dict[Problem, None] = field(default_factory=dict)
    at: int = 0

    def news(self) -> int:
        """Take in the lines that were added; give back how much was read of the notebook, which grows or stands."""
        if not self.path.exists():
            return 0
        with self.path.open("rb") as lines:
            lines.seek(self.at)
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                self.at += len(line)
                with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
                    self._take(json.loads(line))
        return self.at

    def _take(self, line: dict[str, Any]) -> None:
        match line:
            case {"flag": dict(flag)} if len(self.flags) < MOST:
                self.flags.append(_flag(flag))
            case {"failed": str()}:
                self.problems[Problem.DETECTOR] = None
            case {"done": int(done), "total": int(total)} if self.progress and 0 <= done <= total <= LAST_PAGE:
                self.progress(done, total)


def _flag(said: dict[str, Any]) -> Flagged:
    page, box = said["page"], said["box"]
    sides = [min(max(float(side), 0.0), 1.0) for side in box] if box else []
    number = int(page) if page and 0 < int(page) <= LAST_PAGE else None
    place = Place(number, Box(*sides) if sides else None, str(said["quote"])[:LONGEST])
    params = {str(name): str(value)[:LONGEST] for name, value in said["params"].items()}
    certainty = min(max(int(said["certainty"]), 1), 99)
    return Flagged(FlagKind(said["kind"]), str(said["provision"])[:10], certainty, place, params)


def _said(flag: Flagged) -> dict[str, Any]:
    box = flag.place.box
    return {
        "kind": flag.kind.value,
        "provision": flag.provision,
        "certainty": flag.certainty,
        "page": flag.place.page,
        "box": [box.left, box.top, box.width, box.height] if box else None,
        "quote": flag.place.quote,
        "params": dict(flag.params),
    }


def main() -> None:
    """The child's side: run the detectors, write down what they point at as they go."""
    from ethics.screening.detectors import screen
    from ethics.screening.symbols import steps

    folder = Path(sys.argv[1])
    material, context = pickle.loads((folder / TASK).read_bytes())  # noqa: S301 - written by the portal itself
    with (folder / NOTEBOOK).open("a", encoding="utf-8", buffering=1) as notebook:

        def note(**line: Any) -> None:
            notebook.write(json.dumps(line) + "\n")

        done, total = 0, steps(material)

        def tick() -> None:
            nonlocal done
            done = min(done + 1, total)
            note(done=done, total=total)

        note(done=0, total=total)
        for flag in screen(material, replace(context, tick=tick), failed=lambda name: note(failed=name)):
            note(flag=_said(flag))


if __name__ == "__main__":
    main()
