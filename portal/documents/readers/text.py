"""Running text in stretches that a person can take in; plain text files."""

from collections.abc import Iterator
from pathlib import Path

from portal.documents.readers.notebook import Notebook

STRETCH = 4_000  # characters


def read(source: Path, notes: Notebook) -> None:
    content = source.read_bytes()
    utf16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = content.decode("latin-1")
    for number, stretch in enumerate(stretches(text.replace("\r\n", "\n").replace("\r", "\n")), 1):
        notes.begin(number)
        notes.page(stretch)


def stretches(text: str) -> Iterator[str]:
    """The text in pieces of about STRETCH characters, cut between paragraphs, else between lines or words."""
    while len(text) > STRETCH:
        found = ((mark, text.rfind(mark, STRETCH // 2, STRETCH)) for mark in ("\n\n", "\n", ". ", " "))
        cut = next((at + len(mark) for mark, at in found if at > 0), STRETCH)
        yield text[:cut].strip("\n")
        text = text[cut:].lstrip("\n ")
    yield text.strip("\n")
