"""Anonymised cases: written by one adviser, agreed by another, released by the head with the asker's agreement."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from ethics.actions.agree_case import agree_case
from ethics.actions.begin_case import begin_case
from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.actions.discard_case import discard_case
from ethics.actions.propose_case import propose_case
from ethics.actions.return_case import return_case
from ethics.actions.revise_case import revise_case
from ethics.actions.write_case import Told, stamp, told, write_case
from ethics.models import Case, CaseAnswer, CaseConsent, CaseText
from ethics.queries.cases import request_of
from ethics.queries.identity import marks
from portal.audit.models import Entry
from portal.outbox.models import Message
from tests.cases import a_case, agreed, consented, proposed, written
from tests.factories import person
from tests.refusals import refused
from tests.requests import LATER, advised, an_asker

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


# ---------------------------------------------------------------- begin, write, discard


def test_a_case_begins_with_the_type_and_the_provisions_of_its_advice_and_with_no_word_of_it(nora):
    case = begin_case(advised(nora), by=nora, at=LATER)
    assert (case.state, case.kind, case.provisions, case.written_by) == ("draft", "material_review", ["A-2"], nora)
    assert re.fullmatch(r"CASE-[2-9A-Z]{6}", case.reference)
    assert not case.texts.exists()
    entry = Entry.objects.get(code="ethics.case.begin")
    assert (entry.subject_type, entry.subject_id, entry.facts) == ("ethics.case", str(case.pk), {})


def test_an_advice_has_one_case(nora, jonas):
    advice = advised(nora)
    begin_case(advice, by=nora, at=LATER)
    with refused("ethics.case.exists"):
        begin_case(advice, by=jonas, at=LATER)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nobody_else_begins_one(role, nora):
    with refused("ethics.office_only"):
        begin_case(advised(nora), by=person(role), at=LATER)


def test_who_declared_an_interest_begins_none(nora, jonas):
    advice = advised(nora)
    declare_interest(advice.version.request, by=jonas, at=LATER)
    with refused("ethics.office_only"):
        begin_case(advice, by=jonas, at=LATER)


def test_a_text_in_each_language_is_a_row_and_the_first_is_the_original(nora):
    case = written(a_case(nora), "fr", title="Un dessin rond sur un dépliant", kind="social_post", provisions=("A-3",))
    texts = dict(case.texts.values_list("language", "original"))
    assert texts == {"en": True, "fr": False}
    case.refresh_from_db()
    assert (case.kind, case.provisions) == ("social_post", ["A-3"])
    written(case, "fr", title=" ", asked="", advised="")
    written(case, "en", title="", asked="", advised="")
    assert list(case.texts.values_list("language", "title")) == [("en", "")]


def test_what_changed_in_another_window_is_not_overwritten(nora):
    case = a_case(nora)
    seen = stamp(told(case, "en"))
    new = Told(**{**vars(told(case, "en")), "title": "One"})
    write_case(case, "en", new, {}, by=nora, at=LATER, seen=seen)
    write_case(case, "en", new, {}, by=nora, at=LATER, seen=seen)  # the same twice: a double click
    with refused("ethics.case.changed_elsewhere"):
        write_case(case, "en", Told(**{**vars(new), "title": "Two"}), {}, by=nora, at=LATER, seen=seen)
    assert CaseText.objects.get().title == "One"


def test_only_its_writer_writes_it_in_one_of_the_six_languages_and_until_it_is_proposed(nora, jonas):
    case = a_case(nora)
    stands = told(case, "en")
    with refused("ethics.case.another_writes"):
        write_case(case, "en", stands, {}, by=jonas, at=LATER, seen=stamp(stands))
    with refused("ethics.case.no_such_language"):
        write_case(case, "de", stands, {}, by=nora, at=LATER, seen=stamp(told(case, "de")))
    propose_case(case, by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        written(case)


def test_a_draft_is_thrown_away_by_its_writer_or_the_head(nora, jonas, helga):
    case = a_case(nora)
    with refused("ethics.case.another_writes"):
        discard_case(case, by=jonas, at=LATER)
    discard_case(case, by=helga, at=LATER)
    assert not Case.objects.exists()
    assert last_entry() == "ethics.case.discard"
    case = proposed(nora)
    with refused("workflow.not_from_here"):
        discard_case(case, by=nora, at=LATER)


# ---------------------------------------------------------------- what may identify


def test_what_could_tell_who_asked_is_changed_or_answered_before_it_is_proposed(nora):
    case = a_case(nora, ana(), asked="A candidate of Exampland, Ana, asked on 6 May; see ETH-2030-K7QF.")
    found = {mark.mark.code: mark for mark in marks(case)}
    assert set(found) == {"state", "name", "date", "reference"}
    assert (found["name"].quote, found["name"].field, found["name"].settled) == ("Ana", "asked", False)
    with refused("ethics.case.may_identify"):
        propose_case(case, by=nora, at=LATER)
    stands = told(case, "en")
    answers = {one.mark.key: "It may stand." for one in found.values()}
    write_case(case, "en", stands, answers, by=nora, at=LATER, seen=stamp(stands))
    assert {one.mark.code for one in marks(case) if not one.settled} == {"reference"}
    with refused("ethics.case.may_identify"):  # a reference is no matter of opinion
        propose_case(case, by=nora, at=LATER)
    written(case, asked="A candidate of Exampland, Ana, asked on 6 May.")
    assert propose_case(case, by=nora, at=LATER).state == "proposed"


def test_an_answer_is_taken_back_and_holds_in_its_language_alone(nora):
    case = written(a_case(nora, ana(), asked="Ana asked."), "fr", asked="Ana demande.")
    (english, french) = marks(case)
    stands = told(case, "en")
    write_case(case, "en", stands, {english.mark.key: "A common word."}, by=nora, at=LATER, seen=stamp(stands))
    assert [mark.settled for mark in marks(case)] == [True, False]
    write_case(case, "en", stands, {english.mark.key: " "}, by=nora, at=LATER, seen=stamp(stands))
    assert not CaseAnswer.objects.exists()
    assert english.mark.key == french.mark.key


def test_a_case_that_says_nothing_in_one_of_its_languages_is_not_proposed(nora):
    case = begin_case(advised(nora), by=nora, at=LATER)
    with refused("ethics.case.says_nothing"):
        propose_case(case, by=nora, at=LATER)
    written(case)
    written(case, "fr", advised="")
    with refused("ethics.case.says_nothing"):
        propose_case(case, by=nora, at=LATER)


# ---------------------------------------------------------------- a second adviser


def test_a_proposed_case_is_told_to_the_others_who_may_see_the_request(nora, jonas, helga):
    case = a_case(nora)
    declare_interest(request_of(case), by=jonas, at=LATER)
    Message.objects.all().delete()
    propose_case(case, by=nora, at=LATER)
    (message,) = Message.objects.all()
    assert (message.kind, message.recipient, message.params) == (
        "ethics.case_proposed",
        helga,
        {"reference": case.reference},
    )


def test_another_adviser_agrees_and_never_the_writer(nora, jonas):
    case = proposed(nora)
    with refused("ethics.case.own_text"):
        agree_case(case, by=nora, at=LATER)
    done = agree_case(case, by=jonas, at=LATER + timedelta(hours=1))
    assert (done.state, done.agreed_by, done.agreed_at) == ("agreed", jonas, LATER + timedelta(hours=1))
    with refused("workflow.not_from_here"):
        agree_case(case, by=jonas, at=LATER)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_nobody_else_agrees_or_gives_back(role, nora):
    case, stranger = proposed(nora), person(role)
    with refused("ethics.office_only"):
        agree_case(case, by=stranger, at=LATER)
    with refused("ethics.office_only"):
        return_case(case, "Why?", by=stranger, at=LATER)


def test_neither_may_have_an_interest_in_the_request(nora, jonas, helga):
    case = proposed(nora)
    declare_interest(request_of(case), by=jonas, at=LATER)
    with refused("ethics.office_only"):
        agree_case(case, by=jonas, at=LATER)
    declare_interest_towards(request_of(case).asker, by=nora, at=LATER)
    with refused("ethics.case.writer_has_interest"):
        agree_case(case, by=helga, at=LATER)
    assert return_case(case, "A colleague writes another.", by=helga, at=LATER).state == "returned"
    discard_case(case, by=helga, at=LATER)


def test_what_became_known_since_is_looked_for_again(nora, jonas):
    case = proposed(nora, ana(), asked="A candidate who is close to Samplia asked.")
    asker = request_of(case).asker
    asker.name = "Ana Samplia"
    asker.save()
    with refused("ethics.case.may_identify"):
        agree_case(case, by=jonas, at=LATER)


def test_a_case_comes_back_with_a_note_and_is_proposed_again(nora, jonas):
    case = proposed(nora)
    with refused("ethics.change.says_nothing"):
        return_case(case, " ", by=jonas, at=LATER)
    with refused("ethics.case.own_text"):
        return_case(case, "Shorter.", by=nora, at=LATER)
    Message.objects.all().delete()
    back = return_case(case, "Shorter, please.", by=jonas, at=LATER)
    assert (back.state, back.return_note) == ("returned", "Shorter, please.")
    assert [message.recipient for message in Message.objects.all()] == [nora]
    written(back, asked="Shorter.")
    assert propose_case(back, by=nora, at=LATER).return_note == ""


def test_the_database_refuses_to_change_what_was_agreed(nora, jonas):
    case = agreed(nora, jonas)
    text = case.texts.get()
    for change in (lambda: text.save(), lambda: case.texts.create(language="fr", original=False, search="")):
        with pytest.raises(DatabaseError, match="agreed case"), transaction.atomic():
            change()


def test_the_database_refuses_a_case_agreed_by_its_own_writer(nora):
    case = proposed(nora)
    with pytest.raises(DatabaseError, match="case_agreed_by_another"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state="agreed", agreed_by=nora, agreed_at=LATER)


def test_an_agreed_case_is_taken_back_to_be_changed_and_every_agreement_ends(nora, jonas, helga):
    case = consented(agreed(nora, jonas), helga)
    with refused("ethics.case.another_writes"):
        revise_case(case, by=jonas, at=LATER)
    draft = revise_case(case, by=nora, at=LATER)
    assert (draft.state, draft.agreed_by) == ("draft", None)
    assert CaseConsent.objects.get().state == "lapsed"
    assert written(draft, title="Another").texts.get().title == "Another"


def test_when_the_message_cannot_be_stored_nothing_was_proposed(nora, jonas, monkeypatch):
    case = a_case(nora)
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        propose_case(case, by=nora, at=LATER)
    assert Case.objects.get().state == "draft"
