"""Who may do what: each function gives a Refusal or nothing; buttons and actions ask the same one (HOUSE rule 7)."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Exists

from ethics.models import AdviceRequest, ConfirmedOfficial, Version
from ethics.queries import own_candidatures
from ethics.states import AdviceOutcome, RequestState
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, Role
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal

MOST_FILES = 10  # of one version


def why_not_ask(user: User | AnyUser, at: datetime) -> Refusal | None:
    """A candidate, or an official whom the Ethics Office confirmed (P-1), may ask. `at`: the instant of asking."""
    if user.is_authenticated and user.is_active:
        confirmed = ConfirmedOfficial.objects.filter(user=user, confirmed_at__lte=at)
        if User.objects.filter(Exists(own_candidatures(user)) | Exists(confirmed), pk=user.pk).exists():
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
    if not request.subject.strip() or not version.text.strip():
        return Refusal("ethics.request.says_nothing")
    if request.needed_by and request.needed_by < geneva_date(at):
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


def why_not_advise_on(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    """Serving in the Ethics Office, and not on one's own question. An open candidature suspends the role.

    `at`: the instant of an act; None asks about the roles of this request, which are read once.
    """
    if not user.is_authenticated or not user.roles(at) & ETHICS or request.asker_id == user.pk:
        return Refusal("ethics.office_only")
    return None


def why_not_take(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.taken_by_id:
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return None


def why_not_work_on(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    """Only who has taken a request records findings, asks for a change and advises."""
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.state != RequestState.IN_REVIEW:
        return Refusal("workflow.not_from_here")
    if request.taken_by_id != user.pk:
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return None


def why_not_release(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    """Given back by who has it; the head may take it off a colleague."""
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.state != RequestState.IN_REVIEW:
        return Refusal("workflow.not_from_here")
    if request.taken_by_id != user.pk and Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return None


def why_not_this_advice(version: Version, outcome: str, text: str) -> Refusal | None:
    """Advice gives its reasons and rests on a finding, unless the question is outside the office's remit."""
    if not text.strip():
        return Refusal("ethics.advise.no_reasons")
    if not version.request.editions.exists():
        return Refusal("ethics.advise.no_edition")
    if outcome != AdviceOutcome.OUTSIDE and not version.findings.exists():
        return Refusal("ethics.advise.no_finding")
    return None


def why_not_confirm(user: User | AnyUser, official: User | None, at: datetime) -> Refusal | None:
    """The Ethics Office confirms officials, but nobody themselves."""
    if not user.is_authenticated or not user.roles(at) & ETHICS:
        return Refusal("ethics.office_only")
    if official is None or not official.is_active:
        return Refusal("ethics.officials.unknown")
    if official.pk == user.pk:
        return Refusal("ethics.officials.oneself")
    if ConfirmedOfficial.objects.filter(user=official).exists():
        return Refusal("ethics.officials.already", name=str(official))
    return None


def what_is_allowed(user: User, request: AdviceRequest) -> Mapping[str, bool]:
    """Which steps to offer on a page: the asker's and the adviser's."""
    return {
        "new_version": why_not_new_version(user, request) is None,
        "withdraw": why_not_withdraw(user, request) is None,
        "take": request.state == RequestState.SENT and why_not_take(user, request, None) is None,
        "work": why_not_work_on(user, request, None) is None,
        "release": why_not_release(user, request, None) is None,
    }
