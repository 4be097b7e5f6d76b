"""What the office fills in about itself: targets, absences, hand-overs."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.models import AdviceRequest
from ethics.queries import in_office, office_for
from ethics.rules.clock import LONGEST_TARGET, TARGET
from ethics.rules.lengths import TEXT_LENGTH
from ethics.states import RequestType
from portal.accounts.models import User
from portal.forms import DateInput


class HandlingForm(forms.Form):
    """The target of a type of request, and whether a second reader is required, from a day on."""

    kind = forms.ChoiceField(label=_("Type of request"), choices=RequestType.choices)
    target = forms.IntegerField(
        label=_("Target, in working days"), min_value=1, max_value=LONGEST_TARGET, initial=TARGET
    )
    second_reader = forms.BooleanField(
        label=_("A second reader is required"),
        help_text=_("Advice is then drafted by one adviser and agreed by another before it is given."),
        required=False,
    )
    since = forms.DateField(
        label=_("From"),
        help_text=_("A request keeps the target that stood when it was sent."),
        widget=DateInput(),
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"since": today})
        self.fields["since"].widget.attrs["min"] = today.isoformat()


class AbsenceForm(forms.Form):
    """Who is away, who stands in, and in which days; the head may choose whose absence it is."""

    person = forms.ModelChoiceField(label=_("Who is away"), queryset=User.objects.none(), empty_label=None)
    cover = forms.ModelChoiceField(
        label=_("Who stands in"),
        help_text=_("Works on what the other has in hand, and is reminded of it."),
        empty_label=_("Choose a colleague"),
        queryset=User.objects.none(),
    )
    first = forms.DateField(label=_("First day away"), widget=DateInput())
    last = forms.DateField(label=_("Last day away"), widget=DateInput())

    def __init__(self, data: Any = None, *, by: User, head: bool, at: datetime) -> None:
        super().__init__(data, initial={"person": by.pk})
        office = in_office(at).order_by("sort_key")
        for name in ("person", "cover"):
            choice = self.fields[name]
            if isinstance(choice, forms.ModelChoiceField):
                choice.queryset = office
        if not head:
            del self.fields["person"]


class HandOverForm(forms.Form):
    """To whom a request is given, with a note."""

    to = forms.ModelChoiceField(label=_("To whom"), queryset=User.objects.none(), empty_label=_("Choose a colleague"))
    note = forms.CharField(
        label=_("Note"),
        help_text=_("What your colleague should know. The Ethics Office alone reads it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=TEXT_LENGTH,
        required=False,
    )

    def __init__(self, data: Any = None, *, request: AdviceRequest, at: datetime) -> None:
        super().__init__(data)
        choice = self.fields["to"]
        if isinstance(choice, forms.ModelChoiceField):
            able = office_for(request, at).exclude(pk__in=[request.taken_by_id or 0])
            choice.queryset = able.order_by("sort_key")
