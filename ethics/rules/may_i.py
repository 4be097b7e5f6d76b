""" "May I?": a few plain questions that lead to guidance citing provisions (EG). Pure: facts in, the next step out.

A check is data, one file for each type of request (ethics/may_i/*.toml), in every language:

    first = "where"
    [questions.where]
    en = "…"
    fr = "…"
    answers = [{ code = "site", to = "when", en = "…", fr = "…" }, …]   # `to`: a question or a guidance
    [questions.where_else]
    like = "where"                     # the same words, leading elsewhere
    to = { site = "…", … }
    [guidance.on_site]
    reads = "better_not"               # in_line, better_not or ask
    cites = ["B-2"]                    # empty where the guidelines are silent: then `ask`
    en = "…"

A question with `register = true` is answered by the register of Union events: its answers are those of REGISTER.
Guidance is neither advice nor an endorsement, and no text of it asks more than the provisions that it cites.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Text = Mapping[str, str]  # language -> words
REGISTER = ("inside", "outside", "not_recorded", "unlisted")
MOST_QUESTIONS = 6  # on the way to any guidance


class Reads(StrEnum):
    """What guidance comes to. None is an approval: "in line" says no more than that nothing in it is touched."""

    IN_LINE = "in_line"
    BETTER_NOT = "better_not"
    ASK = "ask"


@dataclass(frozen=True)
class Answer:
    code: str
    text: Text
    to: str


@dataclass(frozen=True)
class Question:
    """A question with its answers; one that the register answers is not put as it stands."""

    code: str
    text: Text
    answers: tuple[Answer, ...]
    register: bool = False

    def answer(self, code: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.code == code), None)


@dataclass(frozen=True)
class Guidance:
    code: str
    reads: Reads
    cites: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class Check:
    """The questions and the guidance for one type of request."""

    kind: str
    first: str
    questions: Mapping[str, Question]
    guidance: Mapping[str, Guidance]

    def at(self, code: str) -> Question | Guidance:
        return self.questions.get(code) or self.guidance[code]


@dataclass(frozen=True)
class Step:
    """A question that was answered, and how; `given` is what the form carried for it: the code, or an event."""

    question: Question
    answer: Answer
    given: str


@dataclass(frozen=True)
class Walk:
    """How far the answers lead: the steps gone, and the question or the guidance that comes now."""

    steps: tuple[Step, ...]
    now: Question | Guidance


@dataclass(frozen=True)
class Said:
    """A question and its answer in the words of one language; `step` holds their codes and what the form gave."""

    question: str
    answer: str
    step: str


@dataclass(frozen=True)
class Result:
    """A check that came to its end, as it read in one language: what is kept, or sent with a request."""

    kind: str
    language: str
    said: tuple[Said, ...]
    reads: str
    cites: tuple[str, ...]
    guidance: str


def result(check: Check, gone: Walk, language: str, details: Mapping[str, str]) -> Result | None:
    """What a walk came to, or nothing while a question is open; `details` as `said` takes them."""
    if isinstance(gone.now, Question):
        return None
    now = gone.now
    told = said(gone, language, details)
    return Result(check.kind, language, told, now.reads.value, now.cites, now.text[language])


def said(gone: Walk, language: str, details: Mapping[str, str]) -> tuple[Said, ...]:
    """The steps of a walk in words. `details` says more of an answer, by code of its question: which event, when."""
    return tuple(_said(step, language, details.get(step.question.code, "")) for step in gone.steps)


def _said(step: Step, language: str, detail: str) -> Said:
    answer = step.answer.text[language]
    code = f"{step.question.code}={step.answer.code}"
    return Said(
        question=step.question.text[language],
        answer=f"{answer} ({detail})" if detail else answer,
        step=code if step.given == step.answer.code else f"{code}|{step.given}",
    )


def walk(check: Check, given: Sequence[tuple[str, str, str]]) -> Walk:
    """Follow the answers, each (question, answer, what came from the form), as far as they fit.

    The first that does not answer the question whose turn it is ends the walk: that question is put again.
    """
    steps: list[Step] = []
    now = check.at(check.first)
    for question, code, raw in given:
        if not isinstance(now, Question) or question != now.code or not (answer := now.answer(code)):
            break
        steps.append(Step(now, answer, raw))
        now = check.at(answer.to)
    return Walk(tuple(steps), now)


def paths(check: Check) -> Iterator[Walk]:
    """Every way through a check. Raises ValueError where one is longer than MOST_QUESTIONS, as a circle is."""
    todo: list[Walk] = [Walk((), check.at(check.first))]
    while todo:
        here = todo.pop()
        if isinstance(here.now, Guidance):
            yield here
            continue
        if len(here.steps) >= MOST_QUESTIONS:
            raise ValueError(f"{check.kind}: more than {MOST_QUESTIONS} questions by {here.now.code}")
        todo += [Walk((*here.steps, Step(here.now, one, one.code)), check.at(one.to)) for one in here.now.answers]


def read(kind: str, data: Mapping[str, Any], languages: Sequence[str]) -> Check:
    """A check from the content of its file. Raises ValueError: a language, a target or a code that is missing."""
    written = data["questions"]
    questions = {code: _question(kind, code, written, languages) for code in written}
    guidance = {code: _guidance(kind, code, row, languages) for code, row in data["guidance"].items()}
    targets = {data["first"], *(one.to for question in questions.values() for one in question.answers)}
    if unknown := targets - set(questions) - set(guidance):
        raise ValueError(f"{kind}: nothing is called {', '.join(sorted(unknown))}")
    if both := set(questions) & set(guidance):
        raise ValueError(f"{kind}: a question and a guidance are both called {', '.join(sorted(both))}")
    return Check(kind, data["first"], questions, guidance)


def _question(kind: str, code: str, written: Mapping[str, Any], languages: Sequence[str]) -> Question:
    row = written[code]
    words = written[row["like"]] if "like" in row else row
    to = row.get("to") or {answer["code"]: answer["to"] for answer in words["answers"]}
    where = f"{kind}.{code}"
    if set(to) != {answer["code"] for answer in words["answers"]}:
        raise ValueError(f"{where}: not every answer leads somewhere")
    answers = tuple(
        Answer(answer["code"], _text(where, answer, languages), to[answer["code"]]) for answer in words["answers"]
    )
    if len({answer.code for answer in answers}) != len(answers) or len(answers) < 2:
        raise ValueError(f"{where}: fewer than two answers, or the same twice")
    register = bool(words.get("register"))
    if register and tuple(answer.code for answer in answers) != REGISTER:
        raise ValueError(f"{where}: the register answers {', '.join(REGISTER)}")
    return Question(code, _text(where, words, languages), answers, register)


def _guidance(kind: str, code: str, row: Mapping[str, Any], languages: Sequence[str]) -> Guidance:
    found = Guidance(code, Reads(row["reads"]), tuple(row["cites"]), _text(f"{kind}.{code}", row, languages))
    if not found.cites and found.reads is not Reads.ASK:
        raise ValueError(f"{kind}.{code}: where the guidelines are silent, the Ethics Office is asked")
    return found


def _text(where: str, row: Mapping[str, Any], languages: Sequence[str]) -> Text:
    if missing := [code for code in languages if not str(row.get(code, "")).strip()]:
        raise ValueError(f"{where}: nothing in {', '.join(missing)}")
    return {code: str(row[code]) for code in languages}
