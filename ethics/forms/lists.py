"""A list of words as lines, and a text to try it on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.actions.save_list import read_lines
from ethics.models import WordList
from ethics.screening.lists import Entry
from portal.forms import for_later
from portal.workflow import Refusal

MOST_TYPED = 60_000  # characters of a list
MOST_SAMPLE = 20_000


class WordListForm(forms.Form):
    """The names of the fields begin with `text`: what was typed survives an expired session (views.confidential)."""

    text_lines = forms.CharField(
        label=_("Lines"),
        help_text=_("One entry on each line. While there is none, nothing is looked for."),
        widget=forms.Textarea(attrs={"rows": 18, "dir": "auto", "spellcheck": "false"}),
        max_length=MOST_TYPED,
        required=False,
    )
    text_sample = forms.CharField(
        label=_("Text to try them on"),
        help_text=_("It is marked on this page and kept nowhere: not in the portal, not in its log."),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "autocomplete": "off"}),
        max_length=MOST_SAMPLE,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, word_list: WordList, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.word_list = word_list
        for_later(self, "text_lines")

    def clean_text_lines(self) -> list[Entry]:
        """The lines, read; a bad one is named by its number."""
        try:
            return read_lines(self.cleaned_data["text_lines"], self.word_list)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
