"""The demonstration: its people, its mail, its gallery."""

from tests.access import EVERYONE, line

LINES = {
    "gallery": line(EVERYONE),
}
