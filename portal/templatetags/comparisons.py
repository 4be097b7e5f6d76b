"""Two texts compared, for the eye and the ear: `<ins>` and `<del>` with words around them for screen readers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from portal.comparing import Kind, Segment, changed, counted
from portal.words import tokens

register = Library()

# What screen readers hear before and after; what moved also has its look.
SAID = {
    Kind.INSERTED: (pgettext_lazy("comparison", "inserted:"), pgettext_lazy("comparison", "end of insertion")),
    Kind.DELETED: (pgettext_lazy("comparison", "deleted:"), pgettext_lazy("comparison", "end of deletion")),
    Kind.MOVED_HERE: (pgettext_lazy("comparison", "moved to here:"), pgettext_lazy("comparison", "end of what moved")),
    Kind.MOVED_AWAY: (
        pgettext_lazy("comparison", "moved away from here:"),
        pgettext_lazy("comparison", "end of what moved"),
    ),
}
MOVED = (Kind.MOVED_HERE, Kind.MOVED_AWAY)
FOLDED_FROM, AROUND = 160, 40  # words: a longer stretch that stayed is folded, but for some on either side


@register.simple_tag
def comparison(segments: Iterable[Segment], *, language: str = "", fold: bool = True) -> SafeString:
    """What `portal.comparing.compare` found, marked; `language` is the text's, where it is known.

    Long stretches that stayed are folded away, unless `fold` is false.

    Example: {% comparison segments language="fr" %}
    """
    parts = format_html_join("", "{}", ((part,) for segment in segments for part in _shown(segment, fold)))
    lang = format_html(' lang="{}"', language) if language else ""
    return format_html('<div class="comparison" dir="auto"{}>{}</div>', lang, parts)


@register.simple_tag
def comparison_summary(segments: Sequence[Segment]) -> str:
    """How much differs, in words: "3 words inserted, 1 word deleted".

    Example: {% comparison_summary segments %}
    """
    count = counted(segments)
    moved = max(count[Kind.MOVED_HERE], count[Kind.MOVED_AWAY])
    said = [
        ngettext("%(n)s word inserted", "%(n)s words inserted", count[Kind.INSERTED]) % {"n": count[Kind.INSERTED]},
        ngettext("%(n)s word deleted", "%(n)s words deleted", count[Kind.DELETED]) % {"n": count[Kind.DELETED]},
        ngettext("%(n)s paragraph moved", "%(n)s paragraphs moved", moved) % {"n": moved},
    ]
    told = [one for one, n in zip(said, (count[Kind.INSERTED], count[Kind.DELETED], moved), strict=True) if n]
    if told:
        return ", ".join(told)
    return _("Only punctuation differs") if changed(segments) else _("No word differs")


@register.inclusion_tag("components/comparison_key.html")
def comparison_key() -> Mapping[str, Any]:
    """What the marks of a comparison mean; once on a page.

    Example: {% comparison_key %}
    """
    return {}


def _shown(segment: Segment, fold: bool) -> Iterator[SafeString | str]:
    if segment.kind != Kind.SAME:
        yield _marked(segment)
    elif fold and segment.words >= FOLDED_FROM:
        yield from _folded(segment)
    else:
        yield segment.text


def _marked(segment: Segment) -> SafeString:
    before, after = SAID[segment.kind]
    here = get_language() or "en"
    text = segment.text.rstrip()
    return format_html(
        '<{tag}{css}><span class="hidden-text" lang="{here}">{before} </span>{text}'
        '<span class="hidden-text" lang="{here}"> {after}</span></{tag}>{rest}',
        tag="ins" if segment.kind in (Kind.INSERTED, Kind.MOVED_HERE) else "del",
        css=mark_safe(' class="moved"') if segment.kind in MOVED else "",  # our own words
        here=here,
        before=before,
        after=after,
        text=text,
        rest=segment.text[len(text) :],
    )


def _folded(segment: Segment) -> Iterator[SafeString | str]:
    """The first and last words as they are, and between them what stayed, to be opened."""
    first, middle, last = _split(segment.text)
    count = sum(token.words for token in tokens(middle))
    words = ngettext("%(n)s word unchanged", "%(n)s words unchanged", count) % {"n": count}
    yield first
    yield format_html(
        '<details><summary lang="{}">{}</summary>{}</details>', get_language() or "en", words, middle.strip("\n")
    )
    yield last


def _split(text: str) -> tuple[str, str, str]:
    """A long text in three, parted between words; Chinese, which has none between, between characters."""
    share = len(text) * AROUND // FOLDED_FROM // 2
    start = text.find(" ", share, 2 * share) + 1 or share
    end = text.rfind(" ", len(text) - 2 * share, len(text) - share) + 1 or len(text) - share
    return text[:start], text[start:end], text[end:]
