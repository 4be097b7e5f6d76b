"""Where somebody stands in a check: read from the body of a form, and kept nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ethics.forms.may_i import UNLISTED, AnswerForm, Chosen, RegisterForm, chosen
from ethics.may_i import LANGUAGES, check_for
from ethics.rules.may_i import MOST_QUESTIONS, Check, Guidance, Question, Result, Walk, result, said, walk
from ethics.states import RequestType
from portal.calendar import queries
from portal.calendar.models import UnionEvent
from portal.calendar.sittings import Work, official_work
from portal.wording import say

Given = list[tuple[str, str]]  # code of a question, what the form carried for it


@dataclass(frozen=True)
class Moment:
    """What the register says of an event, a day and an hour."""

    chosen: Chosen
    work: Work

    @property
    def code(self) -> str:
        inside = self.work.inside
        return "not_recorded" if inside is None else "inside" if inside else "outside"

    @property
    def why(self) -> str:
        reason = self.work.reason
        return say(reason.code, reason.params)

    @property
    def words(self) -> str:
        """Which event and when, as an answer tells it."""
        when = {"day": date_format(self.chosen.day, "DATE_FORMAT"), "time": f"{self.chosen.hour:%H:%M}"}
        return _("%(event)s, %(day)s, %(time)s there") % {"event": self.chosen.event, **when}


@dataclass(frozen=True)
class Stand:
    """One check on its way: the answers so far, what the register said, the form of the question whose turn it is."""

    check: Check
    language: str
    events: Sequence[UnionEvent]
    gone: Walk
    moment: Moment | None
    form: AnswerForm | RegisterForm | None

    @property
    def kind(self) -> RequestType:
        return RequestType(self.check.kind)

    @property
    def question(self) -> Question | None:
        return self.gone.now if isinstance(self.gone.now, Question) else None

    @property
    def words(self) -> str:
        """The question, or the guidance."""
        return self.gone.now.text[self.language]

    @property
    def guidance(self) -> Guidance | None:
        return self.gone.now if isinstance(self.gone.now, Guidance) else None

    @property
    def carried(self) -> list[str]:
        """The answers as the next form carries them."""
        return [f"{question}={raw}" for question, raw in _given(self.gone)]

    @property
    def alone(self) -> bool:
        """A question for the register went to the person, as no event is registered."""
        return any(self._passed(step.question) for step in self.gone.steps)

    @property
    def back(self) -> str:
        """The question to which the way back leads."""
        return next((row["code"] for row in reversed(self.answered)), "")

    @property
    def answered(self) -> list[dict[str, str]]:
        """The answers in words, each with the code of its question."""
        return [
            {"code": step.question.code, "question": one.question, "answer": one.answer}
            for step, one in zip(self.gone.steps, said(self.gone, self.language, self._details), strict=True)
            if not self._passed(step.question)
        ]

    @property
    def result(self) -> Result | None:
        return result(self.check, self.gone, self.language, self._details)

    @property
    def _details(self) -> dict[str, str]:
        asked = [step.question.code for step in self.gone.steps if step.question.register]
        return dict.fromkeys(asked, self.moment.words) if self.moment else {}

    def _passed(self, question: Question) -> bool:
        return question.register and not self.events


def stand(data: QueryDict, at: datetime) -> Stand | None:
    """Where the body of a form stands, its new answer taken; nothing where it names no type of request.

    What does not fit is left out, and its question put again.
    """
    kind = data.get("kind", "")
    if kind not in RequestType.values:
        return None
    check = check_for(kind)
    events = list(queries.current(at)) if any(one.register for one in check.questions.values()) else []
    given, before = _read(data)
    gone, moment = _walk(check, given, events)
    form = _form(gone.now, events, None, before)
    if form and data.get("question") == gone.now.code and "back" not in data:
        form = _form(gone.now, events, data, "")
        if new := _new(form, data):
            gone, moment = _walk(check, [*_given(gone), (gone.now.code, new)], events)
            form = _form(gone.now, events, None, "")
    return Stand(check, language(), events, gone, moment, form)


def language() -> str:
    """The reader's language, where the checks have it."""
    known = (get_language() or "").split("-")[0]
    return known if known in LANGUAGES else LANGUAGES[0]


def _read(data: QueryDict) -> tuple[Given, str]:
    """The answers that a form carried, up to the question that somebody goes back to, and what was said to that."""
    given: Given = []
    for entry in data.getlist("step")[:MOST_QUESTIONS]:
        code, _sign, raw = entry.partition("=")
        if code == data.get("back"):
            return given, raw
        given.append((code, raw))
    return given, ""


def _new(form: AnswerForm | RegisterForm | None, data: QueryDict) -> str:
    """The answer that was just given, as the next form carries it; nothing where none was."""
    if isinstance(form, RegisterForm) and UNLISTED in data:
        return UNLISTED
    return form.raw if form and form.is_valid() else ""


def _walk(check: Check, given: Given, events: Sequence[UnionEvent]) -> tuple[Walk, Moment | None]:
    """Follow the answers; the register answers its questions, or hands them on where it holds no event."""
    steps, moment = [], None
    for code, raw in given:
        question = check.questions.get(code)
        answer = raw
        if question and question.register and raw != UNLISTED:
            moment = _moment(raw, events)
            answer = moment.code if moment else ""
        steps.append((code, answer, raw))
    gone = walk(check, steps)
    if isinstance(gone.now, Question) and gone.now.register and not events:
        gone = walk(check, [*steps[: len(gone.steps)], (gone.now.code, UNLISTED, UNLISTED)])
    told = any(step.question.register and step.given != UNLISTED for step in gone.steps)
    return gone, moment if told else None


def _moment(raw: str, events: Sequence[UnionEvent]) -> Moment | None:
    when = chosen(raw, events)
    if when is None:
        return None
    at = datetime.combine(when.day, when.hour, ZoneInfo(when.event.zone))
    return Moment(when, official_work(at, queries.programme(when.event)))


def _form(
    now: Question | Guidance, events: Sequence[UnionEvent], data: QueryDict | None, before: str
) -> AnswerForm | RegisterForm | None:
    if isinstance(now, Guidance):
        return None
    if now.register:
        return RegisterForm(data, events=events, before=before)
    return AnswerForm(data, question=now, language=language(), initial={"answer": before})


def _given(gone: Walk) -> Given:
    return [(step.question.code, step.given) for step in gone.steps]
