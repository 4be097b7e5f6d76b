"""Keep a check of "May I?" for oneself."""

from datetime import datetime

from django.db import transaction

from ethics.models import KeptAnswer, KeptCheck
from ethics.permissions import why_not_keep_check
from ethics.rules.may_i import Result
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal


def keep_check(found: Result, *, by: User, at: datetime) -> KeptCheck:
    """The check with its questions and answers as they read. Raises Refusal: not signed in, too many.

    The record says that a check was kept, and not by whom: nothing points to its owner once it is deleted.
    """
    if not by.is_authenticated:
        raise Refusal("ethics.check.sign_in")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)  # so that two at once do not pass the bound
        if refusal := why_not_keep_check(by):
            raise refusal
        kept = KeptCheck.objects.create(
            owner=by,
            kind=found.kind,
            kept_at=at,
            language=found.language,
            reads=found.reads,
            cites=list(found.cites),
            guidance=found.guidance,
        )
        KeptAnswer.objects.bulk_create(
            KeptAnswer(of_check=kept, order=order, **vars(said)) for order, said in enumerate(found.said, start=1)
        )
        record("ethics.check.keep", kept, by=None, at=at, facts={})
    return kept
