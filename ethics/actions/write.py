"""Write a draft or a new version: its text, saved as often as one likes, and its files, kept at once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from candidates.models import Candidature
from ethics.models import AdviceRequest, Version
from ethics.permissions import why_not_write
from ethics.queries import own_candidatures
from portal.accounts.models import User
from portal.workflow import Refusal, lock


@dataclass(frozen=True)
class Typed:
    """What the asker typed. What was typed wrong (`needed_by`) is left as it stands."""

    subject: str
    text: str
    needed_by: date | None = None
    candidature: Candidature | None = None


class Changed(Refusal):
    """The draft changed since the form was opened. Nothing was overwritten; `version` holds what stands."""

    def __init__(self, version: Version) -> None:
        super().__init__("ethics.request.changed_elsewhere")
        self.version = version


def typed(version: Version) -> Typed:
    """What stands in a version and its request."""
    request = version.request
    return Typed(request.subject, version.text, request.needed_by, request.candidature)


def stamp(of: Typed) -> str:
    """A mark of what stands, carried by the form: another mark says that it changed in another window."""
    parts = [of.subject, of.text, str(of.needed_by), of.candidature.pk if of.candidature else None]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:20]


def write(version: Version, new: Typed, *, by: User, seen: str) -> Version:
    """Save what was typed into the form that showed `seen`; give back the saved version.

    Raises Refusal: sent already, not the asker, a candidature that is not theirs; Changed: another window was quicker.
    """
    with transaction.atomic():
        locked = _locked(version, by)
        if new.candidature and not own_candidatures(by).filter(pk=new.candidature.pk).exists():
            raise Refusal("ethics.request.not_your_candidature")
        stands = typed(locked)
        if stamp(stands) not in (seen, stamp(new)):
            raise Changed(locked)
        return _save(locked, new)


def keep(version: Version, new: Typed, *, by: User, seen: str, line: str) -> Version:
    """Save the text of a form that cannot be accepted any more (no session, no safety mark). Nothing is lost:

    where the draft changed since, the text goes below what stands, after `line`. Raises Refusal as `write`.
    """
    with transaction.atomic():
        locked = _locked(version, by)
        stands = typed(locked)
        text = new.text
        if stamp(stands) != seen and new.text.strip() not in stands.text:
            text = f"{stands.text.rstrip()}\n\n{line}\n{new.text}"
        elif stamp(stands) != seen:
            text = stands.text
        subject = new.subject if stamp(stands) == seen else stands.subject or new.subject
        return _save(locked, Typed(subject, text, stands.needed_by, stands.candidature))


def _locked(version: Version, by: User) -> Version:
    """The version, fresh, its request locked."""
    request: AdviceRequest = lock(version.request)
    fresh = request.versions.get(pk=version.pk)
    fresh.request = request
    if refusal := why_not_write(by, fresh):
        raise refusal
    return fresh


def _save(version: Version, new: Typed) -> Version:
    request = version.request
    request.subject, request.needed_by, request.candidature = new.subject, new.needed_by, new.candidature
    request.save(update_fields=["subject", "words", "needed_by", "candidature"])
    version.text = new.text
    version.save(update_fields=["text"])
    return version
