"""Advice of two, its conditions, and later advice beside earlier."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from ethics.actions.acknowledge import acknowledge
from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.actions.find import Found, find
from ethics.actions.hand_over import hand_over
from ethics.actions.new_version import new_version
from ethics.actions.seal import paper
from ethics.actions.second_reader import agree, ask_reader, call_back, send_back
from ethics.actions.send import send
from ethics.actions.set_handling import set_handling
from ethics.actions.take import release, take
from ethics.actions.withdraw import withdraw
from ethics.models import Advice, AdviceRequest, Condition, SecondReading
from ethics.queries import own_requests, second_reading
from ethics.rules.advice import Words, conditions_in
from portal.audit.models import Entry
from portal.outbox.models import Message
from portal.workflow import Refusal
from tests.factories import AT, person
from tests.refusals import refused
from tests.requests import LATER, advised, an_asker, an_edition, found, put, taken

DAY = timedelta(days=1)
WORDS = Words("if_changed", "Replace the emblem.", ("Send the final file.", "Use it once."))


def told(kind: str) -> list[str]:
    return sorted(message.recipient.name for message in Message.objects.filter(kind=kind))


def found_about(adviser, by=None) -> AdviceRequest:
    """A request in hand with a finding."""
    an_edition()
    request = taken(adviser, by)
    found(request)
    return request


def drafted(adviser) -> AdviceRequest:
    request = found_about(adviser)
    ask_reader(request, WORDS, by=adviser, at=LATER)
    return AdviceRequest.objects.get(pk=request.pk)


def required(helga, kind="material_review", on=AT):
    set_handling(kind, target=5, second_reader=True, since=on.date(), by=helga, at=AT)


# ---------------------------------------------------------------- two, and neither the other


def test_where_it_is_required_nobody_gives_advice_alone_not_even_the_head(nora, helga):
    required(helga)
    for adviser in (nora, helga):
        request = found_about(adviser)
        with refused("ethics.second.required"):
            advise(request, "concern", "No.", by=adviser, at=LATER)
    assert not Advice.objects.exists()


def test_it_is_required_from_its_day_on_and_for_its_type_alone(nora, helga):
    required(helga, on=AT + DAY)
    assert advise(found_about(nora), "concern", "No.", by=nora, at=LATER).agreed_by is None
    with refused("ethics.second.required"):
        advise(found_about(nora), "concern", "No.", by=nora, at=LATER + DAY)
    required(helga, kind="mission_check")
    assert advise(found_about(nora), "concern", "No.", by=nora, at=LATER).outcome == "concern"


def test_drafted_by_one_agreed_by_another_then_given_sealed_and_told(nora, jonas, helga):
    required(helga)
    request = drafted(nora)
    assert request.state == "in_review"
    assert told("ethics.second_asked") == ["Helga Specimen", "Jonas Fiktiv"]
    assert told("ethics.news") == []
    with refused("ethics.second.oneself"):
        agree(request, by=nora, at=LATER)
    advice = agree(request, by=jonas, at=LATER)
    assert (advice.given_by, advice.agreed_by, advice.outcome) == (nora, jonas, "if_changed")
    assert [one.text for one in advice.conditions.all()] == list(WORDS.conditions)
    request.refresh_from_db()
    assert (request.state, request.due_on) == ("advised", None)
    assert told("ethics.news") == [request.asker.name]
    assert told("ethics.second_answered") == ["Nora Falsk"]
    reading = SecondReading.objects.get()
    assert (reading.state, reading.read_by) == ("agreed", jonas)
    with refused("workflow.not_from_here"):
        agree(request, by=helga, at=LATER)


def test_also_where_it_is_not_required_a_colleague_can_be_asked(nora, jonas):
    assert agree(drafted(nora), by=jonas, at=LATER).agreed_by == jonas


def test_returned_with_a_remark_changed_and_agreed(nora, jonas):
    request = drafted(nora)
    with refused("ethics.second.says_nothing"):
        send_back(request, " ", by=jonas, at=LATER)
    with refused("ethics.second.oneself"):
        send_back(request, "No.", by=nora, at=LATER)
    returned = send_back(request, "Too short.", by=jonas, at=LATER)
    assert (returned.state, returned.read_by, returned.remark) == ("returned", jonas, "Too short.")
    with refused("workflow.not_from_here"):
        agree(request, by=jonas, at=LATER)
    again = ask_reader(request, Words("concern", "Longer."), by=nora, at=LATER + DAY)
    assert (again.state, again.read_by, again.remark, again.text) == ("asked", None, "", "Longer.")
    advice = agree(request, by=jonas, at=LATER + DAY)
    assert (advice.text, advice.given_at) == ("Longer.", LATER + DAY)
    assert told("ethics.second_asked") == ["Jonas Fiktiv", "Jonas Fiktiv"]
    assert "short" not in str(list(Entry.objects.values_list("facts"))) + str(list(Message.objects.values()))


def test_nothing_changes_while_a_second_reader_has_it_and_taken_back_it_does(nora, jonas):
    request = drafted(nora)
    provision = request.editions.get().provisions.first()
    for act in (
        lambda: find(request, {provision.pk: Found("concern", "x")}, by=nora, at=LATER),
        lambda: ask_change(request, "Take it off.", by=nora, at=LATER),
        lambda: advise(request, "concern", "No.", by=nora, at=LATER),
        lambda: ask_reader(request, WORDS, by=nora, at=LATER),
    ):
        with refused("ethics.second.waits"):
            act()
    with refused("ethics.take.has_it"):
        call_back(request, by=jonas, at=LATER)
    assert call_back(request, by=nora, at=LATER).state == "draft"
    assert ask_change(request, "Take it off.", by=nora, at=LATER).state == "change_asked"
    with refused("workflow.not_from_here"):
        agree(request, by=jonas, at=LATER)


def test_given_back_or_withdrawn_it_is_not_with_a_reader_any_more(nora, jonas):
    request = release(drafted(nora), by=nora, at=LATER)
    assert second_reading(request).state == "draft"
    request = take(request, by=jonas, at=LATER)
    ask_reader(request, Words("concern", "Mine."), by=jonas, at=LATER)
    assert second_reading(request).drafted_by == jonas
    with refused("ethics.second.oneself"):
        agree(request, by=jonas, at=LATER)
    withdraw(request, by=request.asker, at=LATER)
    with refused("workflow.not_from_here"):
        agree(request, by=nora, at=LATER)


def test_given_on_the_draft_stays_with_the_reader_and_the_new_holder_may_be_the_one(nora, jonas):
    request = hand_over(drafted(nora), jonas, by=nora, at=LATER)
    with refused("ethics.second.oneself"):
        agree(request, by=nora, at=LATER)
    advice = agree(request, by=jonas, at=LATER)
    assert (advice.given_by, advice.agreed_by) == (nora, jonas)


def test_the_draft_of_who_declares_an_interest_is_agreed_by_nobody(nora, jonas, helga):
    request = drafted(nora)
    declare_interest(request, by=nora, at=LATER)
    assert not SecondReading.objects.exists()
    given_on = hand_over(drafted(nora), jonas, by=nora, at=LATER)
    declare_interest_towards(given_on.asker, by=nora, at=LATER)
    assert not SecondReading.objects.exists()
    with refused("workflow.not_from_here"):
        agree(given_on, by=helga, at=LATER)


@pytest.mark.parametrize("role", ["hr_head", "secretariat", "administrator", "auditor", "delegate", "candidate"])
def test_nobody_else_reads_second(role, nora):
    request = drafted(nora)
    for act in (agree, lambda request, **who: send_back(request, "No.", **who), call_back):
        with refused("ethics.office_only"):
            act(request, by=person(role), at=LATER)


def test_nor_an_adviser_with_an_interest_or_on_their_own_question(nora, jonas):
    request = drafted(nora)
    declare_interest(request, by=jonas, at=LATER)
    with refused("ethics.office_only"):
        agree(request, by=jonas, at=LATER)
    own = found_about(nora, an_asker("adviser"))
    ask_reader(own, WORDS, by=nora, at=LATER)
    with refused("ethics.office_only"):
        agree(own, by=own.asker, at=LATER)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (Words("concern", " "), "ethics.advise.no_reasons"),
        (Words("outside", "Not ours.", ("Do this.",)), "ethics.advise.outside_asks_nothing"),
        (Words("concern", "No.", ("Do this.",) * 21), "ethics.advise.too_much"),
        (Words("concern", "No.", ("x" * 501,)), "ethics.advise.too_much"),
    ],
)
def test_a_draft_that_could_not_be_given_is_not_read_by_anybody(nora, words, code):
    request = found_about(nora)
    with refused(code):
        ask_reader(request, words, by=nora, at=LATER)
    with refused(code):
        advise(request, words.outcome, words.text, by=nora, at=LATER, conditions=words.conditions)
    assert not SecondReading.objects.exists()


def test_a_concern_about_a_provision_says_why(nora):
    an_edition()
    request = taken(nora)
    found(request, "A-2", "concern", " ")
    found(request, "C-2", "in_line", "")
    with refused("ethics.advise.concern_unsaid"):
        advise(request, "concern", "No.", by=nora, at=LATER)
    found(request, "A-2", "concern", "The emblem.")
    assert advise(request, "concern", "No.", by=nora, at=LATER).pk


def test_when_the_message_cannot_be_stored_nothing_was_agreed(nora, jonas, monkeypatch):
    request = drafted(nora)

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("ethics.notices.enqueue", fails)
    with pytest.raises(RuntimeError):
        agree(request, by=jonas, at=LATER)
    assert SecondReading.objects.get().state == "asked"
    assert AdviceRequest.objects.get().state == "in_review"
    assert not Advice.objects.exists()


def test_of_two_second_readers_at_once_one_answers(real_db):
    nora, jonas, mira = (person("adviser", name=name) for name in ("Nora", "Jonas", "Mira"))
    request = drafted(nora)
    together, heard = threading.Barrier(2), []

    def run(act):
        together.wait(timeout=10)
        try:
            act()
            heard.append("")
        except Refusal as refusal:
            heard.append(refusal.code)
        finally:
            connection.close()

    acts = [
        lambda: agree(AdviceRequest.objects.get(), by=jonas, at=LATER),
        lambda: send_back(AdviceRequest.objects.get(), "No.", by=mira, at=LATER),
    ]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(heard) == ["", "workflow.not_from_here"]
    request.refresh_from_db()
    assert (request.state, Advice.objects.count()) in {("advised", 1), ("in_review", 0)}


@pytest.mark.parametrize("fields", [{"read_by": "nora"}, {"state": "agreed"}, {"state": "read"}, {"outcome": "yes"}])
def test_the_database_refuses_one_who_is_both_and_an_answer_of_nobody(nora, fields):
    drafted(nora)
    values = {name: nora if value == "nora" else value for name, value in fields.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondReading.objects.update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.create(
            version=SecondReading.objects.get().version,
            edition=an_edition(),
            outcome="concern",
            text="x",
            given_by=nora,
            agreed_by=nora,
            given_at=AT,
        )


# ---------------------------------------------------------------- conditions


@pytest.mark.parametrize(
    ("typed", "conditions"),
    [
        ("", []),
        ("One.\n\n  Two. \n", ["One.", "Two."]),
        ("- One.\r\n* Two.\n• Three.\n– Four.\n-\n", ["One.", "Two.", "Three.", "Four."]),
        ("1. One - and more", ["1. One - and more"]),
    ],
)
def test_conditions_are_written_one_a_line(typed, conditions):
    assert conditions_in(typed) == conditions


def with_conditions(adviser) -> Advice:
    request = found_about(adviser)
    return advise(request, WORDS.outcome, WORDS.text, by=adviser, at=LATER, conditions=WORDS.conditions)


def test_conditions_are_acknowledged_one_by_one_by_the_person_who_asked(nora):
    advice = with_conditions(nora)
    asker = advice.version.request.asker
    first, second = advice.conditions.all()
    assert own_requests(asker)[0].to_acknowledge == 2
    done = acknowledge(first, by=asker, at=LATER)
    assert (done.acknowledged_by, done.acknowledged_at) == (asker, LATER)
    assert own_requests(asker)[0].to_acknowledge == 1
    with refused("ethics.condition.already"):
        acknowledge(first, by=asker, at=LATER + DAY)
    for who in (nora, person("adviser_head"), an_asker()):
        with refused("ethics.request.not_yours"):
            acknowledge(second, by=who, at=LATER)
    (entry,) = Entry.objects.filter(code="ethics.condition.acknowledge")
    assert entry.facts == {"version": 1, "number": 1}


def again(request, adviser, at) -> Advice:
    """A new version, and advice on it."""
    put(new_version(request, by=request.asker), text="Second")
    request = send(AdviceRequest.objects.get(pk=request.pk), by=request.asker, at=at)
    return advise(request, "outside", "Not ours.", by=adviser, at=at)


def test_later_advice_stands_beside_earlier_whose_conditions_count_no_more(nora):
    earlier = with_conditions(nora)
    request, text = earlier.version.request, earlier.text
    later = again(request, nora, LATER + DAY)
    earlier.refresh_from_db()
    assert (earlier.text, later.version.number) == (text, 2)
    assert own_requests(request.asker)[0].to_acknowledge == 0
    with refused("ethics.condition.superseded"):
        acknowledge(earlier.conditions.first(), by=request.asker, at=LATER + DAY)


def test_the_paper_holds_the_conditions_and_says_that_two_have_read(nora, jonas):
    from django.template.loader import render_to_string

    advice = agree(drafted(nora), by=jonas, at=LATER)
    html = render_to_string("pdf/advice.html", paper(advice, "en"))
    for said in (*WORDS.conditions, "Two advisers", "not an endorsement", "edition 2018", "A-2"):
        assert said in html
    for hidden in ("Nora", "Jonas"):
        assert hidden not in html
    assert "Two advisers" not in render_to_string("pdf/advice.html", paper(advised(nora), "en"))


def test_the_database_refuses_an_acknowledgement_of_nobody(nora):
    advice = with_conditions(nora)
    with pytest.raises(IntegrityError), transaction.atomic():
        advice.conditions.update(acknowledged_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Condition.objects.create(advice=advice, number=1, text="Twice.")
