"""A passage that the office keeps."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ethics.actions.passages import Words
from ethics.models import Passage
from ethics.rules.lengths import TEXT_LENGTH


class PassageForm(forms.Form):
    name = forms.CharField(label=_("Name"), help_text=_("By which you find it again."), max_length=80)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    text = forms.CharField(
        label=_("Passage"),
        help_text=_(
            "Placeholders are filled in when it is inserted: {reference}, {title}, {version}, and {provision} for the"
            " provisions about which there is a concern."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=TEXT_LENGTH,
    )

    def words(self) -> Words:
        return Words(**self.cleaned_data)

    @staticmethod
    def of(passage: Passage) -> dict[str, Any]:
        """What the form of a passage shows to change it."""
        return {"name": passage.name, "language": passage.language, "text": passage.text}
