"""Write a case: its text in one language, what it is about, and why what was pointed at may stand."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ethics.models import Case, CaseAnswer, CaseText
from ethics.permissions.cases import why_not_write_case
from ethics.queries.case_search import vector
from portal.accounts.models import User
from portal.languages import OFFICIAL
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Told:
    """A case in one language, and what holds for all of them."""

    title: str
    asked: str
    advised: str
    kind: str
    provisions: tuple[str, ...] = ()


def told(case: Case, language: str) -> Told:
    """What stands in a case in a language; empty texts where there is none."""
    text = case.texts.filter(language=language).first() or CaseText()
    return Told(text.title, text.asked, text.advised, case.kind, tuple(case.provisions))


def stamp(of: Told) -> str:
    """A mark of what stands, carried by the form: another mark says that it changed in another window."""
    said = [of.title, of.asked, of.advised, of.kind, list(of.provisions)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:20]


def write_case(
    case: Case, language: str, new: Told, answers: Mapping[str, str], *, by: User, at: datetime, seen: str
) -> Case:
    """Save what was typed into the form that showed `seen`. `answers`: by key of a finding; empty takes one back.

    The first language is the original, the others are translations of it. Raises Refusal: who may not, not one of the
    six languages, or `ethics.case.changed_elsewhere` (nothing was overwritten).
    """
    with transaction.atomic():
        locked = lock(case)
        if refusal := why_not_write_case(by, locked, at):
            raise refusal
        if language not in OFFICIAL:
            raise Refusal("ethics.case.no_such_language")
        if stamp(told(locked, language)) not in (seen, stamp(new)):
            raise Refusal("ethics.case.changed_elsewhere")
        locked.kind, locked.provisions = new.kind, list(new.provisions)
        locked.save(update_fields=["kind", "provisions"])
        _keep_text(locked, language, new)
        _keep_answers(locked, language, answers)
    return locked


def _keep_text(case: Case, language: str, new: Told) -> None:
    """The text with what it is found by. A translation that was emptied is gone; the original stays."""
    text = case.texts.filter(language=language).first()
    if not (new.title.strip() or new.asked.strip() or new.advised.strip()):
        if text and not text.original:
            text.delete()
        if text is None or not text.original:
            return
    text = text or CaseText(case=case, language=language, original=not case.texts.exists())
    text.title, text.asked, text.advised = new.title, new.asked, new.advised
    text.search = vector(language, new.title, new.asked, new.advised)
    text.save()


def _keep_answers(case: Case, language: str, answers: Mapping[str, str]) -> None:
    for key, text in answers.items():
        if text.strip():
            CaseAnswer.objects.update_or_create(case=case, language=language, key=key, defaults={"text": text.strip()})
        else:
            case.answers.filter(language=language, key=key).delete()
