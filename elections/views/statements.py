"""Candidates write their own statements, until all statements of the post appear."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from candidates.models import Candidature
from elections import kept, queries
from elections.actions.write_statement import Draft, write_statement
from elections.duties import so_far
from elections.forms import StatementForm
from elections.models import Statement
from elections.permissions import why_not_write
from elections.rules.length import limit
from elections.rules.markup import rendered
from elections.views.common import tabs
from portal import clock, languages
from portal.workflow import Refusal


def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one's statement in one language; the six languages are tabs. Signed out: the text is kept."""
    if not request.user.is_authenticated:
        if request.method == "POST":
            kept.rescue(request)
        return redirect_to_login(request.get_full_path())
    candidature = get_object_or_404(queries.own_candidatures(request.user), pk=pk)
    texts = {text.language: text for text in candidature.statements.all()}
    code = _language(request, texts)
    form = _form(request, code, texts)
    if (
        request.method == "POST"
        and form.is_valid()
        and "preview" not in request.POST
        and _save(request, candidature, code, form)
    ):
        return redirect(f"{request.path}?lang={code}")
    return render(request, "elections/statement.html", _context(request, candidature, code, form, texts))


def _language(request: HttpRequest, texts: dict[str, Statement]) -> str:
    """The language asked for, else the one of the original, else the reader's."""
    wanted = request.GET.get("lang", "")
    if wanted in languages.OFFICIAL:
        return wanted
    reader = (get_language() or "en").split("-")[0]
    return languages.choose({code: text.original for code, text in texts.items()} or {reader: True}, "", reader)


def _form(request: HttpRequest, code: str, texts: dict[str, Statement]) -> StatementForm:
    if request.method == "POST":
        return StatementForm(request.POST, language=code)
    here = texts.get(code)
    original_elsewhere = any(text.original for text in texts.values() if text is not here)
    initial: dict[str, Any] = {"kind": "translation" if original_elsewhere else "original"}
    if here:
        initial = {"text": here.text, "finished": here.finished, "kind": _kind(here)}
    if text := kept.text_for(request):
        initial["text"] = text
    return StatementForm(initial=initial, language=code)


def _kind(text: Statement) -> str:
    return "original" if text.original else "translation"


def _save(request: HttpRequest, candidature: Candidature, code: str, form: StatementForm) -> bool:
    draft = Draft(
        language=code,
        text=form.cleaned_data["text"],
        original=form.cleaned_data["kind"] == "original",
        finished=form.cleaned_data["finished"],
    )
    try:
        saved = write_statement(candidature, draft, by=request.user, at=clock.now())
    except Refusal as refusal:
        field = "kind" if refusal.code == "elections.statement.original_stands" else "text"
        form.add_error(field, str(refusal))
        return False
    kept.forget(request)
    messages.success(request, _("Saved. %(so_far)s") % {"so_far": so_far(saved)})
    return True


def _context(
    request: HttpRequest, candidature: Candidature, code: str, form: StatementForm, texts: dict[str, Statement]
) -> dict[str, Any]:
    release = getattr(candidature.post, "release", None)
    refusal = why_not_write(request.user, candidature, release, clock.now())
    preview = (
        form.cleaned_data.get("text", "") if "preview" in request.POST and form.is_bound and form.is_valid() else ""
    )
    return {
        "candidature": candidature,
        "post": candidature.post,
        "release": release,
        "refusal": refusal,
        "form": form,
        "tabs": tabs(list(languages.OFFICIAL), code, request),
        "code": code,
        "direction": languages.direction(code),
        "language": languages.name_in(code, get_language() or "en"),
        "limit": limit(code),
        "saved": texts.get(code),
        "saved_html": rendered(texts[code].text) if code in texts else "",
        "so_far": so_far(texts[code]) if code in texts else "",
        "written": languages.names_in(languages.in_order(texts), get_language() or "en") if texts else "",
        "preview": rendered(preview) if preview else "",
        "kept": not form.is_bound and bool(kept.text_for(request)),
    }
