"""Guidelines by edition; the confidential requests for advice; what the office finds, advises, learns and counts."""

from ethics.models.advice import Advice, ChangeAsk, Condition, Finding, SecondReading
from ethics.models.answering import AnswerDraft, Passage
from ethics.models.cases import Case, CaseAnswer, CaseConsent, CaseText
from ethics.models.checks import KeptAnswer, KeptCheck, SentAnswer, SentCheck
from ethics.models.editions import Edition, EditionText, Instrument, Provision, ProvisionText
from ethics.models.figures import PublishedFigures, Settled
from ethics.models.fingerprints import Fingerprint, FingerprintMark
from ethics.models.interests import DeclaredInterest
from ethics.models.lists import WordList, WordPattern
from ethics.models.material import MaterialPage, MaterialPicture, Reading
from ethics.models.office import Absence, Handling, HandOver
from ethics.models.remarks import Remark
from ethics.models.requests import AdviceRequest, Attachment, ConfirmedOfficial, Version
from ethics.models.screening import Flag, Screening, Symbol

__all__ = [
    "Absence",
    "Advice",
    "AdviceRequest",
    "AnswerDraft",
    "Attachment",
    "Case",
    "CaseAnswer",
    "CaseConsent",
    "CaseText",
    "ChangeAsk",
    "Condition",
    "ConfirmedOfficial",
    "DeclaredInterest",
    "Edition",
    "EditionText",
    "Finding",
    "Fingerprint",
    "FingerprintMark",
    "Flag",
    "HandOver",
    "Handling",
    "Instrument",
    "KeptAnswer",
    "KeptCheck",
    "MaterialPage",
    "MaterialPicture",
    "Passage",
    "Provision",
    "ProvisionText",
    "PublishedFigures",
    "Reading",
    "Remark",
    "Screening",
    "SecondReading",
    "SentAnswer",
    "SentCheck",
    "Settled",
    "Symbol",
    "Version",
    "WordList",
    "WordPattern",
]
