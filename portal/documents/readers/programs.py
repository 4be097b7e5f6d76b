"""Whether something that stands inside a file is a program."""

import re

from portal.documents.problems import Problem

MOST = 20 * 1024 * 1024
ENDINGS = rb"exe|dll|scr|com|bat|cmd|ps1|js|jse|vbs|vbe|wsf|hta|msi|lnk|jar|app|sh|reg"
NAMED = re.compile(rb"\.(?:%s)\0" % ENDINGS, re.I)  # the name of a packaged object ends with a zero
BEGINNINGS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
INSIDE = (b"This program cannot be run in DOS mode", b"\x7fELF\x02\x01\x01", b"\x7fELF\x01\x01\x01")


def judged(name: str, content: bytes) -> Problem:
    """PROGRAM for what would run; EMBEDDED for any other file inside a file."""
    plain = content[:MOST]
    runs = (
        NAMED.search(name.encode("utf-8", "replace") + b"\0")
        or plain.startswith(BEGINNINGS)
        or any(mark in plain for mark in INSIDE)
        or NAMED.search(plain)
        or NAMED.search(plain.replace(b"\0", b"") + b"\0" if plain.startswith(b"\xd0\xcf\x11\xe0") else b"")
    )
    return Problem.PROGRAM if runs else Problem.EMBEDDED
