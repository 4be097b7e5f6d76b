"""Ethics: guidelines, requests, review."""

from tests.access import EVERYONE, Line, line

LINES: dict[str, Line] = {
    "guidelines": line(EVERYONE),
}
