"""Ask for a change, write the advice: what is typed keeps itself, passages are inserted, nothing is lost."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form, MultipleChoiceField
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ethics import permissions
from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.keep_answer import insert_passage, keep_answer, throw_answer, values_of
from ethics.actions.second_reader import ask_reader
from ethics.forms import AdviceForm, ChangeForm
from ethics.models import AdviceRequest, AnswerDraft, SecondReading
from ethics.queries import (
    answer_draft,
    for_office,
    handled,
    passages_for,
    passages_visible_to,
    typed_in,
    with_office,
    with_rounds,
)
from ethics.rules.advice import Words, conditions_in
from ethics.rules.placeholders import fill
from ethics.states import AnswerKind, SecondState
from ethics.views.office import office
from ethics.views.showing import one_request
from portal import clock
from portal.accounts.requests import SignedIn
from portal.numbers import number
from portal.workflow import Refusal

FORMS: dict[str, tuple[type[Form], str]] = {
    AnswerKind.CHANGE: (ChangeForm, "ethics/review/change.html"),
    AnswerKind.ADVICE: (AdviceForm, "ethics/review/advice.html"),
}
NOT_TYPED = ("csrfmiddlewaretoken", "keep", "insert", "throw", "passage")


@office
def review_change(request: SignedIn, reference: str) -> HttpResponseBase:
    """Ask for a change."""

    def ask(row: AdviceRequest, data: dict[str, Any]) -> None:
        ask_change(row, data["text"], by=request.user, at=clock.now())

    return _answer(request, reference, AnswerKind.CHANGE, ask)


@office
def review_advice(request: SignedIn, reference: str) -> HttpResponseBase:
    """Write the advice beside the findings."""

    def give(row: AdviceRequest, data: dict[str, Any]) -> None:
        at, conditions = clock.now(), tuple(conditions_in(data["conditions"]))
        if _of_two(request, row):
            ask_reader(row, Words(data["outcome"], data["text"], conditions), by=request.user, at=at)
        else:
            advise(row, data["outcome"], data["text"], by=request.user, at=at, conditions=conditions)

    return _answer(request, reference, AnswerKind.ADVICE, give)


def _of_two(request: SignedIn, row: AdviceRequest) -> bool:
    """Whether a second reader is required, or wanted, before this advice is given."""
    return "second" in request.POST or handled(row.kind, clock.today()).second_reader


@office
@require_POST
def review_draft(request: SignedIn, reference: str, kind: str) -> HttpResponseBase:
    """What stands in a form, kept while it is typed: a line that says so, or why not."""
    if kind not in FORMS:
        raise Http404
    row = _request(request, reference)
    try:
        draft = keep_answer(row, kind, _typed(request), by=request.user, at=clock.now())
    except Refusal as refusal:
        return HttpResponse(str(refusal), status=409)
    return render(request, "ethics/review/draft_line.html", {"draft": draft})


def _answer(
    request: SignedIn, reference: str, kind: str, action: Callable[[AdviceRequest, dict[str, Any]], None]
) -> HttpResponseBase:
    """A page with one form for who has the request; a refusal is shown on it, with all that was typed."""
    at = clock.now()
    row = _request(request, reference)
    refusal = permissions.why_not_work_on(request.user, row, None)
    if refusal and request.method != "POST":
        messages.error(request, str(refusal))
        return redirect("review", reference=reference)
    form_class, template = FORMS[kind]
    draft = answer_draft(request.user, row.sent_versions[-1], kind)  # type: ignore[attr-defined]
    form = _form(form_class, request, draft, _begun(row) if kind == AnswerKind.ADVICE else {})
    if request.method == "POST":
        answer = _step(request, row, kind) or _given(request, row, kind, form, action)
        if answer:
            return answer
    context = {**one_request(row, request.user, at, office=True), "form": form, "kind": kind, "draft": draft}
    context["passages"] = _passages(request, row)
    context["required"] = kind == AnswerKind.ADVICE and handled(row.kind, clock.geneva_date(at)).second_reader
    return render(request, template, context)


def _step(request: SignedIn, row: AdviceRequest, kind: str) -> HttpResponseRedirect | None:
    """Keep, insert or throw away, and back to the form; None for anything else, or where it is refused."""
    by, at = request.user, clock.now()
    try:
        if "throw" in request.POST:
            throw_answer(row, kind, by=by)
        elif "keep" in request.POST:
            keep_answer(row, kind, _typed(request), by=by, at=at)
            messages.success(request, _("Kept for later. Nobody but you sees it."))
        elif "insert" in request.POST and (passage := _chosen(request)):
            insert_passage(row, kind, _typed(request), passage, by=by, at=at)
        else:
            return None
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return None
    return redirect(f"review_{kind}", reference=row.reference)


def _given(
    request: SignedIn,
    row: AdviceRequest,
    kind: str,
    form: Form,
    action: Callable[[AdviceRequest, dict[str, Any]], None],
) -> HttpResponseRedirect | None:
    """Answer, and back to the request; None where something is typed wrong or refused."""
    if not form.is_valid() or any(name in request.POST for name in ("keep", "insert")):
        return None
    try:
        action(row, form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return None
    done = {
        AnswerKind.CHANGE: _("Asked. The clock is paused until there is an answer."),
        AnswerKind.ADVICE: _("The advice is given. The person who asked is told that there is news."),
    }
    asked = _("Your colleagues are asked to read it. It is given once one of them agrees.")
    two = kind == AnswerKind.ADVICE and _of_two(request, row)
    messages.success(request, asked if two else done[AnswerKind(kind)])
    return redirect("review", reference=row.reference)


def _begun(row: AdviceRequest) -> dict[str, Any]:
    """What was drafted for a second reader and came back."""
    reading: SecondReading | None = getattr(row.sent_versions[-1], "second_reading", None)  # type: ignore[attr-defined]
    if reading is None or reading.state == SecondState.AGREED:
        return {}
    return {"outcome": reading.outcome, "text": reading.text, "conditions": reading.conditions}


def _form(form_class: type[Form], request: SignedIn, draft: AnswerDraft | None, begun: dict[str, Any]) -> Form:
    """With what was sent; else with what was typed before; else with what was begun."""
    if request.method == "POST":
        return form_class(request.POST)
    form = form_class(initial=begun)
    for name, texts in (typed_in(draft) if draft else {}).items():
        if name in form.fields and texts:
            many = isinstance(form.fields[name], MultipleChoiceField)
            form.initial[name] = texts if many else texts[-1]
    return form


def _typed(request: SignedIn) -> dict[str, list[str]]:
    return {name: [str(text) for text in texts] for name, texts in request.POST.lists() if name not in NOT_TYPED}


def _chosen(request: SignedIn) -> Any:
    pk = number(request.POST.get("passage", ""))
    return passages_visible_to(request.user).filter(pk=pk).first() if pk else None


def _passages(request: SignedIn, row: AdviceRequest) -> list[dict[str, Any]]:
    """Each with its text as it would be inserted, those in the language of the person who asked first."""
    found = list(passages_for(request.user, row.language))
    values = values_of(row.sent_versions[-1]) if found else {}  # type: ignore[attr-defined]
    return [{"passage": one, "filled": fill(one.text, values)} for one in found]


def _request(request: SignedIn, reference: str) -> AdviceRequest:
    rows = with_office(with_rounds(for_office(request.user)), clock.today())
    return get_object_or_404(rows, reference=reference)
