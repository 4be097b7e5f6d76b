"""Translations: compiled where they are stale, so that no machine needs gettext's own tools.

Each room keeps its own catalogue beside its code (`ROOM/locale/LANGUAGE/LC_MESSAGES/django.po`); the
compiled ones are never committed. Whatever starts the portal calls `compile_stale()` first.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("portal", "candidates", "ethics", "elections")


def catalogues(root: Path = ROOT) -> Iterator[Path]:
    """Every catalogue (.po) of every room."""
    for room in ROOMS:
        yield from sorted((root / room / "locale").glob("*/LC_MESSAGES/django.po"))


def compile_stale(root: Path = ROOT) -> list[Path]:
    """Compile each catalogue whose .mo is missing or older, and give back those compiled.

    A tree that cannot be written is accepted as long as a .mo stands there (an image compiles at
    build); without one OSError is raised, as the portal would silently speak English only.
    """
    compiled = []
    for source in catalogues(root):
        target = source.with_suffix(".mo")
        stands = target.exists()
        if stands and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        try:
            _compile(source, target)
        except OSError:
            if not stands:
                raise
        else:
            compiled.append(source)
    return compiled


def _compile(source: Path, target: Path) -> None:
    """Write `target` in one stroke: two processes that start together never see half a file."""
    from babel.messages.mofile import write_mo  # only when something is stale: start stays quick
    from babel.messages.pofile import read_po

    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name, domain="django")
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".mo", delete=False) as new:
        try:
            write_mo(new, catalogue)
        except BaseException:
            os.unlink(new.name)
            raise
    os.chmod(new.name, 0o644)
    os.replace(new.name, target)
