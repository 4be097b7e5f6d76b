"""Who may write, agree on and publish an anonymised case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ethics.models import Advice, Case, CaseConsent
from ethics.permissions.reviewing import why_not_advise_on
from ethics.queries import has_interest
from ethics.queries.cases import UNFINISHED, last_consent, request_of, stems_from, text_sha256
from ethics.queries.identity import Marked, marks
from ethics.states import CaseState, ConsentState
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.clock import geneva_date
from portal.registries import AnyUser
from portal.workflow import Refusal


@dataclass(frozen=True)
class CaseStep:
    """A step on the page of a case: `why_not` says what is missing where it cannot be done yet."""

    verb: str  # the URL's name is case_VERB
    why_not: Refusal | None = None


def steps_of(
    user: User, case: Case, at: datetime, found: Sequence[Marked], consent: CaseConsent | None
) -> list[CaseStep]:
    """The steps to show on the page of a case to somebody who may see it; what is not theirs is left out.

    `found` and `consent` are what the page has read of the case. The actions ask everything anew.
    """
    mine, head = case.written_by_id == user.pk, Role.ADVISER_HEAD in user.roles()
    steps: list[CaseStep] = []
    if case.state in UNFINISHED and mine:
        steps += [CaseStep("edit"), CaseStep("propose", why_not_this_text(case, found))]
    elif case.state == CaseState.PROPOSED and not mine:
        steps += [CaseStep("agree", why_not_agree(user, case, None, found)), CaseStep("return")]
    elif case.state == CaseState.AGREED and head:
        steps.append(CaseStep("ask", why_not_ask_consent(user, case, None, consent)))
        steps.append(CaseStep("release", why_not_release_case(user, case, at, found, consent)))
    elif case.state == CaseState.RELEASED and head:
        steps.append(CaseStep("take_down"))
    if case.state == CaseState.AGREED and (mine or head):
        steps.append(CaseStep("revise"))
    if case.state in UNFINISHED and (mine or head):
        steps.append(CaseStep("discard"))
    return steps


def why_not_begin_case(user: User | AnyUser, advice: Advice, at: datetime | None) -> Refusal | None:
    """An adviser without an interest in the request; one case of an advice."""
    if refusal := why_not_advise_on(user, advice.version.request, at):
        return refusal
    if Case.objects.filter(advice=advice).exists():
        return Refusal("ethics.case.exists")
    return None


def why_not_write_case(user: User | AnyUser, case: Case, at: datetime | None) -> Refusal | None:
    """Its writer, until it is proposed and again when it came back."""
    if refusal := why_not_advise_on(user, request_of(case), at):
        return refusal
    if case.written_by_id != user.pk:
        return Refusal("ethics.case.another_writes", name=str(case.written_by))
    if case.state not in UNFINISHED:
        return Refusal("workflow.not_from_here")
    return None


def why_not_discard_case(user: User | AnyUser, case: Case, at: datetime | None) -> Refusal | None:
    """Its writer, or the head where the writer has left it; only what nobody has agreed to."""
    if refusal := why_not_advise_on(user, request_of(case), at):
        return refusal
    if case.written_by_id != user.pk and Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.case.another_writes", name=str(case.written_by))
    if case.state not in UNFINISHED:
        return Refusal("workflow.not_from_here")
    return None


def why_not_propose_case(user: User | AnyUser, case: Case, at: datetime | None) -> Refusal | None:
    """Whole in each of its languages, and every place that could identify somebody answered."""
    if refusal := why_not_write_case(user, case, at):
        return refusal
    return why_not_this_text(case)


def why_not_this_text(case: Case, found: Sequence[Marked] | None = None) -> Refusal | None:
    """What speaks against the text itself, whoever reads it. `found`: its marks, where they were read already."""
    texts = getattr(case, "in_languages", None) or list(case.texts.all())
    if not texts or not all(text.title.strip() and text.asked.strip() and text.advised.strip() for text in texts):
        return Refusal("ethics.case.says_nothing")
    if not all(one.settled for one in (marks(case) if found is None else found)):
        return Refusal("ethics.case.may_identify")
    return None


def why_not_second(user: User | AnyUser, case: Case, at: datetime | None) -> Refusal | None:
    """Another adviser than the writer reads a proposed case; neither has an interest in the request."""
    if refusal := why_not_advise_on(user, request_of(case), at):
        return refusal
    if case.written_by_id == user.pk:
        return Refusal("ethics.case.own_text")
    if case.state != CaseState.PROPOSED:
        return Refusal("workflow.not_from_here")
    return None


def why_not_agree(
    user: User | AnyUser, case: Case, at: datetime | None, found: Sequence[Marked] | None = None
) -> Refusal | None:
    """A second adviser; the writer must still be without an interest, and nothing may be left to answer."""
    if refusal := why_not_second(user, case, at):
        return refusal
    if has_interest(case.written_by, request_of(case)):
        return Refusal("ethics.case.writer_has_interest")
    return why_not_this_text(case, found)


def why_not_revise(user: User | AnyUser, case: Case, at: datetime | None) -> Refusal | None:
    """Its writer or the head takes an agreed case back to change it."""
    if refusal := why_not_advise_on(user, request_of(case), at):
        return refusal
    if case.written_by_id != user.pk and Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.case.another_writes", name=str(case.written_by))
    if case.state != CaseState.AGREED:
        return Refusal("workflow.not_from_here")
    return None


def _why_not_publish(user: User | AnyUser, case: Case, at: datetime | None) -> Refusal | None:
    """The head alone, without an interest in the request, and only what two advisers agreed on."""
    if refusal := why_not_advise_on(user, request_of(case), at):
        return refusal
    if Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.case.head_only")
    if case.state != CaseState.AGREED:
        return Refusal("workflow.not_from_here")
    return None


def why_not_ask_consent(
    user: User | AnyUser, case: Case, at: datetime | None, last: CaseConsent | None = None
) -> Refusal | None:
    """The head asks who once asked; once for each text. `last`: the consent that a page has read already."""
    if refusal := _why_not_publish(user, case, at):
        return refusal
    last = last or last_consent(case)
    if last and last.state != ConsentState.LAPSED and last.text_sha256 == text_sha256(case):
        return Refusal("ethics.consent.asked_already")
    if not request_of(case).asker.is_active:
        return Refusal("ethics.consent.nobody_to_ask")
    return None


def why_not_release_case(
    user: User | AnyUser,
    case: Case,
    at: datetime,
    found: Sequence[Marked] | None = None,
    last: CaseConsent | None = None,
) -> Refusal | None:
    """The head's release, the asker's agreement to exactly this text, and a conference that is over."""
    if refusal := _why_not_publish(user, case, at) or why_not_this_text(case, found):
        return refusal
    conference = stems_from(request_of(case))
    if conference is None:
        return Refusal("ethics.case.no_conference")
    if geneva_date(at) <= conference.closes_on:
        return Refusal("ethics.case.conference_not_over", year=conference.year, closes=conference.closes_on)
    return why_not_agreed_to(case, last)


def why_not_agreed_to(case: Case, last: CaseConsent | None = None) -> Refusal | None:
    """Which agreement of the person who asked is missing."""
    last = last or last_consent(case)
    if last is None or last.state == ConsentState.LAPSED or last.text_sha256 != text_sha256(case):
        return Refusal("ethics.consent.not_asked")
    if last.state == ConsentState.GIVEN:
        return None
    missing = {
        ConsentState.ASKED: Refusal("ethics.consent.no_answer_yet"),
        ConsentState.DECLINED: Refusal("ethics.consent.declined"),
        ConsentState.WITHDRAWN: Refusal("ethics.consent.taken_back"),
    }
    return missing[ConsentState(last.state)]


def why_not_take_down(user: User | AnyUser, case: Case, at: datetime | None) -> Refusal | None:
    """The head takes public guidance off the page again."""
    if refusal := why_not_advise_on(user, request_of(case), at):
        return refusal
    if Role.ADVISER_HEAD not in user.roles(at):
        return Refusal("ethics.case.head_only")
    if case.state != CaseState.RELEASED:
        return Refusal("workflow.not_from_here")
    return None


def why_not_answer(user: User | AnyUser, consent: CaseConsent) -> Refusal | None:
    """Who asked for the advice says yes or no, to the text that they were shown."""
    if not user.is_authenticated or request_of(consent.case).asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if consent.state != ConsentState.ASKED or consent.text_sha256 != text_sha256(consent.case):
        return Refusal("workflow.not_from_here")
    return None


def why_not_withdraw_consent(user: User | AnyUser, consent: CaseConsent) -> Refusal | None:
    """Until the case is public the agreement can be taken back."""
    if not user.is_authenticated or request_of(consent.case).asker_id != user.pk:
        return Refusal("ethics.request.not_yours")
    if consent.case.state == CaseState.RELEASED:
        return Refusal("ethics.consent.public_already")
    if consent.state != ConsentState.GIVEN:
        return Refusal("workflow.not_from_here")
    return None
