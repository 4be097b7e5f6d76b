"""Declared interests: what is lost from sight, what goes back, who is told, and that nothing brings it back."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.actions.find import Found, find
from ethics.actions.new_version import new_version
from ethics.actions.send import send
from ethics.actions.take import release, take
from ethics.models import AdviceRequest, DeclaredInterest
from ethics.queries import attachments_visible_to, for_office, in_charge, office_for, visible_to
from portal.audit.models import Entry
from portal.outbox.delivery import deliver
from portal.outbox.models import Message
from portal.workflow import Refusal
from tests.factories import AT, person
from tests.refusals import refused
from tests.requests import (
    LATER,
    a_draft,
    a_file,
    advised,
    an_asker,
    an_edition,
    an_official,
    change_asked,
    put,
    sent,
    taken,
)


def told(kind: str) -> set[str]:
    return {message.recipient.name for message in Message.objects.filter(kind=kind).exclude(state="dropped")}


# ---------------------------------------------------------------- out of sight


def test_a_request_is_out_of_its_declarers_sight_and_in_everybody_elses(nora, jonas, helga):
    draft = a_draft()
    attachment = a_file(draft.versions.get())
    request, other = send(draft, by=draft.asker, at=AT), sent()
    declare_interest(request, by=nora, at=LATER)
    assert list(visible_to(nora)) == list(for_office(nora)) == [other]
    assert not attachments_visible_to(nora).exists()
    for colleague in (jonas, helga):
        assert set(for_office(colleague)) == {request, other}
        assert attachments_visible_to(colleague).get() == attachment
    assert visible_to(request.asker).get() == request


def test_towards_a_person_all_that_they_asked_and_will_ask(nora, jonas):
    asker = an_asker()
    old = sent(asker)
    declare_interest_towards(asker, by=nora, at=LATER)
    new = sent(asker)
    assert not for_office(nora).exists()
    assert set(for_office(jonas)) == {old, new}
    assert told("ethics.come_in") == {"Jonas Fiktiv"}  # what was told before is taken back, the new one is not told


def test_every_act_of_the_office_is_refused_to_who_declared(nora, jonas):
    an_edition()
    request = taken(jonas)
    declare_interest(request, by=nora, at=LATER)
    provision = request.editions.get().provisions.first()
    for act in (
        lambda: take(request, by=nora, at=LATER),
        lambda: release(request, by=nora, at=LATER),
        lambda: find(request, {provision.pk: Found("concern")}, by=nora, at=LATER),
        lambda: ask_change(request, "Take it off.", by=nora, at=LATER),
        lambda: advise(request, "outside", "No.", by=nora, at=LATER),
    ):
        with refused("ethics.office_only"):
            act()


# ---------------------------------------------------------------- what they had in hand


def test_what_they_had_goes_back_to_the_queue_and_the_head_is_told(nora, jonas, helga):
    request = taken(nora)
    declare_interest(request, by=nora, at=LATER, reason="A cousin.")
    request.refresh_from_db()
    assert (request.state, request.taken_by, request.taken_at) == ("sent", None, None)
    assert told("ethics.interest") == {"Helga Specimen"}
    assert take(request, by=jonas, at=LATER).taken_by == jonas
    assert "cousin" not in str(list(Entry.objects.values_list("facts"))) + str(list(Message.objects.values()))


def test_what_waits_for_the_asker_comes_back_to_the_queue(nora, jonas, helga):
    request = change_asked(nora)
    declare_interest(request, by=nora, at=LATER)
    request.refresh_from_db()
    assert (request.state, request.taken_by) == ("change_asked", None)
    Message.objects.all().delete()
    put(new_version(request, by=request.asker), text="Second")
    again = send(request, by=request.asker, at=LATER)
    assert (again.state, again.taken_by) == ("sent", None)
    assert told("ethics.new_version") == {"Jonas Fiktiv", "Helga Specimen"}


def test_a_new_version_after_their_advice_goes_to_the_queue(nora, jonas):
    request = advised(nora).version.request
    declare_interest(request, by=nora, at=LATER)
    request.refresh_from_db()
    assert (request.state, request.taken_by) == ("advised", nora)  # who advised, advised
    put(new_version(request, by=request.asker), text="Second")
    assert send(request, by=request.asker, at=LATER).taken_by is None


def test_all_of_a_persons_requests_in_hand_go_back_at_once(nora, helga):
    asker = an_asker()
    for request in (taken(nora, asker), taken(nora, asker)):
        assert request.state == "in_review"
    mine = taken(nora)
    declare_interest_towards(asker, by=nora, at=LATER)
    assert set(AdviceRequest.objects.filter(asker=asker).values_list("state", "taken_by")) == {("sent", None)}
    mine.refresh_from_db()
    assert mine.taken_by == nora
    assert Message.objects.filter(kind="ethics.interest").count() == 1


def test_without_a_head_who_may_know_the_office_is_told_that_it_waits(nora, jonas, helga):
    request = taken(helga)
    Message.objects.all().delete()
    declare_interest(request, by=helga, at=LATER)
    assert not for_office(helga).exists()
    assert told("ethics.interest") == set()
    assert told("ethics.come_in") == {"Nora Falsk", "Jonas Fiktiv"}


# ---------------------------------------------------------------- what they hear


def test_they_hear_no_more_and_what_waited_is_not_sent(nora, jonas, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    from django.core import mail

    request = sent()
    declare_interest(request, by=nora, at=LATER)
    deliver(LATER)
    assert nora.email not in {to for message in mail.outbox for to in message.to}
    assert jonas.email in {to for message in mail.outbox for to in message.to}
    assert nora not in office_for(request, LATER)
    assert in_charge(request, LATER) == [jonas]


def test_a_message_on_its_way_is_not_marked_sent_over_its_being_taken_back(nora, monkeypatch):
    request = sent()
    monkeypatch.setattr(
        "portal.outbox.delivery.compose",
        lambda message, connection: declare_interest(request, by=nora, at=LATER) and _Letter(),
    )
    deliver(LATER)
    assert Message.objects.get(recipient=nora).state == "dropped"


class _Letter:
    def send(self):
        return None


# ---------------------------------------------------------------- for good, once, and by whom


def test_once_and_for_good(nora):
    request = sent()
    declare_interest(request, by=nora, at=LATER)
    with refused("ethics.interest.already"):
        declare_interest(request, by=nora, at=LATER)
    declare_interest_towards(request.asker, by=nora, at=LATER)
    with refused("ethics.interest.already"):
        declare_interest_towards(request.asker, by=nora, at=LATER)


def test_who_cannot_declare(nora):
    request = sent()
    for role in ("hr_head", "secretariat", "administrator", "auditor", "delegate", "candidate"):
        with refused("ethics.office_only"):
            declare_interest(request, by=person(role), at=LATER)
        with refused("ethics.office_only"):
            declare_interest_towards(request.asker, by=person(role), at=LATER)
    with refused("ethics.interest.oneself"):
        declare_interest_towards(nora, by=nora, at=LATER)
    own = an_official()
    own.grants.create(role="adviser", since=AT.replace(year=2020))
    with refused("ethics.office_only"):
        declare_interest(sent(own), by=own, at=LATER)
    with refused("ethics.office_only"):
        declare_interest(a_draft(), by=nora, at=LATER)
    assert not DeclaredInterest.objects.exists()


def test_when_the_message_cannot_be_stored_nothing_was_declared(nora, helga, monkeypatch):
    request = taken(nora)

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("ethics.notices.enqueue", fails)
    with pytest.raises(RuntimeError):
        declare_interest(request, by=nora, at=LATER)
    assert AdviceRequest.objects.get().taken_by == nora
    assert not DeclaredInterest.objects.exists()
    assert not Message.objects.filter(state="dropped").exists()


def test_the_database_refuses_an_interest_in_nothing_in_both_and_in_oneself(nora):
    request = sent()
    for fields in ({}, {"request": request, "asker": request.asker}, {"asker": nora}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeclaredInterest.objects.create(declared_by=nora, declared_at=AT, **fields)


def test_taking_in_one_window_while_declaring_in_another_leaves_nothing_in_hand(real_db):
    nora, asker = person("adviser"), an_asker()
    request = sent(asker)
    together = threading.Barrier(2)

    def run(act):
        together.wait(timeout=10)
        try:
            act()
        except Refusal:
            pass
        finally:
            connection.close()

    acts = [
        lambda: take(AdviceRequest.objects.get(), by=nora, at=LATER),
        lambda: declare_interest_towards(asker, by=nora, at=LATER),
    ]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    request.refresh_from_db()
    assert (request.state, request.taken_by) == ("sent", None)
    assert DeclaredInterest.objects.count() == 1
