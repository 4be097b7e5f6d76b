"""A case becomes public guidance: by the head, with the asker's agreement, once its conference is over."""

from datetime import timedelta

import pytest

from ethics.actions.agree_case import agree_case
from ethics.actions.answer_consent import decline_consent, give_consent, withdraw_consent
from ethics.actions.ask_consent import ask_consent
from ethics.actions.declare_interest import declare_interest_towards
from ethics.actions.propose_case import propose_case
from ethics.actions.release_case import release_case, take_down
from ethics.actions.revise_case import revise_case
from ethics.models import Case, CaseConsent
from ethics.queries.cases import request_of, stems_from
from portal.audit.models import Entry
from portal.outbox.models import Message
from tests.cases import AFTER, agreed, consented, proposed, released, written
from tests.factories import AT, a_candidate, a_candidature, a_conference, a_post, person
from tests.refusals import refused
from tests.requests import LATER, an_asker, an_official

pytestmark = pytest.mark.django_db
OUTSIDERS = ["hr_head", "secretariat", "administrator", "auditor", "delegate", "candidate"]


def ana():
    return an_asker(name="Ana Ferreira-Lund")


def last_entry() -> str:
    entry = Entry.objects.order_by("-pk").first()
    assert entry
    return entry.code


def _fails(*args, **kwargs):
    raise RuntimeError


# ---------------------------------------------------------------- the asker's agreement


def test_the_asker_is_asked_by_the_head_once_about_a_text(nora, jonas, helga):
    case = agreed(nora, jonas)
    with refused("ethics.case.head_only"):
        ask_consent(case, by=nora, at=LATER)
    Message.objects.all().delete()
    consent = ask_consent(case, by=helga, at=LATER)
    (message,) = Message.objects.all()
    assert (message.kind, message.recipient) == ("ethics.news", request_of(case).asker)
    assert message.params == {"reference": request_of(case).reference}
    assert (consent.state, len(consent.text_sha256)) == ("asked", 64)
    with refused("ethics.consent.asked_already"):
        ask_consent(case, by=helga, at=LATER)


def test_nobody_is_asked_about_a_draft_or_where_nobody_can_answer(nora, jonas, helga):
    with refused("workflow.not_from_here"):
        ask_consent(proposed(nora), by=helga, at=LATER)
    case = agreed(nora, jonas)
    asker = request_of(case).asker
    asker.is_active = False
    asker.save()
    with refused("ethics.consent.nobody_to_ask"):
        ask_consent(case, by=helga, at=LATER)


@pytest.mark.parametrize(
    ("answer", "state"), [(give_consent, "given"), (decline_consent, "declined")], ids=["yes", "no"]
)
def test_the_asker_says_yes_or_no_and_nobody_for_them(answer, state, nora, jonas, helga):
    case = agreed(nora, jonas)
    consent = ask_consent(case, by=helga, at=LATER)
    for stranger in (helga, an_asker(), person("administrator")):
        with refused("ethics.request.not_yours"):
            answer(consent, by=stranger, at=LATER)
    Message.objects.all().delete()
    answered = answer(consent, by=request_of(case).asker, at=LATER)
    assert (answered.state, answered.answered_at) == (state, LATER)
    (message,) = Message.objects.all()
    assert (message.kind, message.recipient, message.params) == (
        "ethics.consent_answered",
        helga,
        {"reference": case.reference},
    )
    with refused("workflow.not_from_here"):
        answer(consent, by=request_of(case).asker, at=LATER)


def test_whoever_declined_is_asked_again_only_about_another_text(nora, jonas, helga):
    case = agreed(nora, jonas)
    decline_consent(ask_consent(case, by=helga, at=LATER), by=request_of(case).asker, at=LATER)
    with refused("ethics.consent.asked_already"):
        ask_consent(case, by=helga, at=LATER)
    revise_case(case, by=nora, at=LATER)
    propose_case(written(case, title="Another text"), by=nora, at=LATER)
    agree_case(case, by=jonas, at=LATER)
    assert ask_consent(case, by=helga, at=LATER).state == "asked"


def test_an_agreement_is_taken_back_as_long_as_the_case_is_not_public(nora, jonas, helga):
    case = consented(agreed(nora, jonas), helga)
    consent, asker = CaseConsent.objects.get(), request_of(case).asker
    with refused("ethics.request.not_yours"):
        withdraw_consent(consent, by=helga, at=LATER)
    assert withdraw_consent(consent, by=asker, at=LATER).state == "withdrawn"
    with refused("ethics.consent.taken_back"):
        release_case(case, by=helga, at=AFTER)
    public = released(nora, helga)
    with refused("ethics.consent.public_already"):
        withdraw_consent(public.consents.get(), by=request_of(public).asker, at=AFTER)


