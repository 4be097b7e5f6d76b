"""How well protected symbols are found, by condition, and what a PDF of twenty pages costs.

python -m tests.bench.symbols [seed]

The seed makes symbols and pages. Thresholds were chosen on seeds 1 to 3; what is reported is any other one.
"""

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from ethics.rules.flags import overlap
from ethics.screening import Context, Template
from ethics.screening.vision.features import fitted
from ethics.screening.vision.search import Find, Wanted, found_on, wanted
from portal.documents.material import Box
from tests.bench.emblems import library
from tests.bench.pages import HEIGHT, WIDTH, Sample, samples

EACH, ALIKE = 20, 27  # 160 pages with a symbol, 162 without


def drawn(seed: int, folder: Path) -> tuple[Wanted, ...]:
    """The invented library of a seed, ready to be looked for."""
    templates = []
    for number, (name, image) in enumerate(library(seed).items(), start=1):
        path = folder / f"{number}.png"
        image.save(path)
        templates.append(Template(number, name, path, f"{seed}-{number}"))
    return wanted(Context(symbols=tuple(templates)))


def looked_at(sample: Sample, wanted: tuple[Wanted, ...]) -> list[Find]:
    return found_on(fitted(cv2.cvtColor(np.asarray(sample.image), cv2.COLOR_RGB2BGR)), wanted)


def right(sample: Sample, finds: list[Find]) -> bool:
    """Whether the symbol was found where it stands."""
    x, y, width, height = sample.box
    box = Box(x / WIDTH, y / HEIGHT, width / WIDTH, height / HEIGHT)
    return any(find.name == sample.symbol and overlap(find.box, box) > 0.5 for find in finds)


def measured(seed: int) -> Iterator[tuple[Sample, list[Find], float]]:
    with tempfile.TemporaryDirectory() as folder:
        symbols = drawn(seed, Path(folder))
    for sample in samples(library(seed), seed + 1000, EACH, ALIKE):
        began = time.process_time()
        finds = looked_at(sample, symbols)
        yield sample, finds, time.process_time() - began


def main(seed: int) -> None:
    rows: dict[tuple[bool, str], list[tuple[bool, float]]] = defaultdict(list)
    for sample, finds, seconds in measured(seed):
        good = right(sample, finds) if sample.symbol else not finds
        rows[bool(sample.symbol), sample.condition].append((good, seconds))
        if not good:
            seen = [(find.name, find.inliers, round(find.likeness, 3)) for find in finds]
            print(f"   {sample.condition}: {sample.symbol or 'clean'}: {seen}")
    for with_symbol, title in ((True, "found"), (False, "flagged")):
        what = "with a symbol" if with_symbol else "look-alikes"
        print(f"\n{what:<20}{'pages':>7}{title:>9}{'share':>8}{'s a page':>10}")
        every = []
        for (kind, condition), results in rows.items():
            if kind is with_symbol:
                every += results
                print(_line(condition, results, with_symbol))
        print(_line("all", every, with_symbol))


def _line(name: str, results: list[tuple[bool, float]], with_symbol: bool) -> str:
    counted = sum(good is with_symbol for good, _ in results)
    seconds = sum(seconds for _, seconds in results) / len(results)
    return f"{name:<20}{len(results):>7}{counted:>9}{counted / len(results):>8.1%}{seconds:>10.2f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
