"""The forms of this wing: asking, reviewing, confirming."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from candidates.models import Candidature
from ethics.actions.find import Found
from ethics.actions.write import Typed, typed
from ethics.models import Version
from ethics.queries import ShownProvision, own_candidatures
from ethics.states import AdviceOutcome, RequestType, Verdict
from portal.documents.checks import ACCEPT
from portal.forms import DateInput

TITLE_LENGTH = 150
TEXT_LENGTH = 20_000


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


class FindingsForm(forms.Form):
    """A verdict and a note for each provision of the editions that apply."""

    def __init__(self, *args: Any, provisions: list[ShownProvision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provisions = provisions
        for shown in provisions:
            pk = shown.provision.pk
            self.fields[f"verdict-{pk}"] = forms.ChoiceField(choices=[("", ""), *Verdict.choices], required=False)
            self.fields[f"note-{pk}"] = forms.CharField(max_length=TEXT_LENGTH, required=False)

    def found(self) -> Mapping[int, Found]:
        """The findings by id of the provision."""
        data = self.cleaned_data
        pks = [shown.provision.pk for shown in self.provisions]
        return {pk: Found(data[f"verdict-{pk}"], data[f"note-{pk}"]) for pk in pks}


class ChangeForm(forms.Form):
    text = forms.CharField(
        label=_("What to change"),
        help_text=_("The person who asked reads exactly this. The clock is paused until they answer."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=TEXT_LENGTH,
    )


class AdviceForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        help_text=_("None of them is an endorsement of a candidate."),
        choices=AdviceOutcome.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Advice"),
        help_text=_("What you advise, and why. It is sealed together with your findings and cannot be changed."),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=TEXT_LENGTH,
    )


class OfficialForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address with which the official signs in"))
