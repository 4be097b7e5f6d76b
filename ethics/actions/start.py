"""Begin a request: a draft with its reference, seen by the asker alone."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from candidates.models import Candidature
from ethics.models import AdviceRequest
from ethics.permissions import why_not_ask
from ethics.queries import own_candidatures
from portal.accounts.models import User
from portal.audit.models import record
from portal.clock import geneva_date
from portal.workflow import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 and O, no 1, I and L
LENGTH = 4
TRIES = 20


def start(by: User, kind: str, *, at: datetime, candidature: Candidature | None = None) -> AdviceRequest:
    """A draft about `kind`, with an empty first version. Without `candidature`, the asker's latest one, if any.

    Raises Refusal: who may not ask, a candidature that is not the asker's own.
    """
    if refusal := why_not_ask(by, at):
        raise refusal
    with transaction.atomic():
        request = draft(by, kind, at=at, candidature=candidature)
        record("ethics.request.start", request, by=by, at=at, facts={})
    return request


def draft(
    asker: User, kind: str, *, at: datetime, candidature: Candidature | None = None, **fields: object
) -> AdviceRequest:
    """A draft of `asker` with an empty first version; nothing of it is in the record yet. Raises Refusal."""
    own = list(own_candidatures(asker))
    if candidature is not None and candidature not in own:
        raise Refusal("ethics.request.not_your_candidature")
    chosen = candidature or (own[0] if own else None)
    year = chosen.post.conference.year if chosen else geneva_date(at).year
    fields |= {"asker": asker, "kind": kind, "candidature": chosen, "language": asker.language, "created_at": at}
    request = _create(year, **fields)
    request.versions.create(number=1)
    return request


def reference(year: int) -> str:
    """`ETH-2030-K7QF`: drawn by lot, so that it counts nothing."""
    return f"ETH-{year}-{''.join(secrets.choice(ALPHABET) for _ in range(LENGTH))}"


def _create(year: int, **fields: object) -> AdviceRequest:
    """The row under a reference that no other has; drawn again where it is taken."""
    for _ in range(TRIES):
        drawn = reference(year)
        try:
            with transaction.atomic():
                return AdviceRequest.objects.create(reference=drawn, **fields)
        except IntegrityError:
            if not AdviceRequest.objects.filter(reference=drawn).exists():
                raise
    raise Refusal("ethics.request.no_reference")
