"""Candidates: one's candidacy, leave, holidays."""

from tests.access import Line

LINES: dict[str, Line] = {}
