"""The forms of this wing. They read what was typed; whether it may be done is the actions' question."""

from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candidates.actions.receive import Newcomer
from candidates.models import Candidature, Conference, Person, Post, SpecialLeave, StaffContract
from candidates.rules.resignation import CHOICE
from candidates.states import ContractKind, LeaveVerdict, PostKind, Sex, Standing
from portal.accounts.models import MemberState, User
from portal.clock import GENEVA
from portal.forms import DateInput, for_later


class StartForm(forms.Form):
    starts_on = forms.DateField(label=_("First day of leave"), widget=DateInput)


class EndForm(forms.Form):
    ends_on = forms.DateField(label=_("Last day of leave"), widget=DateInput)


class DecisionForm(forms.Form):
    """A decision in a case that the articles do not cover. A start that was confirmed is not asked for again."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=LeaveVerdict.choices, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=_("First day of leave"), widget=DateInput, required=False)
    ends_on = forms.DateField(label=_("Last day of leave"), widget=DateInput, required=False)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=_("The candidate will read it. It stays in the leave case and goes into no message."),
    )

    def __init__(self, *args: Any, leave: SpecialLeave, starts_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = starts_on
        if leave.starts_on:
            del self.fields["starts_on"]
            choices = [choice for choice in LeaveVerdict.choices if choice[0] != LeaveVerdict.NONE]
            self.fields["verdict"].choices = choices  # type: ignore[attr-defined]


class ContractForm(forms.Form):
    """A staff contract. Which fields a kind needs is the action's question."""

    kind = forms.ChoiceField(label=_("Kind of contract"), choices=ContractKind.choices, widget=forms.RadioSelect)
    since = forms.DateField(label=_("First day of the contract"), widget=DateInput)
    until = forms.DateField(
        label=_("Last day of the contract"),
        widget=DateInput,
        required=False,
        help_text=_("For a fixed-term appointment and a temporary contract."),
    )
    notice_days = forms.TypedChoiceField(
        label=_("Normal notice of a fixed-term appointment"),
        choices=[("", "–"), *((days, format_lazy(_("{days} days"), days=days)) for days in CHOICE)],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("The article says 30 or 60 days, as the case may be: which of them is yours to say."),
    )

    def __init__(self, *args: Any, contract: StaffContract | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for_later(self, "until", "notice_days")  # some kinds need them
        if contract:
            self.initial = {name: getattr(contract, name) for name in self.fields}


class NoticeForm(forms.Form):
    """A day of notice that somebody asks about; nothing is kept of it."""

    given_on = forms.DateField(label=_("Notice given on"), widget=DateInput)


class HolidaysForm(forms.Form):
    """A year's table as lines of a day and its name."""

    lines = forms.CharField(
        label=_("Official holidays, one a line"),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        required=False,
        max_length=8000,
        help_text=_("Each line is a day and its name, for example: 2030-01-01 New Year's Day"),
    )
    none = forms.BooleanField(
        label=_("There are no official holidays in this year"),
        required=False,
        help_text=_("Only where that is really so: an empty table counts every weekday as a working day."),
    )

    def __init__(self, *args: Any, year: int, days: dict[date, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        self.fields["lines"].initial = "\n".join(f"{day.isoformat()} {name}" for day, name in sorted(days.items()))

    def clean_lines(self) -> dict[date, str]:
        days: dict[date, str] = {}
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if line.strip():
                day, name = self._read(number, line.strip())
                if day in days:
                    raise forms.ValidationError(gettext("Line %(n)s: this day stands twice.") % {"n": number})
                days[day] = name
        return days

    def _read(self, number: int, line: str) -> tuple[date, str]:
        written, _space, name = line.partition(" ")
        try:
            day = date.fromisoformat(written)
        except ValueError:
            raise forms.ValidationError(
                gettext("Line %(n)s does not begin with a day such as 2030-01-01.") % {"n": number}
            ) from None
        if day.year != self.year:
            raise forms.ValidationError(
                gettext("Line %(n)s: this is not a day of %(year)s.") % {"n": number, "year": self.year}
            )
        if not name.strip() or len(name.strip()) > 80:
            raise forms.ValidationError(gettext("Line %(n)s: give a name of up to 80 characters.") % {"n": number})
        return day, name.strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        days = data.get("lines")
        if days is not None and bool(days) == bool(data.get("none")):
            self.add_error("none", gettext("Write the days, or say that there are none; not both."))
        data["days"] = days or {}
        return data


class PublishForm(forms.Form):
    """Publishing; a late candidature asks for an express word."""

    although_late = forms.BooleanField(label=_("Publish it although it came late"), required=False)

    def __init__(self, *args: Any, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not late:
            del self.fields["although_late"]


class OutcomeForm(forms.Form):
    elected_on = forms.DateField(label=_("Day of the election"), widget=DateInput)
    elected = forms.ModelMultipleChoiceField(
        Candidature.objects.none(), label=_("Declared elected"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, candidatures: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["elected"].queryset = candidatures  # type: ignore[attr-defined]
        self.fields["elected"].help_text = _("All others that are open are recorded as not elected.")
        self.fields["elected_on"].help_text = gettext("The date in %(place)s.") % {"place": conference.place}


class ConferenceForm(forms.Form):
    """The days and the place of a conference that opens to candidatures."""

    place = forms.CharField(label=_("Place"), max_length=80)
    zone = forms.ChoiceField(
        label=_("Time zone of the place"),
        choices=[(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name],
        initial=GENEVA.key,
        help_text=_("The day of an election is that of the place; all deadlines are Geneva's."),
    )
    call_on = forms.DateField(label=_("Call for candidatures"), widget=DateInput)
    opens_on = forms.DateField(
        label=_("Opening day"),
        widget=DateInput,
        help_text=_("Candidatures close at 23:59 Geneva time on the 28th day before it."),
    )
    closes_on = forms.DateField(label=_("Closing day"), widget=DateInput)
    office_on = forms.DateField(label=_("Taking of office"), widget=DateInput)


class PostField(forms.ModelChoiceField):
    """A post with its conference's year: several conferences live side by side."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.conference.year}"


class ReceivedForm(forms.Form):
    """A candidature as it reached the secretariat: who stands for what, and when it came."""

    post = PostField(Post.objects.none(), label=_("Post"))
    member_state = forms.ModelChoiceField(
        MemberState.objects.none(),
        label=_("Member State"),
        help_text=_("The State that nominates, or that stands itself for the Council."),
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Person in the register"),
        required=False,
        help_text=_("Leave empty for somebody new, and for the Council."),
    )
    printed_name = forms.CharField(label=_("New person: name as printed"), max_length=150, required=False)
    sort_name = forms.CharField(
        label=_("New person: sort name"),
        max_length=150,
        required=False,
        help_text=_("Last name first, with particles as the person writes them: Échantillon, d', Élodie"),
    )
    email = forms.EmailField(
        label=_("New person: e-mail address of their account here"),
        required=False,
        help_text=_("Empty where they have none; they are then told nothing by the portal."),
    )
    sex = forms.ChoiceField(label=_("New person: sex"), choices=Sex.choices, required=False)
    standing = forms.ChoiceField(
        label=_("What the person is to the Union at the deposit"),
        choices=[("", "–"), *Standing.choices],
        required=False,
        help_text=_("Leave follows from it: appointed officials go on special leave."),
    )
    received_on = forms.DateField(label=_("Day of receipt"), widget=DateInput)
    received_time = forms.TimeField(
        label=_("Time of receipt, in Geneva"),
        widget=forms.TimeInput(attrs={"type": "time", "step": "1"}),
        help_text=_("In time until 23:59 on the last day. A later one is kept and marked late."),
    )
    accepted = forms.BooleanField(
        label=_("It carries the person's own acceptance (online or a signed letter)"),
        required=False,
        help_text=_("Where it does not, leave does not follow by itself: HR decides."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts = Post.objects.filter(elected_on__isnull=True).select_related("conference")
        self.fields["post"].queryset = posts.order_by("-conference__year", "pk")  # type: ignore[attr-defined]
        self.fields["member_state"].queryset = MemberState.objects.prefetch_related("names")  # type: ignore[attr-defined]
        self.fields["person"].queryset = Person.objects.all()  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Kept as an address; the account behind it is looked up in `clean`."""
        email = self.cleaned_data["email"].lower()
        if email and not User.objects.filter(email=email, is_active=True).exists():
            raise forms.ValidationError(gettext("Nobody signs in here with this address."))
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        post = data.get("post")
        if post is None:
            return data
        new = bool(data.get("printed_name") or data.get("sort_name"))
        if post.kind == PostKind.COUNCIL:
            if data.get("person") or new:
                self.add_error(
                    "person", gettext("Member States themselves stand for the Council: leave out the person.")
                )
            return data
        if bool(data.get("person")) == new:
            self.add_error("person", gettext("Choose a person of the register, or write the names of a new one."))
        elif new and not (data.get("printed_name") and data.get("sort_name")):
            self.add_error("sort_name", gettext("A new person needs both names."))
        if not data.get("standing"):
            self.add_error("standing", gettext("Say what the person is to the Union."))
        return data

    def facts(self) -> dict[str, Any]:
        """What the action takes. The instant is Geneva's; an hour that is told twice is its first."""
        data = self.cleaned_data
        person: Person | Newcomer | None = data["person"]
        if person is None and data["printed_name"]:
            user = User.objects.filter(email=data["email"]).first() if data["email"] else None
            person = Newcomer(data["printed_name"], data["sort_name"], user, data["sex"])
        return {
            "post": data["post"],
            "member_state": data["member_state"],
            "person": person,
            "standing": data["standing"],
            "received_at": datetime.combine(data["received_on"], data["received_time"], GENEVA),
            "accepted": data["accepted"],
        }
