"""Which two things to compare: versions of a request, editions of an instrument."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ethics.models import Edition, Version
from ethics.queries import Dated
from ethics.states import Stage


class VersionsForm(forms.Form):
    """Two versions of those that were sent; whatever cannot be compared gives way to the last two."""

    before = forms.TypedChoiceField(label=_("What changed from"), coerce=int)
    after = forms.TypedChoiceField(label=pgettext_lazy("comparison", "to"), coerce=int)

    def __init__(self, *args: Any, versions: Sequence[Version], **kwargs: Any) -> None:
        self.versions = {version.number: version for version in versions}
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [(n, _now("Version %(number)s") % {"number": n}) for n in self.versions]

    def chosen(self) -> tuple[Version, Version] | None:
        """The earlier one first; None where there are no two."""
        if len(self.versions) < 2:
            return None
        numbers = set(self.cleaned_data.values()) if self.is_valid() else set()
        first, second = sorted(numbers) if len(numbers) == 2 else list(self.versions)[-2:]
        return self.versions[first], self.versions[second]


class EditionsForm(forms.Form):
    """Two editions of an instrument by their labels; what cannot be compared gives way to the two latest."""

    before = forms.ChoiceField(label=_("What changed from"))
    after = forms.ChoiceField(label=pgettext_lazy("comparison", "to"))

    def __init__(self, *args: Any, dated: Sequence[Dated], **kwargs: Any) -> None:
        self.dated = {one.edition.label: one for one in dated}  # the latest first
        super().__init__(*args, **kwargs)
        for name in ("before", "after"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [(label, f"{label} · {one.stage.label}") for label, one in self.dated.items()]

    def chosen(self) -> tuple[Edition, Edition] | None:
        """The two as they were asked for, else the latest that is in force and the one before it; None without two."""
        if self.is_valid() and (self.cleaned_data["before"] != self.cleaned_data["after"]):
            return self.dated[self.cleaned_data["before"]].edition, self.dated[self.cleaned_data["after"]].edition
        open_ = [one for one in self.dated.values() if one.stage in (Stage.COMING, Stage.IN_FORCE, Stage.PAST)]
        rows = open_ if len(open_) > 1 else list(self.dated.values())
        return (rows[1].edition, rows[0].edition) if len(rows) > 1 else None
