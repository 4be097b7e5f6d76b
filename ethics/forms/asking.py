"""What the person who asks fills in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidature
from ethics.actions.write import Typed, typed
from ethics.models import Version
from ethics.queries import own_candidatures
from ethics.rules.lengths import TEXT_LENGTH, TITLE_LENGTH
from ethics.states import RequestType
from portal.documents.checks import ACCEPT
from portal.forms import DateInput


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if isinstance(files, MultiValueDict) else []


class FilesField(forms.FileField):
    """Uploads as they came: each is checked by its content when it is kept, so that one bad file costs no other."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return data


class StartForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is about"), choices=RequestType.choices)


class CandidatureField(forms.ModelChoiceField):
    """One's own candidatures, each by its post and year: whose they are is known."""

    def label_from_instance(self, candidature: Candidature) -> str:
        return f"{candidature.post}, {candidature.post.conference.year}"


class DraftForm(forms.Form):
    """What the asker writes. Saving asks for nothing; `sending` asks for a title, a text and a day to come."""

    subject = forms.CharField(
        label=_("Title"),
        help_text=_("A few words by which you will know it again, for example: leaflet for the regional meeting."),
        max_length=TITLE_LENGTH,
        required=False,
    )
    text = forms.CharField(
        label=_("What it is for"),
        help_text=_("What you plan, for whom, where and when. Plain words are enough; you need not cite any rule."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=TEXT_LENGTH,
        required=False,
    )
    needed_by = forms.DateField(
        label=_("Needed by"),
        help_text=_("Only if there is a day after which the advice is of no use."),
        widget=DateInput(),
        required=False,
    )
    candidature = CandidatureField(
        label=_("About which candidature"),
        queryset=Candidature.objects.none(),
        empty_label=_("None yet"),
        required=False,
    )
    uploads = FilesField(
        label=_("Files"),
        help_text=_("PDF, PNG, JPEG, DOCX, PPTX or plain text, up to 20 MB each. They are kept as soon as you save."),
        widget=FilesInput(attrs={"multiple": True, "accept": ACCEPT}),
        required=False,
    )

    def __init__(self, *args: Any, version: Version, today: date, sending: bool = False, **kwargs: Any) -> None:
        stands = typed(version)
        kwargs.setdefault("initial", vars(stands))
        super().__init__(*args, **kwargs)
        self.stands, self.today = stands, today
        choice = self.fields["candidature"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = own_candidatures(version.request.asker)
        self.fields["needed_by"].widget.attrs["min"] = today.isoformat()
        self.asked_for(on=sending or not self.is_bound)

    def asked_for(self, *, on: bool = True) -> None:
        """Whether title and text are asked for: when sending, and wherever the form is shown."""
        for name in ("subject", "text"):
            self.fields[name].required = on

    def clean_needed_by(self) -> date | None:
        day = self.cleaned_data["needed_by"]
        if day and day < self.today:
            raise forms.ValidationError(_("This day has passed. Choose a later one, or leave it empty."))
        return day

    def typed(self) -> Typed:
        """What was typed and can be kept; where a field is wrong, what stood there before."""
        found = self.cleaned_data
        return Typed(**{name: found.get(name, old) for name, old in vars(self.stands).items()})
