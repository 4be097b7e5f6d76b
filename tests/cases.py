"""Anonymised cases for tests, in any state, made by the actions themselves. People and texts are fictional."""

from typing import Any

from ethics.actions.agree_case import agree_case
from ethics.actions.answer_consent import give_consent
from ethics.actions.ask_consent import ask_consent
from ethics.actions.begin_case import begin_case
from ethics.actions.propose_case import propose_case
from ethics.actions.release_case import release_case
from ethics.actions.write_case import Told, stamp, told, write_case
from ethics.models import Case
from ethics.queries.cases import request_of
from portal.accounts.models import User
from tests.factories import AT, person
from tests.requests import LATER, advised

AFTER = AT.replace(month=11, day=20)  # the conference of 2030 is over
TEXT = {
    "title": "A round drawing on a leaflet",
    "asked": "A candidate asked whether a leaflet may show a drawing that recalls an emblem.",
    "advised": "Better to replace it by a mark of one's own.",
}


def a_case(writer: User, asker: User | None = None, language: str = "en", **words: Any) -> Case:
    """A draft with its text in one language, from an advice given by its writer."""
    advice = advised(writer, asker)
    return written(begin_case(advice, by=writer, at=LATER), language, **words)


def written(case: Case, language: str = "en", **words: Any) -> Case:
    """The case with this text in a language, as its writer saves it."""
    stands = told(case, language)
    new = Told(**{**vars(stands), **TEXT, **words})
    return write_case(case, language, new, {}, by=case.written_by, at=LATER, seen=stamp(stands))


def proposed(writer: User, asker: User | None = None, **words: Any) -> Case:
    return propose_case(a_case(writer, asker, **words), by=writer, at=LATER)


def agreed(writer: User, second: User, asker: User | None = None, **words: Any) -> Case:
    return agree_case(proposed(writer, asker, **words), by=second, at=LATER)


def consented(case: Case, head: User) -> Case:
    """The person who asked was asked, and agreed."""
    give_consent(ask_consent(case, by=head, at=LATER), by=request_of(case).asker, at=LATER)
    return case


def released(writer: User | None = None, head: User | None = None, asker: User | None = None, **words: Any) -> Case:
    """Public guidance, released by the head after the conference."""
    head = head or person("adviser_head")
    case = agreed(writer or person("adviser"), head, asker, **words)
    return release_case(consented(case, head), by=head, at=AFTER)
