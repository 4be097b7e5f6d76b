"""Ethics: guidelines, requests, review."""

from tests.access import Line

LINES: dict[str, Line] = {}
