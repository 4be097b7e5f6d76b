"""Begin an anonymised case from an advice."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from ethics.actions.start import ALPHABET
from ethics.models import Advice, Case, Finding
from ethics.permissions.cases import why_not_begin_case
from ethics.states import Verdict
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal, lock

LENGTH = 6
TRIES = 5


def begin_case(advice: Advice, *, by: User, at: datetime) -> Case:
    """An empty case of the advice's type and of the provisions that its findings touch. Raises Refusal.

    Nothing is copied from the request: what is not there need not be taken out.
    """
    with transaction.atomic():
        locked = lock(advice)
        if refusal := why_not_begin_case(by, locked, at):
            raise refusal
        touched = Finding.objects.filter(version=locked.version).exclude(verdict=Verdict.NOT_TOUCHED)
        case = _create(
            advice=locked,
            kind=locked.version.request.kind,
            provisions=list(touched.order_by("provision__order").values_list("provision__code", flat=True)),
            written_by=by,
            created_at=at,
        )
        record("ethics.case.begin", case, by=by, at=at, facts={})
    return case


def _create(**fields: object) -> Case:
    """The row under a reference drawn by lot, which counts and dates nothing."""
    for _ in range(TRIES):
        drawn = f"CASE-{''.join(secrets.choice(ALPHABET) for _ in range(LENGTH))}"
        try:
            with transaction.atomic():
                return Case.objects.create(reference=drawn, **fields)
        except IntegrityError:
            if not Case.objects.filter(reference=drawn).exists():
                raise
    raise Refusal("ethics.request.no_reference")
