"""What the office fills in about guidelines: an instrument, an edition, a provision, a file, a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from ethics.actions.write_provision import Words
from ethics.models import Edition
from ethics.rules.lengths import TEXT_LENGTH
from ethics.rules.strength import strengths
from ethics.states import Part, Strength
from portal.forms import DateInput
from portal.languages import OFFICIAL, own_name

LANGUAGES = [(code, lazy(own_name, str)(code)) for code in OFFICIAL]
LABEL_HELP = _("What people will cite, such as the year: letters, figures, dots and hyphens, twenty at the most.")
OWN, ANOTHER = "own", "another"


class InstrumentForm(forms.Form):
    text_title = forms.CharField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(label=_("Language of the title"), choices=LANGUAGES)
    whose = forms.ChoiceField(
        label=_("Whose guidelines are they?"),
        choices=[(OWN, _("Our own")), (ANOTHER, _("Another body’s, shown as good practice: they bind nobody here"))],
        widget=forms.RadioSelect,
    )
    code = forms.CharField(
        label=_("Name in addresses"),
        help_text=_("Small letters, figures and hyphens, such as social-media. It does not change any more."),
        max_length=40,
    )
    label = forms.CharField(label=_("First edition"), help_text=LABEL_HELP, max_length=20)


class EditionForm(forms.Form):
    label = forms.CharField(label=_("Edition"), help_text=LABEL_HELP, max_length=20)
    copy_of = forms.ChoiceField(label=_("Begin with what another edition says"), required=False)

    def __init__(self, *args: Any, editions: Sequence[Edition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.editions = {edition.label: edition for edition in editions}
        field = self.fields["copy_of"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*((label, label) for label in self.editions), ("", _("Nothing: empty"))]

    def source(self) -> Edition | None:
        return self.editions.get(self.cleaned_data["copy_of"])


class ImportForm(forms.Form):
    """A file with a text of guidelines, and of which edition and in which language it is."""

    file = forms.FileField(label=_("File"), help_text=_("DOCX, or plain text in UTF-8; up to 20 MB."))
    label = forms.CharField(label=_("Edition"), help_text=LABEL_HELP, max_length=20)
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)


class AboutForm(forms.Form):
    text_title = forms.CharField(label=_("Title"), max_length=300)
    text_provenance = forms.CharField(
        label=_("Where the text comes from"),
        help_text=_("Who adopted it and when; that it is a translation, or no official text."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        required=False,
    )
    original = forms.BooleanField(label=_("This language is the original"), required=False)


class CodeForm(forms.Form):
    code = forms.CharField(label=_("Code of the new provision"), help_text=_("Such as S-12."), max_length=10)


class InForceForm(forms.Form):
    on = forms.DateField(label=_("Takes effect on"), widget=DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["min"] = today.isoformat()


class ProvisionForm(forms.Form):
    """Every part that a provision may have: its words, and how strongly they ask."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, words: Mapping[str, Words], language: str, **kwargs: Any) -> None:
        stands = kwargs.setdefault("initial", {})
        for part, one in words.items():
            stands |= {f"text_{part}": one.text, f"strengths_{part}": list(one.strengths)}
        super().__init__(*args, **kwargs)
        self.language = language
        for part in Part:
            rows = 2 if part == Part.TITLE else 6
            self.fields[f"text_{part}"] = forms.CharField(
                label=part.label, widget=forms.Textarea(attrs={"rows": rows, "lang": language, "dir": "auto"}),
                max_length=TEXT_LENGTH, required=False,
            )  # fmt: skip
            if part != Part.TITLE:
                self.fields[f"strengths_{part}"] = forms.MultipleChoiceField(
                    label=_("How strongly it asks"), choices=Strength.choices, required=False,
                    widget=forms.CheckboxSelectMultiple,
                )  # fmt: skip

    def words(self) -> dict[str, Words]:
        """What was typed, by part; line ends as everywhere here."""
        data = self.cleaned_data
        return {
            part: Words(data[f"text_{part}"].replace("\r\n", "\n"), tuple(data.get(f"strengths_{part}", ())))
            for part in Part
        }

    def parts(self) -> list[dict[str, Any]]:
        """For the page: each part with its fields, what its words say of its strength, and whether it has any."""
        rows = []
        for part in Part:
            bound = self[f"text_{part}"]
            said = strengths(str(bound.value() or ""), self.language)
            rows.append(
                {
                    "text": bound,
                    "strengths": None if part == Part.TITLE else self[f"strengths_{part}"],
                    "said": [Strength(one).label for one in said],
                    "filled": bool(bound.value()) or part == Part.TITLE,
                }
            )
        return rows
