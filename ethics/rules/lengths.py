"""How long a text may be, in characters."""

TITLE_LENGTH = 150
TEXT_LENGTH = 20_000
CASE_LENGTH = 4_000  # what was asked in a case, and what was advised
ANSWER_LENGTH = 500  # why a place of a case may stand
