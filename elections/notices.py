"""What is said about hearings and releases, and to whom: codes and instants, all public or the reader's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from candidates.models import Post
from candidates.states import PostKind
from elections.models import Hearing, Release
from elections.queries import with_account
from portal.clock import GENEVA
from portal.outbox.delivery import enqueue
from portal.registries import MessageKind

PLANNED = "elections.hearing.planned"
YOURS_SOON = "elections.hearing.yours_soon"
SOON = "elections.hearing.soon"
RELEASE_SET = "elections.release.set"


def words(params: Mapping[str, Any]) -> dict[str, Any]:
    """The post and the instant as the reader's language writes them; the instant in Geneva time."""
    instant = datetime.fromisoformat(params["instant"]).astimezone(GENEVA)
    return {
        "post": PostKind(params["post"]).label,
        "day": date_format(instant, "DATE_FORMAT"),
        "instant": date_format(instant, "DATETIME_FORMAT"),
    }


def hearing_page(params: Mapping[str, Any]) -> str:
    return reverse("hearing", args=[params["year"], params["post"]])


def own_statement(params: Mapping[str, Any]) -> str:
    return reverse("statement", args=[params["candidature"]])


_YOU_STAND = _("You are told because you are a candidate for this post.")
KINDS = {
    PLANNED: MessageKind(
        subject=_("Your hearing: %(day)s"),
        lead=_("The candidates for the post of %(post)s are heard on %(instant)s, Geneva time."),
        reason=_YOU_STAND,
        action=_("See the hearing"),
        link=hearing_page,
        words=words,
    ),
    YOURS_SOON: MessageKind(
        subject=_("Reminder: your hearing is on %(day)s"),
        lead=_("The candidates for the post of %(post)s are heard on %(instant)s, Geneva time."),
        reason=_YOU_STAND,
        action=_("See the hearing"),
        link=hearing_page,
        words=words,
    ),
    SOON: MessageKind(
        subject=_("Hearing on %(day)s"),
        lead=_("The candidates for the post of %(post)s are heard on %(instant)s, Geneva time."),
        reason=_("You are told because you follow the election for a Member State or for the secretariat."),
        action=_("See the hearing"),
        link=hearing_page,
        by_duty=False,
        words=words,
    ),
    RELEASE_SET: MessageKind(
        subject=_("Your statement appears on %(day)s"),
        lead=_(
            "All statements for the post of %(post)s appear together on %(instant)s, Geneva time. "
            "Until then you can write and change yours, and nobody else sees it."
        ),
        reason=_YOU_STAND,
        action=_("Write your statement"),
        link=own_statement,
        words=words,
    ),
}


def params_of(post: Post, instant: datetime) -> dict[str, Any]:
    """What a message about a post and an instant carries; texts and links are made of it."""
    return {"year": post.conference.year, "post": post.kind, "instant": instant.isoformat()}


def tell_planned(hearing: Hearing, *, at: datetime) -> None:
    """Tell the candidates of the post when they are heard, once for each change."""
    for _candidature, user in with_account(hearing.post):
        enqueue(
            PLANNED,
            user,
            key=f"{PLANNED}/{hearing.pk}/{hearing.sequence}/{user.pk}",
            at=at,
            params=params_of(hearing.post, hearing.starts_at),
            subject=f"elections.hearing:{hearing.pk}",
        )


def tell_release(release: Release, *, at: datetime) -> None:
    """Tell the candidates of the post when their statements appear, once for each instant."""
    for candidature, user in with_account(release.post):
        enqueue(
            RELEASE_SET,
            user,
            key=f"{RELEASE_SET}/{release.pk}/{release.at.timestamp():.0f}/{user.pk}",
            at=at,
            params=params_of(release.post, release.at) | {"candidature": candidature.pk},
            subject=f"elections.release:{release.pk}",
        )
