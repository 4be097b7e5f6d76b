"""Who works on a request: noted for somebody, given to a colleague, covered while somebody is away."""

import threading
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from ethics.actions.absence import end_absence, record_absence
from ethics.actions.ask_change import ask_change
from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.actions.hand_over import hand_over
from ethics.actions.new_version import new_version
from ethics.actions.record_request import Noted, record_request
from ethics.actions.send import send
from ethics.actions.take import release
from ethics.models import Absence, AdviceRequest, ConfirmedOfficial, HandOver
from ethics.queries import away, hands_of, in_charge, mine, row, with_rounds
from portal.audit.models import Entry
from portal.calendar.tables import headquarters_table
from portal.documents.models import Document
from portal.outbox.models import Message
from portal.outbox.reminders import remind
from portal.workflow import Refusal
from tests.factories import AT, person
from tests.files import pdf
from tests.refusals import refused
from tests.requests import LATER, a_calendar, an_asker, an_edition, an_official, change_asked, put, sent, taken

DAY = timedelta(days=1)
TODAY = AT.date()
SAID = Noted("phone", "mission_check", "A mission", "She asks whether she may travel.")


def told(kind: str) -> list[str]:
    return sorted(message.recipient.name for message in Message.objects.filter(kind=kind))


def _fails(*args, **kwargs):
    raise RuntimeError


# ---------------------------------------------------------------- noted for somebody


def test_what_was_said_is_version_one_of_a_request_of_the_person_who_asked(nora, jonas):
    a_calendar()
    edition = an_edition()
    asker = an_asker(name="Ana Probe", language="fr")
    request = record_request(asker, SAID, by=nora, at=AT)
    version = request.versions.get()
    assert (request.asker, request.state, request.language) == (asker, "sent", "fr")
    assert (request.channel, request.recorded_by, request.sent_at, request.due_on) == (
        "phone",
        nora,
        AT,
        date(2030, 5, 13),
    )
    assert (version.number, version.text, version.noted, version.sent_at) == (1, SAID.text, True, AT)
    assert list(request.editions.all()) == [edition]
    assert request.candidature.person.user == asker
    assert list(mine(asker)) == [request]
    assert told("ethics.recorded") == ["Ana Probe"]
    assert told("ethics.come_in") == ["Jonas Fiktiv"]  # who noted it knows
    (entry,) = Entry.objects.filter(subject_type="ethics.advicerequest")
    assert (entry.code, entry.by) == ("ethics.request.record", nora)
    assert entry.facts == {"from": "draft", "to": "sent", "version": 1, "channel": "phone"}


def test_the_person_who_asked_goes_on_with_it_as_with_any_other(nora):
    request = record_request(an_asker(), SAID, by=nora, at=AT, mine=True)
    assert (request.state, request.taken_by) == ("in_review", nora)
    assert told("ethics.come_in") == []
    request = ask_change(request, "Say where.", by=nora, at=LATER)
    version = put(new_version(request, by=request.asker), text="To Example City.")
    assert not version.noted
    assert send(request, by=request.asker, at=LATER).state == "in_review"


def test_whoever_could_not_ask_is_confirmed_as_an_official_with_it(nora):
    """A request without a candidature, by an official who is not a candidate yet, is as good as any (P-1)."""
    omar = person(name="Omar Beispiel")
    request = record_request(omar, SAID, by=nora, at=AT)
    assert request.candidature is None
    assert ConfirmedOfficial.objects.get().user == omar
    record_request(omar, SAID, by=nora, at=LATER)
    record_request(an_official(), SAID, by=nora, at=LATER)
    assert told("ethics.confirmed") == ["Omar Beispiel"]
    assert AdviceRequest.objects.filter(state="sent", candidature=None).count() == 3


def test_a_letter_is_kept_and_a_file_that_cannot_be_read_keeps_everything_out(nora):
    letter = SimpleUploadedFile("letter.pdf", pdf())
    request = record_request(an_asker(), SAID, by=nora, at=AT, uploads=[letter])
    assert [one.name for one in request.versions.get().attachments.all()] == ["letter.pdf"]
    with pytest.raises(Refusal) as refusal:
        record_request(an_asker(), SAID, by=nora, at=AT, uploads=[letter, SimpleUploadedFile("x.pdf", b"no")])
    assert refusal.value.code.startswith("documents.")
    assert AdviceRequest.objects.count() == Document.objects.count() == 1


