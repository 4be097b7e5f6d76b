"""A remark: where it stands, for whom, what it says."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ethics.actions.remark import Place
from ethics.models import Attachment, Remark
from ethics.rules.anchors import MOST_QUOTED
from ethics.rules.lengths import TEXT_LENGTH
from ethics.states import Audience
from portal.documents.material import Box
from portal.forms import Segmented

SIDES = ("left", "top", "width", "height")


def _percent(label: Any) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"})
    return forms.DecimalField(label=label, required=False, min_value=0, max_value=100, widget=widget)


class RemarkForm(forms.Form):
    """`attachments`: those of the version; `answers`: whether this person may remark for the person who asked."""

    file = forms.ChoiceField(label=_("Where"), required=False)
    page = forms.IntegerField(label=_("Page of the file"), required=False, min_value=1, max_value=1000)
    quote = forms.CharField(
        label=_("Words it is about"),
        help_text=_("As they stand there. Without words or a region the remark is about the whole page."),
        required=False,
        max_length=MOST_QUOTED,
    )
    left = _percent(_("From the left"))
    top = _percent(_("From the top"))
    width = _percent(_("Width"))
    height = _percent(_("Height"))
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices, widget=Segmented)
    text = forms.CharField(label=_("Remark"), widget=forms.Textarea(attrs={"rows": 3}), max_length=TEXT_LENGTH)

    def __init__(self, *args: Any, attachments: Iterable[Attachment], answers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "remark_%s"
        self.attachments = {str(one.pk): one for one in attachments}
        choices = [("", _("What it is for (the text)")), *((pk, one.name) for pk, one in self.attachments.items())]
        self.fields["file"].choices = choices  # type: ignore[attr-defined]
        self.fields["audience"].help_text = (
            _("The person who asked reads it once you ask for a change or advise.")
            if answers
            else _("Only who has the request remarks for the person who asked.")
        )
        if not answers:
            self.fields["audience"].choices = Audience.choices[1:]  # type: ignore[attr-defined]
        self.fields["audience"].initial = Audience.ASKER if answers else Audience.OFFICE

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        given = [data.get(side) for side in SIDES if side not in self.errors]
        if any(side is not None for side in given) and not (data.get("width") and data.get("height")):
            self.add_error("width", _("A region needs its width and height, in percent of the page."))
        if data.get("file") and not data.get("page") and "page" not in self.errors:
            data["page"] = 1
        return data

    def place(self) -> Place:
        """Where it stands."""
        data = self.cleaned_data
        attachment = self.attachments.get(data["file"])
        return Place(attachment, data["page"] if attachment else None, data["quote"], self._box(data))

    @staticmethod
    def _box(data: dict[str, Any]) -> Box | None:
        if not data["width"] or not data["height"]:
            return None
        left, top = float(data["left"] or 0) / 100, float(data["top"] or 0) / 100
        width, height = float(data["width"]) / 100, float(data["height"]) / 100
        return Box(left, top, min(width, 1 - left), min(height, 1 - top))

    @property
    def region(self) -> list[forms.BoundField]:
        """The four fields that give a region without a mouse."""
        return [self[side] for side in SIDES]

    @property
    def region_open(self) -> bool:
        return any(self[side].value() not in (None, "") or self[side].errors for side in SIDES)


def filled_in(remark: Remark) -> dict[str, Any]:
    """What the form of a remark shows to change it."""
    found: dict[str, Any] = {
        "file": remark.attachment_id or "",
        "page": remark.page,
        "quote": remark.quote if remark.start is not None else "",
        "audience": remark.audience,
        "text": remark.text,
    }
    if remark.box and remark.start is None:
        found |= {side: round(share * 100, 1) for side, share in zip(SIDES, remark.box, strict=True)}
    return found
