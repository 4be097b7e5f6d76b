"""Set the one instant at which all statements of a post appear."""

from datetime import datetime

from django.db import transaction

from candidates.models import Post
from elections import notices
from elections.models import Release
from elections.permissions import why_not_set_release
from elections.queries import release_of
from portal.audit.models import record
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal, lock


def set_release(post: Post, release_at: datetime, *, by: AnyUser, at: datetime) -> Release:
    """The release as set; the candidates are told. It may be moved until it has come. Raises Refusal."""
    with transaction.atomic():
        locked = lock(post)
        release = release_of(locked)
        if refusal := why_not_set_release(by, locked, release, at):
            raise refusal
        if release_at <= at:
            raise Refusal("elections.release.past")
        if geneva_date(release_at) > locked.conference.closes_on:
            raise Refusal("elections.after_conference")
        if release and release.at == release_at:
            return release
        was = release.at if release else None
        release, _new = Release.objects.update_or_create(post=locked, defaults={"at": release_at})
        record("elections.release.set", release, by=by, at=at, facts={"at": release_at, "was": was})
        notices.tell_release(release, at=at)
    return release