def test_who_notes_nothing(nora, jonas):
    asker = an_asker()
    for role in ("hr_head", "secretariat", "administrator", "auditor", "delegate", "candidate"):
        with refused("ethics.office_only"):
            record_request(asker, SAID, by=person(role), at=AT)
    declare_interest_towards(asker, by=jonas, at=AT)
    with refused("ethics.record.interest"):
        record_request(asker, SAID, by=jonas, at=AT)
    with refused("ethics.record.oneself"):
        record_request(nora, SAID, by=nora, at=AT)
    with refused("ethics.officials.unknown"):
        record_request(person(is_active=False), SAID, by=nora, at=AT)
    for said, code in (
        (Noted("phone", "mission_check", " ", "x"), "ethics.request.says_nothing"),
        (Noted("phone", "mission_check", "x", " "), "ethics.request.says_nothing"),
        (Noted("phone", "mission_check", "x", "x", TODAY - DAY), "ethics.request.needed_by_past"),
    ):
        with refused(code):
            record_request(asker, said, by=nora, at=AT)
    assert not AdviceRequest.objects.exists()


def test_when_the_message_cannot_be_stored_nothing_was_noted(nora, monkeypatch):
    omar = person()
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        record_request(omar, SAID, by=nora, at=AT)
    assert not AdviceRequest.objects.exists()
    assert not ConfirmedOfficial.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"channel": "phone"}, {"channel": "pigeon"}, {"recorded": True}, {"channel": "phone", "oneself": True}]
)
def test_the_database_refuses_a_channel_without_who_noted_it(nora, fields):
    request = sent()
    by = request.asker if fields.pop("oneself", False) else nora if fields.pop("recorded", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        AdviceRequest.objects.filter(pk=request.pk).update(recorded_by=by, **fields)


# ---------------------------------------------------------------- given to a colleague


def test_given_to_a_colleague_who_has_it_now_and_is_told(nora, jonas):
    a_calendar()
    request = taken(nora)
    Message.objects.all().delete()
    given = hand_over(request, jonas, by=nora, at=LATER, note=" The asker knows me. ")
    assert (given.state, given.taken_by, given.due_on) == ("in_review", jonas, request.due_on)
    handed = HandOver.objects.get()
    assert (handed.given_by, handed.given_to, handed.note) == (nora, jonas, "The asker knows me.")
    assert told("ethics.handed_over") == ["Jonas Fiktiv"]
    (entry,) = Entry.objects.filter(code="ethics.request.hand_over")
    assert "knows" not in str(entry.facts) + str(list(Message.objects.values()))
    with refused("ethics.take.has_it"):
        hand_over(request, nora, by=nora, at=LATER)


def test_what_waits_for_the_asker_is_given_too_and_comes_back_to_the_new_hands(nora, jonas):
    request = hand_over(change_asked(nora), jonas, by=nora, at=LATER)
    assert (request.state, request.taken_by) == ("change_asked", jonas)
    put(new_version(request, by=request.asker), text="Second")
    assert send(request, by=request.asker, at=LATER).taken_by == jonas
    assert told("ethics.new_version") == ["Jonas Fiktiv"]


def test_the_head_gives_away_what_others_have_and_takes_it_over(nora, jonas, helga):
    request = hand_over(taken(nora), jonas, by=helga, at=LATER)
    assert request.taken_by == jonas
    assert hand_over(request, helga, by=helga, at=LATER).taken_by == helga
    assert told("ethics.handed_over") == ["Jonas Fiktiv"]


def test_to_whom_it_cannot_be_given_and_by_whom(nora, jonas, helga):
    request = taken(nora)
    declare_interest(request, by=helga, at=LATER)
    adviser_who_asks = person("adviser")
    own = taken(nora, an_asker("adviser"))
    for to, row_, code in (
        (nora, request, "ethics.take.has_it"),
        (helga, request, "ethics.hand_over.not_able"),
        (person("hr"), request, "ethics.hand_over.not_able"),
        (person(), request, "ethics.hand_over.not_able"),
        (own.asker, own, "ethics.hand_over.not_able"),
    ):
        with refused(code):
            hand_over(row_, to, by=nora, at=LATER)
    with refused("ethics.take.has_it"):
        hand_over(request, adviser_who_asks, by=jonas, at=LATER)
    with refused("ethics.office_only"):
        hand_over(request, jonas, by=helga, at=LATER)  # head, but with an interest
    with refused("workflow.not_from_here"):
        hand_over(sent(), jonas, by=nora, at=LATER)
    assert not HandOver.objects.exists()


def test_when_the_message_cannot_be_stored_nothing_was_given(nora, jonas, monkeypatch):
    request = taken(nora)
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        hand_over(request, jonas, by=nora, at=LATER)
    assert AdviceRequest.objects.get().taken_by == nora
    assert not HandOver.objects.exists()


def test_of_giving_back_and_giving_on_at_once_one_succeeds(real_db):
    nora, jonas = person("adviser"), person("adviser")
    request = taken(nora)
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
        lambda: hand_over(AdviceRequest.objects.get(), jonas, by=nora, at=LATER),
        lambda: release(AdviceRequest.objects.get(), by=nora, at=LATER),
    ]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    request.refresh_from_db()
    assert (request.state, request.taken_by) in {("in_review", jonas), ("sent", None)}
    assert "" in heard
    assert set(heard) <= {"", "workflow.not_from_here", "ethics.take.has_it"}


