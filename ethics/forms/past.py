"""What finds past advice."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ethics.queries.past import Key, key
from ethics.rules.title_words import MOST, terms
from ethics.states import AdviceOutcome, RequestType


class KeyField(forms.CharField):
    """Where a page begins; empty: at the newest."""

    widget = forms.HiddenInput

    def clean(self, value: object) -> Key | None:
        text = super().clean(value)
        try:
            return key(text) if text else None
        except ValueError as error:
            raise ValidationError(_("There is no such page. Begin with the first one.")) from error


class PastForm(forms.Form):
    """Words travel in the body: an adviser may well type a name, and addresses are written down in many places."""

    words = forms.CharField(
        label=_("Words"),
        max_length=MOST,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "aria-describedby": "words-help"}),
    )
    kind = forms.ChoiceField(label=_("About"), choices=[("", _("Everything")), *RequestType.choices], required=False)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[("", _("Any outcome")), *AdviceOutcome.choices], required=False
    )
    before = KeyField(required=False)
    after = KeyField(required=False)

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).strip()
        if words and not terms(words):
            raise ValidationError(_("Type at least one letter or digit."))
        return words
