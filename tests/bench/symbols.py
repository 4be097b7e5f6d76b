"""How well protected symbols are found, by condition, and what a PDF of twenty pages costs.

OPENBLAS_NUM_THREADS=1 python -m tests.bench.symbols [seed]

The seed makes symbols and pages. Thresholds were chosen on seeds 1 to 3; what is reported is any other one. The PDF is
read and screened as the worker does it, in bounded processes of one thread each, at the limits that hold there.
"""

import resource
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
from ethics.screening.running import screened
from ethics.screening.vision.features import fitted
from ethics.screening.vision.search import Find, Wanted, found_on, wanted
from portal.documents import kinds
from portal.documents.material import Box
from portal.documents.reading import read
from tests.bench.emblems import library
from tests.bench.pages import HEIGHT, WIDTH, Sample, page, samples

EACH, ALIKE = 20, 27  # 160 pages with a symbol, 162 without
PAGES = 20  # of the PDF


def templates(seed: int, folder: Path) -> tuple[Template, ...]:
    """The invented library of a seed, as files."""
    found = []
    for number, (name, image) in enumerate(library(seed).items(), start=1):
        path = folder / f"{number}.png"
        image.save(path)
        found.append(Template(number, name, path, f"{seed}-{number}"))
    return tuple(found)


def drawn(seed: int, folder: Path) -> tuple[Wanted, ...]:
    """The invented library of a seed, ready to be looked for."""
    return wanted(Context(symbols=templates(seed, folder)))


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


def a_pdf(seed: int) -> None:
    """What a PDF of pages full of text costs: the most points on a page. The library is computed anew, too."""
    rng = np.random.default_rng(seed)
    first, *rest = [page(rng, "text") for _ in range(PAGES)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        first.save(folder / "file.pdf", save_all=True, append_images=rest, resolution=150)
        began = _spent(), time.monotonic()
        material = read(folder / "file.pdf", kinds.PDF, folder / "in")
        was_read = _spent(), time.monotonic()
        found = screened(material, Context(symbols=templates(seed, folder)), folder)
        done = _spent(), time.monotonic()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\na PDF of {len(material.pages)} pages, {len(library(seed))} symbols: {most:.0f} MB at most")
    for what, (cpu, wall), (cpu_after, wall_after) in (("read", began, was_read), ("screened", was_read, done)):
        print(f"{what:<10}{cpu_after - cpu:>7.1f} s of one core{wall_after - wall:>7.1f} s in all")
    print(f"problems: {[*material.problems, *found.problems] or 'none'}; flags: {len(found.flags)}")


def _spent() -> float:
    """Seconds of CPU of the children that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(seed: int) -> None:
    a_pdf(seed)
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
