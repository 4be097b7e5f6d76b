"""Elections: what delegates and the public read."""

from tests.access import Line

LINES: dict[str, Line] = {}
