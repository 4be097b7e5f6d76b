"""What is filled in on the way through a check of "May I?"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ethics.rules.may_i import Question
from portal.calendar.models import UnionEvent
from portal.forms import DateInput

UNLISTED = "unlisted"
NEAR = timedelta(days=60)  # of an event: what lies further off is a slip
MOMENT = re.compile(r"(\d{1,9})@(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")


@dataclass(frozen=True)
class Chosen:
    """An event of the register, and a day and an hour by the clock of its place."""

    event: UnionEvent
    day: date
    hour: time

    @property
    def raw(self) -> str:
        """As the form carries it."""
        return f"{self.event.pk}@{self.day}T{self.hour:%H:%M}"


def chosen(raw: str, events: Iterable[UnionEvent]) -> Chosen | None:
    """What a form carried, or nothing where it says no event that is there and no day near it."""
    if not (match := MOMENT.fullmatch(raw)):
        return None
    event = next((event for event in events if event.pk == int(match[1])), None)
    try:
        at = datetime.strptime(f"{match[2]} {match[3]}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 by the clock of the place
    except ValueError:
        return None
    return Chosen(event, at.date(), at.time()) if event and near(at.date(), event) else None


def near(day: date, event: UnionEvent) -> bool:
    return event.starts_on - NEAR <= day <= event.ends_on + NEAR


class AnswerForm(forms.Form):
    """One question with its answers."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": _("Choose the answer that comes nearest.")}
    )

    def __init__(self, *args: Any, question: Question, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        field.label = question.text[language]
        field.choices = [(one.code, one.text[language]) for one in question.answers]  # type: ignore[attr-defined]

    @property
    def raw(self) -> str:
        return str(self.cleaned_data["answer"])


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class RegisterForm(forms.Form):
    """Which Union event, and when: the register answers the question. An event that it does not hold has a button."""

    event = forms.ChoiceField(label=_("Which Union event?"))
    day = forms.DateField(label=_("Day"), widget=DateInput)
    hour = forms.TimeField(label=_("Time"), widget=TimeInput, help_text=_("By the clock of the event’s place."))

    def __init__(self, *args: Any, events: Iterable[UnionEvent], before: str = "", **kwargs: Any) -> None:
        self.events = list(events)
        if was := chosen(before, self.events):
            kwargs["initial"] = {"event": was.event.pk, "day": was.day, "hour": was.hour}
        super().__init__(*args, **kwargs)
        rows = [(str(event.pk), f"{event}, {event.place}, {span(event)}") for event in self.events]
        self.fields["event"].choices = [("", "---------"), *rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        event, day = self._event(), data.get("day")
        if event and day and not near(day, event):
            self.add_error("day", _("This day is far from the event. Check it."))
        return data

    @property
    def raw(self) -> str:
        event = self._event()
        return Chosen(event, self.cleaned_data["day"], self.cleaned_data["hour"]).raw if event else ""

    def _event(self) -> UnionEvent | None:
        wanted = self.cleaned_data.get("event", "")
        return next((event for event in self.events if str(event.pk) == wanted), None)


def span(event: UnionEvent) -> str:
    return f"{date_format(event.starts_on, 'DATE_FORMAT')} – {date_format(event.ends_on, 'DATE_FORMAT')}"
