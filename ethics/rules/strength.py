"""How strongly a text asks: read from its own verbs, so that no screen makes it harder than it is (EG)."""

import re

from ethics.rules.words import WORDS, Strength


def strengths(text: str, language: str) -> tuple[Strength, ...]:
    """The strengths that a text carries, in the order in which it first uses them; empty when it asks nothing.

    Empty as well in a language whose words nobody wrote down: the office says it by hand. A provision may
    well ask one thing softly and another plainly; giving it one label would change one of them.
    """
    plain = " ".join(text.split())  # also turns no-break spaces into plain ones
    found = {
        strength: match.start()
        for strength, pattern in (WORDS[language].strengths if language in WORDS else {}).items()
        if (match := re.search(pattern, plain, re.IGNORECASE))
    }
    return tuple(sorted(found, key=found.__getitem__))
