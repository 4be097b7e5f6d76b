"""The lists that screening looks by: all of them, and one to change and to try on a text."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from ethics.actions.save_list import save_list, stamp
from ethics.forms import WordListForm
from ethics.models import WordList, WordPattern
from ethics.queries import changes, lines_of, lists_in_force, word_lists
from ethics.screening.lists import BY_LANGUAGE, EVERYWHERE, LANGUAGES, written
from ethics.screening.trial import PATTERNS, Seen, trial
from ethics.states import ListKind
from ethics.views.office import office
from ethics.wording.lists import EXPLAINED
from portal import clock
from portal.accounts.requests import SignedIn
from portal.languages import own_name
from portal.workflow import Refusal


@office
@require_safe
def lists(request: SignedIn) -> HttpResponse:
    """All lists: those that hold in every language, and the others by language."""
    found = {(one.kind, one.language): one for one in word_lists()}
    languages = [(code, own_name(code)) for code in LANGUAGES]
    context = {
        "everywhere": [(_explained(kind), found[kind, ""]) for kind in EVERYWHERE],
        "languages": languages,
        "by_language": [
            (_explained(kind), [(name, found[kind, code]) for code, name in languages]) for kind in BY_LANGUAGE
        ],
    }
    return render(request, "ethics/office/lists.html", context)


def _explained(kind: str) -> dict[str, Any]:
    known = ListKind(kind)
    return {"label": known.label, "text": EXPLAINED[known]}


@office
@sensitive_post_parameters()
def word_list(request: SignedIn, code: str) -> HttpResponseBase:
    """One list. "Try" marks a text and keeps nothing of it; "save" lets the list say what was written."""
    kind, _dash, language = code.partition("-")
    row = get_object_or_404(WordList.objects.select_related("changed_by"), kind=kind, language=language)
    bound = request.POST if request.method == "POST" else None
    initial = {"text_lines": written(lines_of(row)), "seen": stamp(row)} if bound is None else {}
    form = WordListForm(bound, word_list=row, initial=initial)
    tried: dict[str, Any] = {}
    if form.is_valid():
        if "try" in form.data:
            tried = _tried(row, form)
        elif _saved(request, row, form):
            return redirect("word_list", code=code)
    context = {"row": row, "form": form, "kind": _explained(kind), "changes": changes(row), **tried}
    context |= {"language": own_name(language) if language else "", "wild": row.kind in PATTERNS}
    return render(request, "ethics/office/list.html", context)


@office
@require_safe
def word_line(request: SignedIn, pk: int) -> HttpResponse:
    """A line that stands or once stood in a list: what an old flag was found by."""
    people = WordPattern.objects.select_related("list", "added_by", "removed_by")
    line = get_object_or_404(people, pk=pk)
    language = own_name(line.list.language) if line.list.language else ""
    context = {"line": line, "kind": _explained(line.list.kind), "language": language}
    return render(request, "ethics/office/line.html", context)


def _tried(row: WordList, form: WordListForm) -> dict[str, Any]:
    """The sample in stretches, and how many of them would be flagged or passed over."""
    lines, sample = form.cleaned_data["text_lines"], form.cleaned_data["text_sample"]
    stretches = trial(lists_in_force(), ListKind(row.kind).screening, row.language, lines, sample)
    counts = {seen: sum(one.seen == seen for one in stretches) for seen in (Seen.FLAGGED, Seen.PASSED)}
    return {"tried": True, "stretches": stretches, "flagged": counts[Seen.FLAGGED], "passed": counts[Seen.PASSED]}


def _saved(request: SignedIn, row: WordList, form: WordListForm) -> bool:
    """Save it and say what came and went; False where it was refused, which the form then says."""
    data = form.cleaned_data
    try:
        came, went = save_list(row, data["text_lines"], by=request.user, at=clock.now(), seen=data["seen"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    if came or went:
        said = ngettext("Saved: %(came)s line came", "Saved: %(came)s lines came", came) % {"came": came}
        gone = ngettext("%(went)s line went.", "%(went)s lines went.", went) % {"went": went}
        messages.success(request, f"{said}, {gone}")
    else:
        messages.info(request, _("Nothing was changed."))
    return True
