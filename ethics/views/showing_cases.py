"""What the pages of cases show: a text in the reader's language where there is one, marks, an agreement."""

from collections.abc import Iterable, Sequence
from typing import Any

from ethics.models import Case, CaseConsent, CaseText
from ethics.queries.identity import FIELDS, Marked
from ethics.states import CaseState, ConsentState
from ethics.wording.cases import BADGES, MARKS
from portal import languages


def shown_case(case: Case, reader: str | None) -> dict[str, Any]:
    """A case that was read `with_texts`: the text for this reader first, and the languages that it has."""
    texts: Sequence[CaseText] = case.in_languages  # type: ignore[attr-defined]
    state = CaseState(case.state)
    text = chosen(texts, reader)
    return {
        "row": case,
        "text": text,
        "language": languages.name_in(text.language, reader or "en") if text else "",
        "texts": [shown_text(text, reader) for text in texts],
        "others": languages.names_in(
            languages.in_order(one.language for one in texts if one is not text), reader or "en"
        ),
        "badge": BADGES[state],
        "state": state.label,
    }


def chosen(texts: Sequence[CaseText], reader: str | None) -> CaseText | None:
    """The text in the reader's language, else the original."""
    if not texts:
        return None
    code = languages.choose({text.language: text.original for text in texts}, "", reader or "en")
    return next(text for text in texts if text.language == code)


def shown_text(text: CaseText, reader: str | None) -> dict[str, Any]:
    return {
        "text": text,
        "name": languages.name_in(text.language, reader or "en"),
        "direction": languages.direction(text.language),
    }


def shown_marks(found: Iterable[Marked]) -> list[dict[str, Any]]:
    """Each place once: the same words in a language share an answer, and stand together."""
    shown: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found:
        place = shown.setdefault(
            (one.language, one.mark.key),
            {"mark": one, "says": MARKS[one.mark.code], "name": f"note-{one.mark.key}", "count": 0},
        )
        place["count"] += 1
    return sorted(shown.values(), key=lambda place: (place["mark"].settled, FIELDS.index(place["mark"].field)))


def shown_consent(consent: CaseConsent) -> dict[str, Any]:
    state = ConsentState(consent.state)
    return {"row": consent, "badge": BADGES[state], "state": state.label}
