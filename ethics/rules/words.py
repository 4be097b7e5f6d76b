"""The words by which a guideline document shows its structure and its strength, by language. Data, no logic.

Strength (EG, RULES of the portal: no screen makes a provision harder than it is). Only wordings that ask
something are listed. "Doit", "devront" and "must" are left out on purpose: in these texts they mostly
describe duties that stand elsewhere, and where one is unsure the milder reading is shown.
"""

from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    """How strongly a text asks, from the mildest to the hardest."""

    RECOMMENDED = "recommended"
    STRONGLY_RECOMMENDED = "strongly_recommended"
    SHOULD = "should"
    CANNOT = "cannot"


@dataclass(frozen=True)
class Words:
    """Structural words (each written in lower case) and, by strength, the patterns of wordings that carry it."""

    annex: str
    principle: tuple[str, ...]
    application: tuple[str, ...]
    examples: tuple[str, ...]
    fundamental: str  # what the preamble calls its principles
    strengths: dict[Strength, str]


WORDS: dict[str, Words] = {
    "en": Words(
        annex="annex",
        principle=("general principle", "general principles", "principle"),
        application=("application",),
        examples=("examples", "example"),
        fundamental="fundamental principles",
        strengths={
            Strength.RECOMMENDED: (
                r"(?<!strongly )\b(?:recommended|advised|encouraged)\b|\bbetter (?:not )?to\b|\bpreferable\b"
            ),
            Strength.STRONGLY_RECOMMENDED: r"\bstrongly (?:recommended|advised|encouraged)\b",
            Strength.SHOULD: r"\bshould\b",
            Strength.CANNOT: r"\bcannot\b|\bcan not\b|\b(?:can|may) (?:be used )?only\b|\bonly be used\b",
        },
    ),
    "fr": Words(
        annex="annexe",
        principle=("principe général", "principes généraux", "principe"),
        application=("application",),
        examples=("exemples", "exemple"),
        fundamental="principes fondamentaux",
        strengths={
            Strength.RECOMMENDED: (
                r"(?<!vivement )(?<!fortement )\b(?:recommandée?|conseillée?)\b"
                r"|\b(?:vaut|vaudrait) mieux\b|\bpréférable\b"
            ),
            Strength.STRONGLY_RECOMMENDED: r"\b(?:vivement|fortement) (?:recommandée?|conseillée?)\b",
            Strength.SHOULD: r"\bdevrai(?:t|ent)\b",
            Strength.CANNOT: r"\bne peu(?:t|vent) (?:pas\b|[^.;]{0,60}?\bqu[e'’])",
        },
    ),
}
