"""What people type about themselves and, as administrators and secretariat, about others."""

from datetime import datetime, time, timedelta
from typing import Any, cast

from allauth.account.forms import AddEmailForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal import clock, zones
from portal.accounts.actions.correct_state import Name
from portal.accounts.models import MemberState, Region, User
from portal.accounts.queries import by_name
from portal.accounts.roles import Role
from portal.accounts.rules import is_official_address
from portal.forms import DateInput

# The six of the Union, in the order of its official texts.
LANGUAGES = [
    ("ar", pgettext_lazy("in a sentence", "Arabic")),
    ("zh", pgettext_lazy("in a sentence", "Chinese")),
    ("en", pgettext_lazy("in a sentence", "English")),
    ("fr", pgettext_lazy("in a sentence", "French")),
    ("ru", pgettext_lazy("in a sentence", "Russian")),
    ("es", pgettext_lazy("in a sentence", "Spanish")),
]

OFFICIAL = _(
    "This is an address of the organisation. A campaign is better kept on a private one: the guidelines (A-3) ask "
    "for it, and messages about your candidature would reach an official mailbox. Give another address, or tick the "
    "box further down to keep this one."
)


class PrivateAddress(forms.Form):
    """An address form that warns a candidate once of an official address, and then takes it (EG A-3)."""

    keep_official = forms.BooleanField(label=_("Use this official address all the same"), required=False)

    def is_for_candidate(self) -> bool:
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        if not self.warns():
            del self.fields["keep_official"]

    def warns(self) -> bool:
        """Whether what was sent calls for the warning; then the box is shown."""
        address = str(self.data.get(self.add_prefix("email"), ""))
        return self.is_for_candidate() and is_official_address(address, settings.OFFICIAL_DOMAINS)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.warns() and not data.get("keep_official"):
            self.add_error("email", OFFICIAL)
        return data


class SignupForm(PrivateAddress, AllauthSignupForm):
    """Sign-up: a name besides allauth's own fields, and whether this is for a candidature."""

    name = forms.CharField(label=_("Your name, as others should read it"), max_length=150)
    candidate = forms.BooleanField(
        label=_("I stand, or may stand, as a candidate"),
        help_text=_("Then use an address outside the organisation (guidelines, A-3)."),
        required=False,
    )
    field_order = ["name", "email", "candidate", "keep_official", "password1", "password2"]

    def is_for_candidate(self) -> bool:
        return bool(self.data.get("candidate"))


class AddressForm(PrivateAddress, AddEmailForm):
    """A new e-mail address, which replaces the present one once it is confirmed."""

    field_order = ["email", "keep_official"]

    def is_for_candidate(self) -> bool:
        return self.user is not None and self.user.has(Role.CANDIDATE)


class PreferencesForm(forms.ModelForm):
    """How the portal names and addresses somebody."""

    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [("", _("as my browser says")), *((name, name.replace("_", " ")) for name in zones.names())],
        required=False,
        help_text=_("Times are shown in Geneva's zone and in this one."),
    )

    class Meta:
        model = User
        fields = ["name", "language", "zone"]
        labels = {"name": _("Your name, as others should read it")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class FirstForm(forms.Form):
    """The first administrator of a new installation."""

    name = forms.CharField(label=_("Your name, as others should read it"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    password1 = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html(),
    )
    password2 = forms.CharField(
        label=_("Password (again)"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("This address has an account already. Give another one."))
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ."))
        elif first:
            try:
                validate_password(first, User(email=data.get("email", ""), name=data.get("name", "")))
            except forms.ValidationError as problem:
                self.add_error("password1", problem)
        return data


class FindPeople(forms.Form):
    """Filters of the list of people; whatever is not understood finds everybody."""

    q = forms.CharField(label=_("Name or address"), max_length=100, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=[("", _("any or none")), *Role.choices], required=False)


class FindStates(forms.Form):
    """Filters of the register."""

    q = forms.CharField(label=_("Name or code"), max_length=100, required=False)
    unverified = forms.BooleanField(label=_("Only those with a name to be checked"), required=False)


class GrantForm(forms.Form):
    """A role to be granted."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", "---------"), *Role.choices])
    member_state = forms.ModelChoiceField(
        label=_("Member State"),
        queryset=MemberState.objects.all(),
        required=False,
        help_text=_("For focal points and delegates only."),
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=DateInput(),
        required=False,
        help_text=_("In Geneva. Without one the role lasts until it is ended."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = by_name(MemberState.objects.prefetch_related("names"))
        field = cast(forms.ModelChoiceField, self.fields["member_state"])
        field.choices = [("", "---------"), *((state.pk, state.name()) for state in states)]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_until(self) -> datetime | None:
        """The instant at which the last day is over in Geneva."""
        last = self.cleaned_data["until"]
        return datetime.combine(last + timedelta(days=1), time.min, clock.GENEVA) if last else None


class StateForm(forms.Form):
    """A Member State's row: a name and a tick for each of the six languages, region, vote, official languages."""

    region = forms.ChoiceField(label=_("Region"), choices=Region.choices, required=False)
    may_vote = forms.BooleanField(label=_("Has the right to vote"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Official languages of the Union that it uses"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, state: MemberState, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "region": state.region,
            "may_vote": state.may_vote,
            "languages": [code for code in state.languages.split(",") if code],
        }
        super().__init__(*args, **kwargs)
        names = {row.language: row for row in state.names.all()}
        for code, language in LANGUAGES:
            row = names.get(code)
            self.fields[f"name_{code}"] = forms.CharField(
                label=format_lazy(_("Name in {language}"), language=language),
                max_length=120,
                required=code == "en",
                initial=row.text if row else "",
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
            self.fields[f"verified_{code}"] = forms.BooleanField(
                label=format_lazy(_("Checked against the official list: {language}"), language=language),
                required=False,
                initial=row.verified if row else False,
            )

    def names(self) -> dict[str, Name]:
        """What is to be written, by language."""
        data = self.cleaned_data
        return {code: Name(data[f"name_{code}"], data[f"verified_{code}"]) for code, _language in LANGUAGES}
