"""What the Ethics Office may do with a request."""

from datetime import datetime

from ethics.models import AdviceRequest, ConfirmedOfficial, Version
from ethics.queries import has_interest, office_for, stands_in, waits_for_reader
from ethics.rules.advice import Words, too_much
from ethics.rules.placeholders import unfilled
from ethics.states import AdviceOutcome, RequestState, Verdict
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, Role
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal


def why_not_advise_on(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    """Serving in the Ethics Office, not on one's own question, and without an interest in it.

    An open candidature suspends the role.

    `at`: the instant of an act; None is what a page asks that read `request` through `for_office`, which leaves out
    what the reader has an interest in: the roles of this page are read once, the interest not again.
    """
    if not user.is_authenticated or not user.roles(at) & ETHICS or request.asker_id == user.pk:
        return Refusal("ethics.office_only")
    if at is not None and has_interest(user, request):
        return Refusal("ethics.office_only")
    return None


def why_not_take(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.taken_by_id:
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return None


def why_not_work_on(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    """Only who has taken a request, or stands in for them, records findings, asks for a change and advises.

    While a second reader has the draft of the advice, nothing that it rests on changes.
    """
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.state != RequestState.IN_REVIEW:
        return Refusal("workflow.not_from_here")
    if not has_it(user, request, at):
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return Refusal("ethics.second.waits") if waits_for_reader(request, at) else None


def has_it(user: User, request: AdviceRequest, at: datetime | None) -> bool:
    """Whether it is in this person's hands: taken by them, or by a colleague for whom they stand in on that day.

    `at`: as of `why_not_advise_on`; a page has read it `with_office`.
    """
    if request.taken_by_id == user.pk:
        return True
    if at is None:
        return getattr(request, "stand_in", None) == user.pk
    return stands_in(user, request.taken_by_id, geneva_date(at))


def why_not_hand_over(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    """By who has it or stands in, also while it waits for the person who asked; or by the head."""
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.state not in (RequestState.IN_REVIEW, RequestState.CHANGE_ASKED) or request.taken_by_id is None:
        return Refusal("workflow.not_from_here")
    if not has_it(user, request, at) and Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return None


def why_not_hand_to(to: User, request: AdviceRequest, at: datetime) -> Refusal | None:
    """To somebody of the office who may read it and does not have it yet."""
    if to.pk == request.taken_by_id:
        return Refusal("ethics.take.has_it", name=str(to))
    if not office_for(request, at).filter(pk=to.pk).exists():
        return Refusal("ethics.hand_over.not_able", name=str(to))
    return None


def why_not_release(user: User | AnyUser, request: AdviceRequest, at: datetime | None) -> Refusal | None:
    """Given back by who has it or stands in; the head may take it off a colleague."""
    if refusal := why_not_advise_on(user, request, at):
        return refusal
    if request.state != RequestState.IN_REVIEW:
        return Refusal("workflow.not_from_here")
    if not has_it(user, request, at) and Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.take.has_it", name=str(request.taken_by))
    return None


def why_not_this_advice(version: Version, words: Words) -> Refusal | None:
    """Advice gives its reasons and rests on a finding, unless the question is outside the office's remit.

    A concern about a provision says why.
    """
    outcome, text = words.outcome, words.text
    if not text.strip():
        return Refusal("ethics.advise.no_reasons")
    if left := unfilled("\n".join((text, *words.conditions))):
        return Refusal("ethics.answer.placeholder", names=", ".join(left))
    if not version.request.editions.exists():
        return Refusal("ethics.advise.no_edition")
    findings = list(version.findings.select_related("provision"))
    if outcome != AdviceOutcome.OUTSIDE and not any(finding.counts for finding in findings):
        return Refusal("ethics.advise.not_confirmed" if findings else "ethics.advise.no_finding")
    silent = [one for one in findings if one.counts and one.verdict == Verdict.CONCERN and not one.note.strip()]
    if silent:
        return Refusal("ethics.advise.concern_unsaid", codes=", ".join(one.provision.code for one in silent))
    if words.conditions and outcome == AdviceOutcome.OUTSIDE:
        return Refusal("ethics.advise.outside_asks_nothing")
    return Refusal("ethics.advise.too_much") if too_much(list(words.conditions)) else None


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
