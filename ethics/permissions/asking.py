"""What the person who asks may do with a request of theirs."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from ethics.models import AdviceRequest, ConfirmedOfficial, Version
from ethics.queries import stands_of
from ethics.states import RequestState
from portal.accounts.models import User
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal

MOST_FILES = 10  # of one version


def may_ask(at: datetime) -> Q:
    """Of a person with an account: a candidate, or an official whom the Ethics Office confirmed (P-1), may ask."""
    confirmed = ConfirmedOfficial.objects.filter(user=OuterRef("pk"), confirmed_at__lte=at)
    return Q(Exists(stands_of(OuterRef("pk"))) | Exists(confirmed), is_active=True)


def why_not_ask(user: User | AnyUser, at: datetime) -> Refusal | None:
    """Whoever `may_ask`. `at`: the instant of asking."""
    if user.is_authenticated and User.objects.filter(may_ask(at), pk=user.pk).exists():
        return None
    return Refusal("ethics.ask.not_open_to_you")


def why_not_write(user: User | AnyUser, version: Version) -> Refusal | None:
    """The asker may change what was not sent yet."""
    if version.request.asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if version.sent_at:
        return Refusal("ethics.request.sent_already")
    return None


def why_not_send(
    user: User | AnyUser, request: AdviceRequest, version: Version | None, at: datetime
) -> Refusal | None:
    """The asker may send a draft or a new version that says something, by a date that has not passed."""
    if request.asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if request.state == RequestState.DRAFT and (refusal := why_not_ask(user, at)):
        return refusal
    if version is None or version.sent_at:
        return Refusal("ethics.request.sent_already")
    return why_not_says_nothing(request.subject, version.text, request.needed_by, at)


def why_not_says_nothing(subject: str, text: str, needed_by: date | None, at: datetime) -> Refusal | None:
    """What comes in says something, and is needed by a day that has not passed."""
    if not subject.strip() or not text.strip():
        return Refusal("ethics.request.says_nothing")
    if needed_by and needed_by < geneva_date(at):
        return Refusal("ethics.request.needed_by_past")
    return None


def why_not_new_version(user: User | AnyUser, request: AdviceRequest) -> Refusal | None:
    """The asker may answer what was asked, or come back after advice."""
    if request.asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if request.state not in (RequestState.CHANGE_ASKED, RequestState.ADVISED):
        return Refusal("workflow.not_from_here")
    return None


def why_not_discard(user: User | AnyUser, request: AdviceRequest) -> Refusal | None:
    """A draft may be thrown away by its writer; what was sent stays."""
    if request.asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if request.state != RequestState.DRAFT:
        return Refusal("ethics.request.sent_already")
    return None


def why_not_withdraw(user: User | AnyUser, request: AdviceRequest) -> Refusal | None:
    if request.asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if request.state not in (RequestState.SENT, RequestState.IN_REVIEW, RequestState.CHANGE_ASKED):
        return Refusal("workflow.not_from_here")
    return None
