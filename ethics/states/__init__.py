"""The codes of this wing and its transition tables."""

from ethics.states.answering import AnswerKind
from ethics.states.cases import CASE, CONSENT, CaseState, ConsentState
from ethics.states.checks import Reads
from ethics.states.editions import CAMPAIGN, EDITION, SOCIAL_MEDIA, EditionState, Part, Stage, Strength
from ethics.states.figures import Settlement
from ethics.states.lists import ListKind
from ethics.states.material import READER_GONE, SCREENING_GONE, Audience, ReadingState
from ethics.states.reading import SECOND, SecondState
from ethics.states.requests import REQUEST, AdviceOutcome, Channel, RequestState, RequestType, Verdict
from ethics.states.screening import FLAG, FlagState, ScreeningState, SymbolKind

__all__ = [
    "CAMPAIGN",
    "CASE",
    "CONSENT",
    "EDITION",
    "FLAG",
    "READER_GONE",
    "REQUEST",
    "SCREENING_GONE",
    "SECOND",
    "SOCIAL_MEDIA",
    "AdviceOutcome",
    "AnswerKind",
    "Audience",
    "CaseState",
    "Channel",
    "ConsentState",
    "EditionState",
    "FlagState",
    "ListKind",
    "Part",
    "ReadingState",
    "Reads",
    "RequestState",
    "RequestType",
    "ScreeningState",
    "SecondState",
    "Settlement",
    "Stage",
    "Strength",
    "SymbolKind",
    "Verdict",
]
