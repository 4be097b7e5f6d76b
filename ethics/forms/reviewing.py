"""What the office fills in: findings, a change, advice, an official to confirm."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.actions.find import Found
from ethics.models import Finding
from ethics.queries import ShownProvision
from ethics.rules.advice import Words, conditions_in
from ethics.rules.lengths import TEXT_LENGTH
from ethics.states import AdviceOutcome, Verdict


class FindingsForm(forms.Form):
    """A verdict, a note and the passage for each provision of the editions that apply; what came along, confirmed."""

    def __init__(self, *args: Any, provisions: list[ShownProvision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.provisions = provisions
        for shown in provisions:
            pk = shown.provision.pk
            self.fields[f"verdict-{pk}"] = forms.ChoiceField(choices=[("", ""), *Verdict.choices], required=False)
            self.fields[f"note-{pk}"] = forms.CharField(max_length=TEXT_LENGTH, required=False)
            self.fields[f"quote-{pk}"] = forms.CharField(max_length=TEXT_LENGTH, required=False)
            self.fields[f"confirm-{pk}"] = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """A note or a passage belongs to a finding: without one it would be lost."""
        data = super().clean() or {}
        for shown in self.provisions:
            pk = shown.provision.pk
            said = any(str(data.get(f"{name}-{pk}", "")).strip() for name in ("note", "quote"))
            if said and not data.get(f"verdict-{pk}"):
                code = {"code": shown.code}
                self.add_error(f"verdict-{pk}", _("Choose a finding on %(code)s, or empty its fields.") % code)
        return data

    def typed(self, standing: Mapping[int, Finding]) -> dict[int, SimpleNamespace]:
        """What was typed, by id of the provision, in the shape of findings, for a page that shows it again."""
        found = {}
        for shown in self.provisions:
            pk = shown.provision.pk
            own = {name: self.data.get(f"{name}-{pk}", "") for name in ("verdict", "note", "quote")}
            old = standing.get(pk)
            came = {"carried_from": old.carried_from, "counts": old.counts} if old else {"carried_from": None}
            found[pk] = SimpleNamespace(**own, **came)
        return found

    def found(self) -> Mapping[int, Found]:
        """The findings by id of the provision."""
        names = ("verdict", "note", "quote", "confirm")
        pks = [shown.provision.pk for shown in self.provisions]
        return {pk: Found(*(self.cleaned_data[f"{name}-{pk}"] for name in names)) for pk in pks}


class ChangeForm(forms.Form):
    text = forms.CharField(
        label=_("What to change"),
        help_text=_("The person who asked reads exactly this. The clock is paused until they answer."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=TEXT_LENGTH,
    )


class AdviceForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        help_text=_("None of them is an endorsement of a candidate."),
        choices=AdviceOutcome.choices,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Advice"),
        help_text=_("What you advise, and why. It is sealed together with your findings and cannot be changed."),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=TEXT_LENGTH,
    )
    conditions = forms.CharField(
        label=_("Conditions"),
        help_text=_("One a line. The person who asked acknowledges them one by one."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=TEXT_LENGTH,
        required=False,
    )

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(data["outcome"], data["text"], tuple(conditions_in(data["conditions"])))


class ReturnForm(forms.Form):
    """What the second reader says to whoever drafted the advice."""

    text = forms.CharField(
        label=_("Remark"),
        help_text=_("What should be changed, and why. The Ethics Office alone reads it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=TEXT_LENGTH,
    )


class OfficialForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address with which the official signs in"))
