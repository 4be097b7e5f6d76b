"""The gallery of components: each one in each state, for the eye and for the browser tests. Demonstration only."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.comparing import Segment, compare
from portal.forms import DateInput, Segmented
from portal.registries import Duty
from portal.templatetags.drawings import Stop

TODAY = date(2030, 5, 14)  # the gallery stands still: its pictures are compared
FINDINGS = [
    ("in_line", pgettext_lazy("finding", "In line")),
    ("concern", pgettext_lazy("finding", "Concern")),
    ("not_touched", pgettext_lazy("finding", "Not touched")),
]


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label=gettext_lazy("What is it?"), help_text=gettext_lazy("A few words."), max_length=40)
    purpose = forms.CharField(label=gettext_lazy("What is it for?"), widget=forms.Textarea(attrs={"rows": 4}))
    needed_on = forms.DateField(label=gettext_lazy("By when do you need it?"), widget=DateInput, required=False)
    material = forms.FileField(
        label=gettext_lazy("File"), required=False, help_text=gettext_lazy("PDF, PNG, JPEG, DOCX, PPTX; up to 20 MB.")
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[("en", "English"), ("fr", "Français")])
    audience = forms.ChoiceField(
        label=gettext_lazy("Who will see it?"),
        choices=[("states", gettext_lazy("Member States")), ("all", gettext_lazy("Everyone"))],
        widget=forms.RadioSelect,
    )
    finding = forms.ChoiceField(label=gettext_lazy("Your finding"), choices=FINDINGS, widget=Segmented)
    own_work = forms.BooleanField(label=gettext_lazy("It is my own work"))


def gallery(request: HttpRequest) -> HttpResponse:
    """The page; `?form=errors` is the same with the form sent back."""
    tried = {"title": _("Leaflet for the regional meeting, second draft, with pictures")}
    sent_back = request.GET.get("form") == "errors"
    context = {
        "form": SampleForm(tried) if sent_back else SampleForm(initial={"finding": "concern"}),
        "page": Paginator(range(60), 20).page(2),
        "badges": badges(),
        "duties": duties(),
        "stops": stops(),
        "today": TODAY,
        "events": events(),
        "compared": compared(),
        "instant": datetime(2030, 6, 17, 8, 0, tzinfo=UTC),
        "findings": FINDINGS,
        "tabs": tabs(),
        "leave": {"start": date(2030, 3, 15), "election": date(2030, 11, 7), "end": date(2030, 11, 14)},
    }
    return render(request, "local/gallery.html", context)


def compared() -> tuple[Segment, ...]:
    """A text with every kind of change, and a stretch that stayed."""
    stayed = " ".join([_("The reception is on the second day, after the day’s work.")] * 20)
    moved = _("Everyone who comes pays for what they eat and drink, and nobody wears a badge.")
    before = "\n".join([moved, _("I invite two delegations to the lobby."), stayed])
    after = "\n".join([_("I invite all delegations to a room off site."), stayed, moved])
    return compare(before, after)


def badges() -> list[tuple[str, str]]:
    """Each badge with words it may carry."""
    return [
        ("draft", _("Draft")),
        ("waiting", _("With you")),
        ("in_review", _("Being read")),
        ("done", _("Advice given")),
        ("concern", _("Concern")),
    ]


def duties() -> list[Duty]:
    """An urgent duty, one to come, one without a date."""
    return [
        Duty(
            _("Change your leaflet and send it again"),
            "#",
            _("See what was asked"),
            TODAY + timedelta(days=2),
            _("The Ethics Office asked on 13 May. Its clock is paused until you answer."),
            urgent=True,
        ),
        Duty(_("Finish your statement in French"), "#", _("Continue"), TODAY + timedelta(days=20)),
        Duty(_("Say in which time zone you are"), "#", _("Choose"), None, _("Times are then also shown in yours.")),
    ]


def stops() -> list[Stop]:
    """An election calendar from the call to the taking of office."""
    return [
        Stop(_("Call"), date(2029, 11, 4)),
        Stop(_("Hearings"), date(2030, 6, 17), _("17–19 June")),
        Stop(_("Candidatures close"), date(2030, 10, 7), _("7 October, 23:59 Geneva"), _("in 146 days"), key=True),
        Stop(_("Elections"), date(2030, 11, 7), _("from 7 November")),
        Stop(pgettext_lazy("calendar", "Office"), date(2031, 1, 1)),
    ]


def events() -> list[dict[str, Any]]:
    """What happened to a request so far, and what is to come."""
    return [
        {"at": datetime(2030, 5, 7, 7, 12, tzinfo=UTC), "text": _("Sent"), "by": _("candidate")},
        {
            "at": datetime(2030, 5, 13, 13, 40, tzinfo=UTC),
            "text": _("Change asked for"),
            "by": _("Ethics Office"),
            "detail": _("The clock is paused."),
        },
        {"at": date(2030, 5, 20), "text": _("Advice expected"), "open": True},
    ]


def tabs() -> list[SimpleNamespace]:
    """A text that exists in two of three languages."""
    return [
        SimpleNamespace(code="en", name="English", url="#", current=True),
        SimpleNamespace(code="fr", name="Français", url="#", current=False),
        SimpleNamespace(code="es", name="Español", url="", current=False),
    ]
