"""What the office fills in to add a symbol to its library."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.actions.keep_symbol import NewSymbol
from ethics.states import SymbolKind
from portal.forms import DateInput


class SymbolForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=SymbolKind.choices)
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("SVG, PNG or JPEG, on a plain or transparent ground. It is kept as PNG; an SVG is drawn once."),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.jpg,.jpeg"}),
    )
    active_from = forms.DateField(label=_("Look for it from"), widget=DateInput())
    active_until = forms.DateField(
        label=_("Last day"), help_text=_("Empty: until it is retired."), widget=DateInput(), required=False
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"active_from": today})
        super().__init__(*args, **kwargs)

    def new(self) -> NewSymbol:
        data = self.cleaned_data
        return NewSymbol(" ".join(data["name"].split()), data["kind"], data["active_from"], data["active_until"])
