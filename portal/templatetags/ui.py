"""The components of the interface, loaded in every template: `{% button href=url %}Send{% endbutton %}`.

Arguments are Python parameters: an unknown one is an error when the template is compiled, an unknown kind when it
is rendered. The markup stands in templates/components/; `/local/gallery/` shows each component in each state.
Times are in `times.py`, drawings in `drawings.py`, fields and forms in `fields.py`, compared texts in
`comparisons.py`; all are filed here.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.registries import Duty
from portal.templatetags import comparisons, drawings, fields, times

register = Library()
for part in (comparisons, drawings, fields, times):
    register.tags.update(part.register.tags)

BUTTONS = ("primary", "secondary", "quiet", "danger")
BADGES = ("draft", "waiting", "in_review", "done", "concern")
NOTICES = ("info", "attention", "problem")


def render(component: str, **values: Any) -> SafeString:
    """A component's template with these values and nothing else."""
    return render_to_string(f"components/{component}.html", values)


def one_of(value: str, allowed: tuple[str, ...]) -> str:
    """The value itself; anything else than what is allowed is a mistake in the template."""
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
    return value


@register.simple_block_tag
def button(
    content: str,
    *,
    kind: str = "primary",
    href: str = "",
    name: str = "",
    value: Any = "",
    form: str = "",
    label: str = "",
    download: bool = False,
    key: str = "",
    here: str = "",
) -> SafeString:
    """A button, or with `href` a link that looks like one. `label` says more than the text does (aria-label).

    `key`: a single key that presses it, on pages with a list of keys (static/js/shortcuts.js); `here`: one that does
    so while the step of a list that it stands in has the focus.

    Example: {% button kind="secondary" href=url %}Continue{% endbutton %}
    """
    one_of(kind, BUTTONS)
    return render(
        "button",
        content=content,
        kind=kind,
        href=href,
        name=name,
        value=value,
        form=form,
        label=label,
        download=download,
        key=key,
        here=here,
    )


@register.inclusion_tag("components/badge.html")
def badge(kind: str, text: str) -> Mapping[str, Any]:
    """A state as a shape and words; the colour only adds. Kinds: draft, waiting, in_review, done, concern.

    Example: {% badge "waiting" _("With you") %}
    """
    return {"kind": one_of(kind, BADGES), "text": text}


@register.simple_block_tag
def card(
    content: str, *, title: Any = "", level: int = 2, id: str = "", aside: Any = "", href: str = ""
) -> SafeString:
    """A surface with a title; `aside` is a short text at its end, a link where `href` is given.

    Example: {% card title=_("Your leave") %}…{% endcard %}
    """
    return render("card", content=content, title=title, level=level, id=id, aside=aside, href=href)


@register.simple_block_tag
def page_header(content: str, *, title: Any, above: Any = "", lead: Any = "", display: bool = False) -> SafeString:
    """The page's one h1, a line above it, a lead below; the content is what can be done (buttons, a badge).

    Example: {% page_header title=case.title above=case.reference %}{% badge "waiting" due %}{% endpage_header %}
    """
    return render("page_header", content=content, title=title, above=above, lead=lead, display=display)


@register.simple_block_tag
def breadcrumbs(content: str) -> SafeString:
    """The way here: list items, the last one without a link and with aria-current="page".

    Example: {% breadcrumbs %}<li><a href="{{ queue }}">…</a></li>{% endbreadcrumbs %}
    """
    return render("breadcrumbs", content=content)


@register.inclusion_tag("components/duty_list.html", takes_context=True)
def duty_list(context: Context, duties: Iterable[Duty], *, level: int = 3) -> Mapping[str, Any]:
    """What somebody owes, each with its date and the one step that settles it; the first is the primary one.

    Example: {% duty_list duties %}
    """
    return {"duties": duties, "level": level, "reader_zone": context.get("reader_zone")}


@register.simple_block_tag
def empty(content: str, *, title: Any = "", level: int = 2) -> SafeString:
    """The designed state of a list without rows: what would stand here, and what to do.

    Example: {% empty title=_("Nothing to do today") %}…{% endempty %}
    """
    return render("empty", content=content, title=title, level=level)


