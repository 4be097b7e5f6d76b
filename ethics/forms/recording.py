"""What an adviser fills in to note what somebody asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.actions.record_request import Noted
from ethics.forms.asking import FilesField, FilesInput
from ethics.forms.people import AskerForm
from ethics.rules.lengths import TEXT_LENGTH, TITLE_LENGTH
from ethics.states import Channel, RequestType
from portal.accounts.models import User
from portal.documents.checks import ACCEPT
from portal.forms import DateInput

CHANNELS = [(one.value, one.label) for one in Channel if one != Channel.PORTAL]


class RecordForm(AskerForm):
    """Who asked, how, and what was said."""

    channel = forms.ChoiceField(label=_("How it came in"), choices=CHANNELS, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("What it is about"), choices=RequestType.choices)
    subject = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    text = forms.CharField(
        label=_("What was asked"),
        help_text=_("As it was said or written. The person who asked reads it and can send a version of their own."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=TEXT_LENGTH,
    )
    needed_by = forms.DateField(label=_("Needed by"), widget=DateInput(), required=False)
    uploads = FilesField(
        label=_("Files"),
        help_text=_("The letter, or what was handed in. The person who asked sees them too."),
        widget=FilesInput(attrs={"multiple": True, "accept": ACCEPT}),
        required=False,
    )
    mine = forms.BooleanField(label=_("I take it myself"), required=False)
    field_order = ["asker", "email", "channel", "kind", "subject", "text", "needed_by", "uploads", "mine"]

    def __init__(self, *args: Any, by: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.today = today
        self.fields["needed_by"].widget.attrs["min"] = today.isoformat()

    def clean_needed_by(self) -> date | None:
        day: date | None = self.cleaned_data["needed_by"]
        if day and day < self.today:
            raise forms.ValidationError(_("This day has passed. Choose a later one, or leave it empty."))
        return day

    def noted(self) -> Noted:
        names = ("channel", "kind", "subject", "text", "needed_by")
        return Noted(**{name: self.cleaned_data[name] for name in names})
