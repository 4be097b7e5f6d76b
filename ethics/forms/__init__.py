"""The forms of this wing: asking, reviewing, checking."""

from ethics.forms.asking import DraftForm, StartForm
from ethics.forms.comparing import EditionsForm, VersionsForm
from ethics.forms.editions import (
    AboutForm,
    CodeForm,
    EditionForm,
    ImportForm,
    InForceForm,
    InstrumentForm,
    ProvisionForm,
)
from ethics.forms.interests import InterestForm, PersonInterestForm
from ethics.forms.lists import WordListForm
from ethics.forms.office import AbsenceForm, HandlingForm, HandOverForm
from ethics.forms.passages import PassageForm
from ethics.forms.recording import RecordForm
from ethics.forms.remarks import RemarkForm
from ethics.forms.reviewing import AdviceForm, ChangeForm, FindingsForm, OfficialForm, ReturnForm
from ethics.forms.symbols import SymbolForm

__all__ = [
    "AboutForm",
    "AbsenceForm",
    "AdviceForm",
    "ChangeForm",
    "CodeForm",
    "DraftForm",
    "EditionForm",
    "EditionsForm",
    "FindingsForm",
    "HandOverForm",
    "HandlingForm",
    "ImportForm",
    "InForceForm",
    "InstrumentForm",
    "InterestForm",
    "OfficialForm",
    "PassageForm",
    "PersonInterestForm",
    "ProvisionForm",
    "RecordForm",
    "RemarkForm",
    "ReturnForm",
    "StartForm",
    "SymbolForm",
    "VersionsForm",
    "WordListForm",
]
