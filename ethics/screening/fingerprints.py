"""Tells texts that are nearly the same without keeping them: minhash of three-word sequences.

The likeness of two texts is the share of three-word sequences that they have in common; about the same share of two
signatures' values agrees. Marks, one for each group of values, are what an index is asked for: of texts with a
likeness of 0.6, eight in a thousand have no mark in common; of 0.7, one in two thousand.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice
from struct import pack, unpack

from ethics.screening.tokens import passage

SEQUENCE = 3  # words
LEAST = 40  # words; shorter texts are alike by chance
MOST_WORDS = 100_000  # of a text that are looked at: some three hundred pages
MOST = 5_000  # sequences that count, those with the smallest hashes: the same of the same text
GROUPS, ROWS = 20, 3
NEARLY = 0.6
PRIME = (1 << 61) - 1
# Fixed for good: what is kept today is compared with what is kept in years.
_RANDOM = random.Random(20301014)  # noqa: S311 - no secret
_TURNS = [(_RANDOM.randrange(1, PRIME), _RANDOM.randrange(PRIME)) for _ in range(GROUPS * ROWS)]


@dataclass(frozen=True)
class Fingerprint:
    """Of a text: its signature, and its marks as signed numbers of 64 bits."""

    signature: bytes
    marks: tuple[int, ...]


def fingerprint(texts: Iterable[str]) -> Fingerprint | None:
    """Of a text, given page by page; None where it is too short to tell anything."""
    words = list(islice((token.plain for text in texts for token in passage(text).tokens if token.word), MOST_WORDS))
    if len(words) < LEAST:
        return None
    sequences = {" ".join(words[at : at + SEQUENCE]) for at in range(len(words) - SEQUENCE + 1)}
    hashes = nsmallest(MOST, (_number(sequence.encode()) for sequence in sequences))
    values = [min((turn * number + shift) % PRIME for number in hashes) & 0xFFFFFFFF for turn, shift in _TURNS]
    groups = [pack(f">B{ROWS}I", group, *values[group * ROWS :][:ROWS]) for group in range(GROUPS)]
    return Fingerprint(pack(f">{len(values)}I", *values), tuple(_signed(_number(group)) for group in groups))


def mark_of_file(sha256: str) -> int:
    """The mark by which the same file is found."""
    return _signed(int(sha256[:16], 16))


def likeness(one: bytes, other: bytes) -> float:
    """About which share of their sequences two texts have in common, by their signatures: 0 to 1."""
    if len(one) != len(other) or not one:
        return 0.0
    pairs = zip(_values(one), _values(other), strict=True)
    return sum(value == against for value, against in pairs) / (GROUPS * ROWS)


def _values(signature: bytes) -> tuple[int, ...]:
    return unpack(f">{len(signature) // 4}I", signature)


def _signed(number: int) -> int:
    return number - (1 << 63)


def _number(content: bytes) -> int:
    return int.from_bytes(blake2b(content, digest_size=8).digest())