@register.simple_block_tag
def notice(content: str, *, kind: str = "info", title: Any = "", role: str = "") -> SafeString:
    """A box that tells something: info, attention (due, with you) or problem; `role` = status or alert if it is new.

    Example: {% notice kind="attention" title=_("Late") %}…{% endnotice %}
    """
    return render("notice", content=content, kind=one_of(kind, NOTICES), title=title, role=role)


@register.simple_block_tag
def reason(content: str, *, provision: Any = "", href: str = "") -> SafeString:
    """Why a computed thing is so, with the provision it rests on, linked where `href` is given.

    Example: {% reason provision="Art. 12.2, 1 a" %}The day after the deposit.{% endreason %}
    """
    return render("reason", content=content, provision=provision, href=href)


@register.inclusion_tag("components/timeline.html", takes_context=True)
def timeline(context: Context, events: Iterable[Any]) -> Mapping[str, Any]:
    """What happened, oldest first. Each event has `at`, `text`, and may have `by` (a role), `detail`, `open`.

    Example: {% timeline events %}
    """
    return {"events": events, "reader_zone": context.get("reader_zone")}


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A list of terms and what they are; filled with `fact`.

    Example: {% facts %}{% fact _("Sent") %}7 May{% endfact %}{% endfacts %}
    """
    return render("facts", content=content)


@register.simple_block_tag
def fact(content: str, term: Any) -> SafeString:
    """One line of `facts`.

    Example: {% fact _("Nominated by") %}Exampland{% endfact %}
    """
    return render("fact", content=content, term=term)


@register.inclusion_tag("components/file.html")
def file(name: str, *, url: str = "", kind: str = "", size: int | None = None, note: Any = "") -> Mapping[str, Any]:
    """A file: its name, kind, size in bytes, a note ("version 2"), and the link that downloads it.

    Example: {% file "leaflet.pdf" url=url kind="PDF" size=120400 %}
    """
    return {"name": name, "url": url, "kind": kind, "size": size, "note": note}


@register.simple_block_tag
def confidential(content: str, *, looks: int | None = None, href: str = "") -> SafeString:
    """The band of every confidential page: who can see it (the content), how often it was opened, and by whom.

    Example: {% confidential looks=3 href=url %}Visible to you and to the advisers.{% endconfidential %}
    """
    return render("confidential", content=content, looks=looks, href=href)


@register.inclusion_tag("components/photo.html")
def photo(*, url: str = "", name: str = "") -> Mapping[str, Any]:
    """A portrait in the one crop that all have, or the neutral silhouette where there is none.

    Example: {% photo url=profile.photo_url name=person %}
    """
    return {"url": url, "name": name}


@register.inclusion_tag("components/language_tabs.html")
def language_tabs(options: Iterable[Any], *, label: Any = "") -> Mapping[str, Any]:
    """The languages of a text. Each option has `code`, `name`, `url`, `current`; without `url` it is missing.

    Example: {% language_tabs languages_of_statement %}
    """
    return {"options": options, "label": label}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, *, parameter: str = "page") -> Mapping[str, Any]:
    """Links to the pages of a `django.core.paginator.Page`; keeps the rest of the address; nothing for one page.

    Example: {% pagination page %}
    """
    query = context["request"].GET.copy()

    def at(number: int) -> str:
        query[parameter] = number
        return f"?{query.urlencode()}"

    before = at(page.previous_page_number()) if page.has_previous() else ""
    after = at(page.next_page_number()) if page.has_next() else ""
    return {"page": page, "previous": before, "next": after}


@register.inclusion_tag("components/stat.html")
def stat(value: Any, label: Any, *, detail: Any = "") -> Mapping[str, Any]:
    """One figure and what it counts.

    Example: {% stat 12 _("requests open") detail=_("3 late") %}
    """
    return {"value": value, "label": label, "detail": detail}


@register.simple_block_tag
def scroll(content: str, *, label: Any) -> SafeString:
    """A wide table that scrolls by itself on a narrow screen, also by keyboard; `label` names the group.

    Example: {% scroll label=_("Requests") %}<table>…</table>{% endscroll %}
    """
    return render("scroll", content=content, label=label)
