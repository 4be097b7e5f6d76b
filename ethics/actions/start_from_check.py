"""Begin a request from a check of "May I?": its questions and answers go along, as text and as rows."""

from datetime import datetime

from django.db import transaction

from ethics.actions.start import start
from ethics.models import AdviceRequest, KeptCheck, SentAnswer, SentCheck, Version
from ethics.permissions import why_not_write
from ethics.rules.may_i import Result, Said
from portal.accounts.models import User
from portal.workflow import lock


def start_from_check(found: Result, *, by: User, at: datetime) -> AdviceRequest:
    """A draft of that type whose first version holds what was answered; its writer goes on from there.

    Raises Refusal: who may not ask. Nothing is sent yet.
    """
    with transaction.atomic():
        request = start(by, found.kind, at=at)
        version = request.versions.get()
        version.text = as_text(found)
        version.save(update_fields=["text"])
        check = SentCheck.objects.create(
            version=version,
            language=found.language,
            reads=found.reads,
            cites=list(found.cites),
            guidance=found.guidance,
        )
        SentAnswer.objects.bulk_create(
            SentAnswer(of_check=check, order=order, **vars(said)) for order, said in enumerate(found.said, start=1)
        )
    return request


def drop_check(version: Version, *, by: User) -> None:
    """Let a draft go without its check; its text stays as it is. Raises Refusal: sent, or not the asker's."""
    with transaction.atomic():
        lock(version.request)
        fresh = Version.objects.select_related("request").get(pk=version.pk)
        if refusal := why_not_write(by, fresh):
            raise refusal
        SentCheck.objects.filter(version=fresh).delete()


def as_text(found: Result) -> str:
    """The answers as a text that the person can go on with."""
    return "\n\n".join(f"{said.question}\n– {said.answer}" for said in found.said) + "\n\n"


def kept(check: KeptCheck) -> Result:
    """A kept check in the form in which it was kept."""
    said = tuple(Said(row.question, row.answer, row.step) for row in check.answers.all())
    return Result(check.kind, check.language, said, check.reads, tuple(check.cites), check.guidance)
