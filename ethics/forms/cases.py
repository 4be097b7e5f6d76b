"""What the office fills in about anonymised cases."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.actions.write_case import Told
from ethics.rules.lengths import ANSWER_LENGTH, CASE_LENGTH, TITLE_LENGTH
from ethics.rules.search import MOST
from ethics.states import RequestType
from portal.forms import for_later
from portal.languages import direction

NOTE = "note-"  # begins the name of the field that answers a mark


class CaseForm(forms.Form):
    """A case in one language. Saving asks for nothing; what it lacks is asked for when it is proposed."""

    text_title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH, required=False)
    text_asked = forms.CharField(
        label=_("What was asked"),
        help_text=_("Tell it anew, in your own words: “a candidate”, “an event”. No names, dates, places or files."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=CASE_LENGTH,
        required=False,
    )
    text_advised = forms.CharField(
        label=_("What was advised"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=CASE_LENGTH,
        required=False,
    )
    kind = forms.ChoiceField(label=_("What it is about"), choices=RequestType.choices)
    provisions = forms.MultipleChoiceField(
        label=_("Provisions"), widget=forms.CheckboxSelectMultiple, required=False, choices=()
    )

    def __init__(self, *args: Any, language: str, provisions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provisions"].choices = list(provisions)  # type: ignore[attr-defined]
        texts = ("text_title", "text_asked", "text_advised")
        for_later(self, *texts, "provisions")
        for name in texts:
            self.fields[name].widget.attrs |= {"lang": language, "dir": direction(language)}

    def told(self) -> Told:
        data = self.cleaned_data
        return Told(
            data["text_title"].strip(),
            data["text_asked"].replace("\r\n", "\n").strip(),
            data["text_advised"].replace("\r\n", "\n").strip(),
            data["kind"],
            tuple(data["provisions"]),
        )

    def answers(self) -> Mapping[str, str]:
        """What was written about marks, by their key. Cut, never refused: an answer is a line."""
        given = {name.removeprefix(NOTE): str(text) for name, text in self.data.items() if name.startswith(NOTE)}
        return {key: text.strip()[:ANSWER_LENGTH] for key, text in given.items() if key.isalnum() and len(key) <= 24}


def of_case(stands: Told) -> dict[str, Any]:
    """What a case holds, as the form takes it."""
    return {
        "text_title": stands.title,
        "text_asked": stands.asked,
        "text_advised": stands.advised,
        "kind": stands.kind,
        "provisions": list(stands.provisions),
    }


class ReturnForm(forms.Form):
    text = forms.CharField(
        label=_("What to change"),
        help_text=_("The writer of the case reads this; nobody else."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=CASE_LENGTH,
    )


class SearchForm(forms.Form):
    """Words travel in the body: an adviser may well type a name, and addresses are written down in many places."""

    words = forms.CharField(label=_("Words"), max_length=MOST, required=False)
    kind = forms.ChoiceField(label=_("About"), choices=[("", _("Everything")), *RequestType.choices], required=False)
    beside = forms.SlugField(max_length=20, required=False, widget=forms.HiddenInput)
    page = forms.IntegerField(min_value=1, max_value=100, required=False, widget=forms.HiddenInput)
