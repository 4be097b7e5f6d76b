"""Whom something is about: a person whom the office knows, or whoever signs in with an address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ethics.queries import who_may_ask
from portal.accounts.models import User
from portal.forms import one_of_two


class AskerForm(forms.Form):
    """One person: chosen from those who may ask, or found by the address with which they sign in."""

    asker = forms.ModelChoiceField(
        label=_("Person"),
        help_text=_("Candidates and confirmed officials."),
        queryset=User.objects.none(),
        empty_label=_("Somebody else"),
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail address of somebody else"),
        help_text=_("With which that person signs in here."),
        required=False,
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        one_of_two(self, "asker", "email")
        choice = self.fields["asker"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = who_may_ask(but=by)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        asker, email = data["asker"], data["email"]
        if bool(asker) == bool(email):
            raise ValidationError({"asker": _("Choose a person or write the address of somebody else, not both.")})
        data["person"] = asker or User.objects.filter(email=email.strip().lower(), is_active=True).first()
        if data["person"] is None:
            raise ValidationError({"email": _("Nobody signs in here with this address.")})
        return data