# ---------------------------------------------------------------- away


@pytest.mark.parametrize("days", [0, 4])
def test_during_an_absence_the_cover_works_on_it_and_only_then(nora, jonas, days):
    request = taken(nora)
    record_absence(nora, jonas, TODAY + DAY, TODAY + 3 * DAY, by=nora, at=AT)
    with refused("ethics.take.has_it"):
        ask_change(request, "Take it off.", by=jonas, at=AT + days * DAY)
    asked = ask_change(request, "Take it off.", by=jonas, at=AT + 2 * DAY)
    assert (asked.taken_by, asked.versions.get().change_ask.asked_by) == (nora, jonas)
    assert told("ethics.cover") == ["Jonas Fiktiv"]
    assert hands_of(jonas, TODAY + 2 * DAY) == [jonas.pk, nora.pk]
    assert hands_of(jonas, TODAY + 4 * DAY) == [jonas.pk]


def test_what_comes_in_for_who_is_away_is_told_to_the_cover(nora, jonas, helga):
    request = change_asked(nora)
    record_absence(nora, jonas, TODAY, TODAY + DAY, by=nora, at=AT)
    Message.objects.all().delete()
    put(new_version(request, by=request.asker), text="Second")
    assert send(request, by=request.asker, at=LATER).taken_by == nora
    assert told("ethics.new_version") == ["Jonas Fiktiv"]
    assert in_charge(request, LATER + 2 * DAY) == [nora]


def test_reminders_go_to_the_cover_and_by_themselves_back(nora, jonas, helga):
    a_calendar()
    taken(nora)  # due on Monday, 13 May 2030
    record_absence(nora, jonas, TODAY + 4 * DAY, TODAY + 6 * DAY, by=nora, at=AT)
    Message.objects.all().delete()
    remind(AT + 5 * DAY)
    assert told("ethics.due") == ["Jonas Fiktiv"]
    remind(AT + 7 * DAY)
    assert told("ethics.due") == ["Jonas Fiktiv", "Nora Falsk"]


def test_a_cover_with_an_interest_stands_in_for_all_but_that(nora, jonas, helga):
    a_calendar()
    request, other = taken(nora), taken(nora)
    declare_interest(request, by=jonas, at=AT)
    record_absence(nora, jonas, TODAY, TODAY + 9 * DAY, by=nora, at=AT)
    with refused("ethics.office_only"):
        ask_change(request, "Take it off.", by=jonas, at=LATER)
    assert {user.name for user in in_charge(request, LATER)} == {"Nora Falsk", "Helga Specimen"}
    assert in_charge(other, LATER) == [jonas]


