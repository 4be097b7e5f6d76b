"""System libraries that no wheel brings, and the Debian packages that do."""

import ctypes.util
import functools
import shutil
from pathlib import Path
from typing import NamedTuple

PANGO = (
    ("pango-1.0", "libpango-1.0-0"),
    ("pangoft2-1.0", "libpangoft2-1.0-0"),
    ("harfbuzz-subset", "libharfbuzz-subset0"),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts")


class Missing(NamedTuple):
    """Something that is not there, what it is for, and the Debian package that brings it."""

    package: str
    purpose: str

    def __str__(self) -> str:
        return f"Missing: {self.package} ({self.purpose}). On Debian: apt install {self.package}"


def missing() -> list[Missing]:
    """What this machine lacks. The portal runs without any of it, apart from what each is for."""
    found = [Missing(package, "PDF papers") for package in missing_for_papers()]
    if not browser():
        found.append(Missing("chromium", "browser tests only"))
    if not _has_fonts():
        found.append(Missing("fonts-dejavu", "letters in PDF papers"))
    return found


@functools.cache
def missing_for_papers() -> tuple[str, ...]:
    """The Debian packages that PDF papers need and that are not installed; papers are refused for want of one."""
    return tuple(package for library, package in PANGO if not ctypes.util.find_library(library))


def browser() -> str | None:
    """The browser that the browser tests drive."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _has_fonts() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob("*.[to]tf"), None) for folder in folders if folder.is_dir())
