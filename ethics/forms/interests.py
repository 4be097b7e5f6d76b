"""What an adviser fills in to declare an interest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.forms.people import AskerForm
from ethics.rules.lengths import TEXT_LENGTH


class InterestForm(forms.Form):
    """An interest in the request that the page is about."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Nobody has to say. What you write here, the head of the Ethics Office alone reads."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        required=False,
    )


class PersonInterestForm(AskerForm, InterestForm):
    """An interest in whatever a person asks."""

    field_order = ["asker", "email", "reason"]
