"""What the log may hold: that something failed and where, never what people wrote."""

import logging
import re

# PostgreSQL tells with a refused row what the row holds. It goes on to the end, or to the next exception of the chain.
ROW = re.compile(
    r"\n\s*DETAIL:.*?(?=\n\n(?:The above exception|During handling of the above)|\nTraceback \(most recent|\Z)", re.S
)


REFERENCE = re.compile(r"\b([A-Z]{3,5}(?:-\d{4})?)-[2-9A-HJKMNP-Z]{4,8}\b")  # such as ETH-2030-K7QF


class Discreet(logging.Formatter):
    """A line of the log, with its traceback, but without the values of a row that the database refused, and without
    the reference that would tell that a confidential thing exists.
    """

    def format(self, record: logging.LogRecord) -> str:
        return REFERENCE.sub(r"\1-…", ROW.sub("", super().format(record)))
