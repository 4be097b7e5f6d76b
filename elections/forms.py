"""The forms of this wing. They check what was typed; whether it may be done, the actions say."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.forms import InstantInput, Segmented
from portal.languages import OFFICIAL, direction, name_in

LONGEST = 12_000  # characters: far above any statement within its limit


def _language_label(code: str) -> str:
    name = name_in(code, get_language() or "en")
    return name[0].upper() + name[1:]


LANGUAGES = [(code, lazy(_language_label, str)(code)) for code in OFFICIAL]


class HearingForm(forms.Form):
    """When and where the candidates of a post are heard."""

    starts_at = forms.DateTimeField(label=_("Starts, Geneva time"), widget=InstantInput)
    ends_at = forms.DateTimeField(label=_("Ends, Geneva time"), widget=InstantInput)
    room = forms.CharField(label=_("Room"), max_length=80, required=False)
    webcast = forms.URLField(label=_("Address of the webcast"), max_length=200, required=False, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=_("Interpretation"), choices=LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean_languages(self) -> str:
        return ",".join(self.cleaned_data["languages"])


class ReleaseForm(forms.Form):
    """The instant at which all statements of a post appear."""

    at = forms.DateTimeField(
        label=_("The statements appear, Geneva time"),
        widget=InstantInput,
        help_text=_("All candidates of this post are told. Until then you can move it; afterwards nobody can."),
    )


class StatementForm(forms.Form):
    """A candidate's text in one language."""

    text = forms.CharField(
        label=_("Your text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "Begin a heading with ## and a point of a list with a hyphen; put *asterisks* around what you stress. "
            "Pictures and links stay out: the same for every candidate."
        ),
    )
    kind = forms.ChoiceField(
        label=_("This text is"),
        choices=[
            ("original", pgettext_lazy("a text", "the original")),
            ("translation", pgettext_lazy("a text", "a translation")),
        ],
        widget=Segmented,
    )
    finished = forms.BooleanField(label=_("It is finished: do not remind me of it"), required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"lang": language, "dir": direction(language)}
