"""What can be wrong with a file that was read all the same: codes, no Django. Their sentences: documents.wording."""

from enum import StrEnum


class Problem(StrEnum):
    """A file, or a part of it, that could not be read or is dangerous. Whatever else it holds was read."""

    BROKEN = "documents.problem.broken"
    PASSWORD = "documents.problem.password"  # noqa: S105 - a code
    TOO_SLOW = "documents.problem.too_slow"
    TOO_LARGE = "documents.problem.too_large"
    CRASHED = "documents.problem.crashed"
    MANY_PAGES = "documents.problem.many_pages"
    MUCH_TEXT = "documents.problem.much_text"
    MANY_PICTURES = "documents.problem.many_pictures"
    PAGE = "documents.problem.page"
    PART = "documents.problem.part"
    PICTURE = "documents.problem.picture"
    DRAWING = "documents.problem.drawing"
    MACROS = "documents.problem.macros"
    SCRIPTS = "documents.problem.scripts"
    PROGRAM = "documents.problem.program"
    EMBEDDED = "documents.problem.embedded"
    EXTERNAL = "documents.problem.external"
    BOMB = "documents.problem.bomb"


P = Problem
# The reader did not come to the end of its own accord.
STOPPED = frozenset({P.TOO_SLOW, P.TOO_LARGE, P.CRASHED})
# Something in it may do harm; a person opens it, if at all, with care.
HOSTILE = frozenset({P.MACROS, P.SCRIPTS, P.PROGRAM, P.EMBEDDED, P.EXTERNAL, P.BOMB})