# ---------------------------------------------------------------- release


def test_the_head_releases_what_the_asker_agreed_to_once_the_conference_is_over(nora, jonas, helga):
    case = consented(agreed(nora, jonas), helga)
    Message.objects.all().delete()
    public = release_case(case, by=helga, at=AFTER)
    assert (public.state, public.released_at, public.conference.year) == ("released", AFTER, 2030)
    assert [message.recipient for message in Message.objects.all()] == [request_of(case).asker]
    assert last_entry() == "ethics.case.publish"


def test_the_refusals_say_which_of_the_conditions_is_missing(nora, jonas, helga):
    case = agreed(nora, jonas)
    asker = request_of(case).asker
    for user, code in ((nora, "ethics.case.head_only"), (person("hr_head"), "ethics.office_only")):
        with refused(code):
            release_case(case, by=user, at=AFTER)
    with refused("ethics.case.conference_not_over"):
        release_case(case, by=helga, at=LATER)
    with refused("ethics.consent.not_asked"):
        release_case(case, by=helga, at=AFTER)
    consent = ask_consent(case, by=helga, at=LATER)
    with refused("ethics.consent.no_answer_yet"):
        release_case(case, by=helga, at=AFTER)
    decline_consent(consent, by=asker, at=LATER)
    with refused("ethics.consent.declined"):
        release_case(case, by=helga, at=AFTER)
    with refused("workflow.not_from_here"):
        release_case(proposed(nora), by=helga, at=AFTER)


@pytest.mark.parametrize(("days", "over"), [(-1, False), (0, False), (1, True)])
def test_a_conference_is_over_the_day_after_it_closes(days, over, nora, helga):
    case = consented(agreed(nora, helga), helga)
    closes = a_conference().closes_on
    at = AFTER.replace(month=closes.month, day=closes.day) + timedelta(days=days)
    if over:
        assert release_case(case, by=helga, at=at).state == "released"
        return
    with refused("ethics.case.conference_not_over"):
        release_case(case, by=helga, at=at)


def test_without_a_candidature_it_stems_from_the_field_that_its_asker_joined():
    official = an_official()
    nora, helga = person("adviser"), person("adviser_head")
    case = agreed(nora, helga, official)
    assert stems_from(request_of(case)) is None
    with refused("ethics.case.no_conference"):
        release_case(case, by=helga, at=AFTER)
    early = a_conference(2030)
    assert stems_from(request_of(case)) == early
    later = a_conference(2034)
    a_candidature(a_candidate(official), a_post(conference=later), deposited_at=AT + timedelta(days=900))
    assert stems_from(request_of(case)) == later


def test_agreement_to_another_text_is_no_agreement(nora, helga):
    case = agreed(nora, helga)
    consented(case, helga)
    CaseConsent.objects.update(text_sha256="0" * 64)
    with refused("ethics.consent.not_asked"):
        release_case(case, by=helga, at=AFTER)


def test_a_head_with_an_interest_releases_nothing(nora, jonas, helga):
    case = consented(agreed(nora, jonas), helga)
    declare_interest_towards(request_of(case).asker, by=helga, at=LATER)
    with refused("ethics.office_only"):
        release_case(case, by=helga, at=AFTER)


def test_the_head_takes_public_guidance_down_again(nora, helga):
    public = released(nora, helga)
    with refused("ethics.case.head_only"):
        take_down(public, by=nora, at=AFTER)
    down = take_down(public, by=helga, at=AFTER)
    assert (down.state, down.released_at, down.conference) == ("agreed", None, None)
    with refused("workflow.not_from_here"):
        take_down(public, by=helga, at=AFTER)


def test_when_the_message_cannot_be_stored_nothing_was_released(nora, helga, monkeypatch):
    case = consented(agreed(nora, helga), helga)
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        release_case(case, by=helga, at=AFTER)
    assert Case.objects.get().state == "agreed"
    assert not Entry.objects.filter(code="ethics.case.publish").exists()


def test_the_record_holds_no_word_of_a_case(nora, helga):
    released(nora, helga)
    kept = str(list(Entry.objects.filter(subject_type__in=["ethics.case", "ethics.caseconsent"]).values("facts")))
    assert not any(word in kept for word in ("round", "drawing", "leaflet", "candidate"))
