"""Whole numbers as they come from an address or a form that anybody may have written."""

MOST_DIGITS = 18  # fits a bigint


def number(text: str) -> int | None:
    """The number, written in plain digits; None for anything else, such as "²", "-1" or what no id could be."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None
