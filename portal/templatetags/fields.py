"""Components for forms: the error summary, one field, a whole form, a segmented choice."""

from collections.abc import Iterable
from typing import Any

from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = Library()


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is wrong with a form, each line a link to its field; takes the focus. Nothing for a form without errors.

    Example: {% error_summary form %}
    """
    return {"form": form, "number": sum(len(errors) for errors in form.errors.values())}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field with its label, help and errors, tied together for assistive technology.

    Example: {% field form.title %}
    """
    return bound.as_field_group()


@register.simple_block_tag(takes_context=True)
def form(
    context: Context,
    content: str,
    *,
    of: BaseForm | None = None,
    action: str = "",
    submit: Any = "",
    kind: str = "primary",
    name: str = "",
    id: str = "",
    keep: bool = False,
    method: str = "post",
    cancel: str = "",
) -> SafeString:
    """A whole form with its token: `of` is drawn first, then the content, then the button `submit` (called `name`).

    `keep` asks before somebody leaves with unsaved text; `cancel` is the address of the way back.

    Example: {% form of=form submit=_("Send") %}{% endform %}
    """
    values = {
        "content": content,
        "form": of,
        "action": action,
        "submit": submit,
        "kind": kind,
        "name": name,
        "id": id,
        "keep": keep,
        "method": method,
        "cancel": cancel,
        "csrf_token": context.get("csrf_token"),
    }
    return render_to_string("components/form.html", values)


@register.inclusion_tag("components/segmented.html")
def segmented(
    name: str, legend: Any, options: Iterable[tuple[str, Any]], *, chosen: str = "", keys: bool = False
) -> dict[str, Any]:
    """A choice of a few, side by side; a group of radio buttons for keyboard and screen reader.

    `keys`: chosen with 1, 2, 3 while its step has the focus (static/js/shortcuts.js).

    Example: {% segmented "a2" _("A-2 Union symbols") finding_options chosen="concern" %}
    """
    return {"name": name, "legend": legend, "options": list(options), "chosen": chosen, "keys": keys}
