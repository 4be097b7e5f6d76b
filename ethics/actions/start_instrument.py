"""Begins an instrument, a body of guidelines of its own, with its first draft edition."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction

from ethics.actions.start_edition import start_edition
from ethics.models import Edition, EditionText, Instrument
from ethics.permissions import why_not_keep_editions
from portal.accounts.models import User
from portal.audit.models import record
from portal.workflow import Refusal

CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def start_instrument(
    code: str, *, title: str, language: str, label: str, good_practice: bool, by: User, at: datetime
) -> Edition:
    """The first draft of a new instrument, titled in one language; `good_practice`: another body's, it binds nobody.

    Raises Refusal: who may not, a code or a label that is taken or badly formed.
    """
    if refusal := why_not_keep_editions(by, at):
        raise refusal
    if not CODE.fullmatch(code) or len(code) > 40:
        raise Refusal("ethics.instrument.code", name=code)
    try:
        with transaction.atomic():
            instrument = Instrument.objects.create(code=code, good_practice=good_practice)
            record("ethics.instrument.start", instrument, by=by, at=at, facts={"code": code})
            edition = start_edition(instrument, label, by=by, at=at)
            EditionText.objects.create(edition=edition, language=language, title=title)
    except IntegrityError as twice:
        raise Refusal("ethics.instrument.taken", name=code) from twice
    return edition