def test_a_cover_who_is_away_too_stands_in_for_nobody(nora, jonas, helga):
    a_calendar()
    request = taken(nora)
    record_absence(nora, jonas, TODAY, TODAY + 2 * DAY, by=nora, at=AT)
    record_absence(jonas, helga, TODAY + DAY, TODAY + DAY, by=jonas, at=AT)  # ill, of a sudden
    later = AT + DAY
    assert away(later.date()) == {nora.pk: None, jonas.pk: helga.pk}
    with refused("ethics.take.has_it"):
        ask_change(request, "Take it off.", by=jonas, at=later)
    assert {user.name for user in in_charge(request, later)} == {"Nora Falsk", "Jonas Fiktiv", "Helga Specimen"}


def test_ended_early_it_is_over_from_today(nora, jonas, helga):
    record_absence(nora, jonas, TODAY, TODAY + 9 * DAY, by=nora, at=AT)
    coming = record_absence(nora, jonas, TODAY + 20 * DAY, TODAY + 21 * DAY, by=helga, at=AT)
    begun = Absence.objects.order_by("from_on").first()
    end_absence(begun, by=nora, at=AT + 3 * DAY)
    assert hands_of(jonas, TODAY + 3 * DAY) == [jonas.pk]
    begun.refresh_from_db()
    assert begun.to_on == TODAY + 2 * DAY
    with refused("ethics.absence.over"):
        end_absence(begun, by=nora, at=AT + 4 * DAY)
    with refused("ethics.absence.not_yours"):
        end_absence(coming, by=jonas, at=AT)
    end_absence(coming, by=helga, at=AT)
    assert Absence.objects.count() == 1
    assert Entry.objects.filter(code="ethics.absence.end").count() == 2


def test_absences_that_make_no_sense_are_refused(nora, jonas, helga):
    record_absence(nora, jonas, TODAY + 2 * DAY, TODAY + 4 * DAY, by=nora, at=AT)
    gone = person("adviser")
    gone.grants.update(until=AT - DAY)
    for who, cover, first, last, by, code in (
        (nora, nora, 10, 11, nora, "ethics.absence.by_oneself"),
        (nora, jonas, 11, 10, nora, "ethics.absence.no_days"),
        (nora, jonas, -2, -1, nora, "ethics.absence.no_days"),
        (nora, jonas, 4, 6, nora, "ethics.absence.recorded_already"),
        (jonas, nora, 1, 2, jonas, "ethics.absence.cover_away"),
        (nora, jonas, 10, 11, jonas, "ethics.absence.not_yours"),
        (nora, gone, 10, 11, nora, "ethics.absence.not_in_office"),
        (nora, person("hr"), 10, 11, nora, "ethics.absence.not_in_office"),
        (person("hr"), nora, 10, 11, helga, "ethics.absence.not_in_office"),
        (nora, jonas, 10, 11, person("hr_head"), "ethics.office_only"),
    ):
        with refused(code):
            record_absence(who, cover, TODAY + first * DAY, TODAY + last * DAY, by=by, at=AT)
    assert Absence.objects.count() == 1


def test_the_database_refuses_an_absence_that_ends_before_it_begins_or_is_covered_by_oneself(nora, jonas):
    for fields in ({"cover": nora}, {"to_on": TODAY - DAY}):
        values = {"person": nora, "cover": jonas, "from_on": TODAY, "to_on": TODAY} | fields
        with pytest.raises(IntegrityError), transaction.atomic():
            Absence.objects.create(recorded_by=nora, recorded_at=AT, **values)


def test_a_recorded_request_has_a_clock_like_any_other(nora):
    a_calendar()
    request = record_request(an_asker(), SAID, by=nora, at=AT)
    found = row(with_rounds(AdviceRequest.objects.all()).get(), headquarters_table(), LATER)
    assert (found.due, found.round) == (request.due_on, 0)
