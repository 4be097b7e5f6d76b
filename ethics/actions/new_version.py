"""Begin a new version: the text of the last one to go on with, files of its own."""

from django.db import transaction

from ethics.models import AdviceRequest, Version
from ethics.permissions import why_not_new_version
from ethics.queries import latest_sent, written
from portal.accounts.models import User
from portal.workflow import Refusal, lock


def new_version(request: AdviceRequest, *, by: User) -> Version:
    """The version being written; begun with a copy of the last text where there is none yet. Raises Refusal."""
    with transaction.atomic():
        locked = lock(request)
        if refusal := why_not_new_version(by, locked):
            raise refusal
        if open_ := written(locked):
            return open_
        last = latest_sent(locked)
        if last is None:
            raise Refusal("workflow.not_from_here")
        return locked.versions.create(number=last.number + 1, text=last.text)
