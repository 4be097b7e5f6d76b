"""How forms are drawn everywhere: Django's `{{ form }}` with our templates, and the widgets of our own."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draws forms and fields with templates/components/; widgets with Django's own, where ours do not replace them."""

    form_template_name = "components/form_body.html"
    field_template_name = "components/form_field.html"


def one_of_two(form: forms.Form, first: str, second: str) -> None:
    """One of the two fields has to be filled in: both say so, and neither is called optional."""
    for name in (first, second):
        form.fields[name].one_of_two = True  # type: ignore[attr-defined]  # read by form_optional.html


def for_later(form: forms.Form, *names: str) -> None:
    """These fields may be saved empty, but something is missing until they are filled in: they are not optional."""
    for name in names:
        form.fields[name].for_later = True  # type: ignore[attr-defined]  # read by form_optional.html


class Segmented(forms.RadioSelect):
    """A choice of a few, side by side: In line, Concern, Not touched."""

    template_name = "components/segmented_widget.html"


class DateInput(forms.DateInput):
    """The browser's own date picker; always written in ISO order, as browsers want it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class InstantInput(forms.DateTimeInput):
    """The browser's own picker of day and time; what is typed is Geneva time, as everywhere."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")
