"""Two editions of an instrument beside each other, provision by provision. Public for what is published."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ethics.forms import EditionsForm
from ethics.models import Edition
from ethics.queries import editions_visible_to, histories, said_in, text_in
from ethics.rules.editions import Difference, differences
from ethics.rules.versions import Fate
from ethics.states import EditionState, Part, Strength
from ethics.wording.editions import DIFFERENCES
from portal import clock
from portal.comparing import compare
from portal.languages import OFFICIAL, in_order, own_name


@require_safe
def editions_compare(request: HttpRequest, instrument: str) -> HttpResponse:
    """Any two editions, the latest published one and the one before it unless others are chosen.

    The Ethics Office may choose its drafts too; such a page is kept by no browser.
    """
    seen = editions_visible_to(request.user).filter(instrument__code=instrument)
    found = histories(seen, clock.today())
    if not found:
        raise Http404
    rows = found[0]
    form = EditionsForm(request.GET, dated=rows)
    context: dict[str, Any] = {"instrument": rows[0].edition.instrument}
    chosen = form.chosen()
    if chosen:
        labels = {"before": chosen[0].label, "after": chosen[1].label}
        context |= {"form": EditionsForm(dated=rows, initial=labels) if len(rows) > 2 else None}
        context |= compared(*chosen, request.GET.get("language", ""))
    response = render(request, "ethics/editions/compare.html", context)
    if chosen and any(one.state != EditionState.IN_FORCE for one in chosen):
        response.headers["Cache-Control"] = "private, no-store"
    return response


def compared(before: Edition, after: Edition, language: str) -> dict[str, Any]:
    """What a page shows of two editions, in a language that both have. One query."""
    said = said_in([before, after])
    both = in_order(set(said.get(before.pk, {})) & set(said.get(after.pk, {})) & set(OFFICIAL))
    context: dict[str, Any] = {"before": before, "after": after, "office": _unpublished(before) or _unpublished(after)}
    if not both:
        return context
    wanted = (language, get_language() or "en")
    chosen = next((code for code in wanted if code in both), both[0])
    rows = differences(said[before.pk][chosen], said[after.pk][chosen])
    titles = [text_in(one, chosen) for one in (before, after)]
    return context | {
        "language": chosen,
        "languages": [_tab(code, before, after, current=code == chosen) for code in both],
        "title": compare(titles[0].title, titles[1].title),
        "rows": [_row(row) for row in rows if row.fate != Fate.SAME],
        "same": [row.code for row in rows if row.fate == Fate.SAME],
        "counts": [(DIFFERENCES[fate], sum(row.fate == fate for row in rows)) for fate in DIFFERENCES],
    }


def _tab(code: str, before: Edition, after: Edition, *, current: bool) -> dict[str, Any]:
    query = urlencode({"before": before.label, "after": after.label, "language": code})
    return {"code": code, "name": own_name(code), "current": current, "url": f"?{query}"}


def _unpublished(edition: Edition) -> bool:
    return edition.state != EditionState.IN_FORCE


def _row(row: Difference) -> dict[str, Any]:
    return {
        "code": row.code,
        "fate": row.fate,
        "said": DIFFERENCES[row.fate],
        "badge": "draft" if row.fate == Fate.GONE else "in_review",
        "parts": [(Part(part).label, part, segments) for part, segments in row.parts],
        "before": _strengths(row.before) if row.other_strength else "",
        "after": _strengths(row.after) if row.other_strength else "",
        "other_strength": row.other_strength,
    }


def _strengths(codes: tuple[str, ...]) -> str:
    return ", ".join(str(Strength(code).label) for code in codes) or "–"
