"""What the secretariat types into the register of Union events."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import zones
from portal.accounts.forms import LANGUAGES
from portal.calendar.actions.record_event import Facts
from portal.calendar.models import UnionEvent
from portal.calendar.queries import days_of
from portal.calendar.sittings import Hours, overlap, plausible, read_hours, written
from portal.clock import GENEVA
from portal.forms import DateInput, InstantInput

FACTS = ("starts_on", "ends_on", "zone", "place", "venue", "public_at")


class EventForm(forms.Form):
    """An event: its names, when and where."""

    starts_on = forms.DateField(label=_("First day"), widget=DateInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DateInput)
    place = forms.CharField(label=_("Place"), max_length=80, help_text=_("The city, or the duty station."))
    zone = forms.ChoiceField(
        label=_("Time zone of the place"),
        choices=lambda: [(name, name.replace("_", " ")) for name in zones.names()],
        initial=GENEVA.key,
    )
    venue = forms.CharField(label=_("Venue"), max_length=120, required=False)
    public_at = forms.DateTimeField(
        label=_("Public from, Geneva time"),
        widget=InstantInput,
        required=False,
        help_text=_("From then on everybody sees the event and its hours. Empty: only the secretariat sees it."),
    )
    field_order = [f"name_{code}" for code, _language in LANGUAGES] + list(FACTS)

    def __init__(self, *args: Any, event: UnionEvent | None = None, **kwargs: Any) -> None:
        if event:
            stands = {name: getattr(event, name) for name in FACTS}
            names = {f"name_{row.language}": row.text for row in event.names.all()}
            kwargs["initial"] = stands | names
        super().__init__(*args, **kwargs)
        for code, language in LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=format_lazy(_("Name in {language}"), language=language),
                max_length=160,
                required=False,
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(self.names().values()):
            self.add_error("name_en", _("Give the event a name in at least one language."))
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day lies before the first."))
        return data

    def facts(self) -> Facts:
        return Facts(**{name: self.cleaned_data[name] for name in FACTS})

    def names(self) -> dict[str, str]:
        """The names by language."""
        return {code: self.cleaned_data.get(f"name_{code}", "") for code, _language in LANGUAGES}


class HoursField(forms.CharField):
    """Hours of sittings as people write them, in the clock of the place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, required=False, **kwargs)
        self.widget.attrs |= {"spellcheck": "false", "autocomplete": "off"}

    def clean(self, value: Any) -> tuple[Hours, ...]:
        text = super().clean(value)
        if not text:
            return ()
        try:
            found = read_hours(text)
        except ValueError:
            raise forms.ValidationError(_("Write hours such as 09:30–12:30, 14:30–17:30.")) from None
        if not all(plausible(one) for one in found):
            raise forms.ValidationError(_("A sitting ends before it starts."))
        if overlap(found):
            raise forms.ValidationError(_("Two sittings overlap."))
        return found


class HoursForm(forms.Form):
    """For each day of an event its hours, or that there is no official work; empty is not known yet."""

    usual = HoursField(
        label=_("Usual hours"),
        help_text=_("Fills the weekdays that are still empty, for example 09:30–12:30, 14:30–17:30."),
    )

    def __init__(self, *args: Any, event: UnionEvent, stands: Mapping[date, Iterable[Hours]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = days_of(event)
        for day in self.days:
            hours = stands.get(day)
            self.fields[f"hours_{day}"] = HoursField(label=f"{day}", initial=written(tuple(hours or ())))
            self.fields[f"free_{day}"] = forms.BooleanField(
                label=_("No official work"), required=False, initial=hours is not None and not tuple(hours)
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for day in self.days:
            if data.get(f"free_{day}") and data.get(f"hours_{day}"):
                self.add_error(f"hours_{day}", _("Give hours, or say that there is no official work; not both."))
        return data

    def found(self) -> dict[date, tuple[Hours, ...]]:
        """What is to be recorded: the days that say something."""
        data = self.cleaned_data
        said = {day: data[f"hours_{day}"] for day in self.days if data[f"hours_{day}"] or data[f"free_{day}"]}
        usual = {day: data["usual"] for day in self.days if data["usual"] and day.isoweekday() <= 5}
        return usual | said

    def rows(self) -> list[tuple[date, BoundField, BoundField]]:
        """Each day with its two fields, for the page."""
        return [(day, self[f"hours_{day}"], self[f"free_{day}"]) for day in self.days]
