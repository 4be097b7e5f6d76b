"""Hearings of tomorrow: told once each to the candidates, the secretariat and the delegations."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from elections.models import Hearing
from elections.notices import SOON, YOURS_SOON, params_of
from elections.queries import those_who_follow, with_account
from portal.accounts.models import User
from portal.clock import GENEVA, geneva_date
from portal.registries import Due


def soon(at: datetime) -> list[Hearing]:
    """The hearings that begin after `at` and by the end of tomorrow in Geneva.

    Those of today are among them, for a day on which no reminder went out and for a hearing moved at short notice.
    """
    end = datetime.combine(geneva_date(at) + timedelta(days=2), time(), GENEVA)
    return list(Hearing.objects.filter(starts_at__gt=at, starts_at__lt=end).select_related("post__conference"))


def yours_soon(at: datetime) -> Iterator[Due]:
    """For the candidates who are heard."""
    for hearing in soon(at):
        for _candidature, user in with_account(hearing.post):
            yield _due(hearing, user)


def others_soon(at: datetime) -> Iterator[Due]:
    """For those who follow the election in the secretariat and in the delegations; not again for a candidate."""
    for hearing in soon(at):
        told = [user.pk for _candidature, user in with_account(hearing.post)]
        for user in those_who_follow(at).exclude(pk__in=told):
            yield _due(hearing, user)


def _due(hearing: Hearing, recipient: User) -> Due:
    return Due(
        subject=f"elections.hearing:{hearing.pk}",
        told=geneva_date(hearing.starts_at),
        recipient=recipient,
        params=params_of(hearing.post, hearing.starts_at),
    )


KINDS = {YOURS_SOON: yours_soon, SOON: others_soon}
