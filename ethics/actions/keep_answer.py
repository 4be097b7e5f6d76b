"""Keep what an adviser types into the form of an answer; forget it when the answer is given."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ethics.models import AdviceRequest, AnswerDraft, Passage, Version
from ethics.permissions import why_not_work_on
from ethics.queries import latest_sent
from ethics.rules.placeholders import fill
from ethics.states import Verdict
from portal.accounts.models import User
from portal.workflow import Refusal, lock

MOST = 200_000  # characters of a form

Fields = Mapping[str, list[str]]


def keep_answer(request: AdviceRequest, kind: str, fields: Fields, *, by: User, at: datetime) -> AnswerDraft | None:
    """What stands in the form now; None where nothing does: then nothing is kept.

    Raises Refusal: who may not; more than is kept, and then what was kept before stays.
    """
    with transaction.atomic():
        version = _under_review(request, by, at)
        own = AnswerDraft.objects.filter(version=version, by=by, kind=kind)
        written = json.dumps({name: list(texts) for name, texts in fields.items()}, ensure_ascii=False)
        if not any(text.strip() for texts in fields.values() for text in texts):
            own.delete()
            return None
        if len(written) > MOST:
            raise Refusal("ethics.answer.too_long", most=MOST)
        values = {"fields": written, "saved_at": at}
        return AnswerDraft.objects.update_or_create(version=version, by=by, kind=kind, defaults=values)[0]


def insert_passage(
    request: AdviceRequest, kind: str, fields: Fields, passage: Passage, *, by: User, at: datetime
) -> AnswerDraft | None:
    """Keep the form with a passage at the end of its text, filled in for this request. Raises Refusal as above."""
    with transaction.atomic():
        version = _under_review(request, by, at)
        filled = fill(passage.text, values_of(version))
        texts = [text for text in ("".join(fields.get("text", [])).rstrip(), filled) if text]
        return keep_answer(request, kind, {**fields, "text": ["\n\n".join(texts)]}, by=by, at=at)


def throw_answer(request: AdviceRequest, kind: str, *, by: User) -> None:
    """Forget what was typed; nobody else ever saw it."""
    AnswerDraft.objects.filter(version__request=request, by=by, kind=kind).delete()


def forget_answers(version: Version) -> None:
    """In the transaction that answers a version: whatever anybody had typed towards an answer is done with."""
    AnswerDraft.objects.filter(version=version).delete()


def values_of(version: Version) -> Mapping[str, str]:
    """What the placeholders stand for. `provision`: the codes about which there is a concern, where there is one."""
    counting = Q(carried_from__isnull=True) | Q(confirmed_at__isnull=False)
    concerns = version.findings.filter(counting, verdict=Verdict.CONCERN).order_by("provision__order")
    return {
        "reference": version.request.reference,
        "title": version.request.subject,
        "version": str(version.number),
        "provision": ", ".join(concerns.values_list("provision__code", flat=True)),
    }


def _under_review(request: AdviceRequest, by: User, at: datetime) -> Version:
    locked = lock(request)
    if refusal := why_not_work_on(by, locked, at):
        raise refusal
    version = latest_sent(locked)
    if version is None:
        raise Refusal("workflow.not_from_here")
    version.request = locked
    return version
