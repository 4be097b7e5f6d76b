"""Asking for advice: who may, the draft and its reference, sending, a new version, taking it back."""

import re
from datetime import date, timedelta

import pytest

from candidates.states import CandidatureState
from ethics.actions import start as starting
from ethics.actions.discard import discard
from ethics.actions.new_version import new_version
from ethics.actions.send import send
from ethics.actions.start import start
from ethics.actions.withdraw import withdraw
from ethics.models import AdviceRequest, Attachment
from ethics.permissions import why_not_ask
from ethics.queries import written
from portal.audit.models import Entry
from portal.documents.models import Document
from portal.outbox.models import Message
from tests.factories import AT, LONG_AGO, a_candidate, a_candidature, a_conference, a_post, person
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

pytestmark = pytest.mark.django_db
NEXT = LATER + timedelta(days=1)


# ---------------------------------------------------------------- who may ask


def a_standing(state: str):
    user = person("candidate")
    a_candidature(a_candidate(user), state=state)
    return user


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (lambda: a_standing(CandidatureState.PUBLISHED), True),
        (lambda: a_standing(CandidatureState.DEPOSITED), True),
        (lambda: a_standing(CandidatureState.DRAFT), False),  # the secretariat's; nothing is official yet
        (lambda: a_standing(CandidatureState.WITHDRAWN), False),
        (an_official, True),
        (lambda: an_official(is_active=False), False),
        (lambda: person("candidate"), False),
        (lambda: person("adviser"), False),
        (lambda: person("administrator"), False),
        (person, False),
    ],
)
def test_candidates_and_confirmed_officials_may_ask(who, may):
    assert (why_not_ask(who(), AT) is None) == may


def test_who_may_not_ask_begins_nothing():
    with refused("ethics.ask.not_open_to_you"):
        start(person(), "material_review", at=AT)
    assert not AdviceRequest.objects.exists()


# ---------------------------------------------------------------- a draft


def test_the_reference_names_the_year_of_the_conference_and_counts_nothing():
    asker = an_asker()
    drawn = {start(asker, "material_review", at=AT).reference for _ in range(20)}
    assert len(drawn) == 20
    assert all(re.fullmatch(r"ETH-2030-[2-9A-HJKMNP-Z]{4}", reference) for reference in drawn)


def test_without_a_candidature_the_year_is_that_of_the_draft_in_geneva():
    assert start(an_official(), "early_activity", at=AT).reference.startswith(f"ETH-{AT.year}-")


def test_a_reference_that_is_taken_is_drawn_again(monkeypatch):
    draws = iter(["ETH-2030-AAAA", "ETH-2030-AAAA", "ETH-2030-BBBB"])
    monkeypatch.setattr(starting, "reference", lambda year: next(draws))
    asker = an_asker()
    assert [start(asker, "coordination", at=AT).reference for _ in range(2)] == ["ETH-2030-AAAA", "ETH-2030-BBBB"]


def test_when_no_reference_is_free_nothing_begins(monkeypatch):
    monkeypatch.setattr(starting, "reference", lambda year: "ETH-2030-AAAA")
    asker = an_asker()
    start(asker, "coordination", at=AT)
    with refused("ethics.request.no_reference"):
        start(asker, "coordination", at=AT)
    assert AdviceRequest.objects.count() == 1


def test_a_draft_takes_ones_latest_candidature():
    asker = an_asker()
    earlier = a_candidature(asker.person, a_post(conference=a_conference(2026)), deposited_at=LONG_AGO)
    assert start(asker, "coordination", at=AT).candidature.post.conference.year == 2030
    assert start(asker, "coordination", at=AT, candidature=earlier).reference.startswith("ETH-2026-")


def test_a_request_about_somebody_elses_candidature_is_refused():
    asker = an_asker()
    with refused("ethics.request.not_your_candidature"):
        start(asker, "coordination", at=AT, candidature=a_candidature())
    assert not AdviceRequest.objects.exists()


def test_a_draft_tells_nobody_and_the_record_holds_no_word_of_it(nora):
    a_draft(subject="Leaflet", text="Words")
    assert not Message.objects.exists()
    assert [(entry.code, entry.facts) for entry in Entry.objects.all()] == [("ethics.request.start", {})]


# ---------------------------------------------------------------- sending


def test_sending_pins_the_editions_and_tells_the_office_a_reference_and_no_more(nora):
    edition = an_edition()
    head = person("adviser_head")
    person("adviser", is_active=False)
    person("hr")
    request = sent(subject="Leaflet", text="Words")
    assert (request.state, request.sent_at) == ("sent", AT)
    assert list(request.editions.all()) == [edition]
    assert {message.recipient for message in Message.objects.all()} == {nora, head}
    assert {str(message.params) for message in Message.objects.all()} == {str({"reference": request.reference})}


def test_sending_twice_sends_once(nora):
    request = a_draft()
    send(request, by=request.asker, at=AT)
    with refused("ethics.request.sent_already"):
        send(request, by=request.asker, at=AT)  # the row as the second click had read it
    assert Message.objects.count() == 1
    assert Entry.objects.filter(code="ethics.request.submit").count() == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"subject": " "}, "ethics.request.says_nothing"),
        ({"text": " "}, "ethics.request.says_nothing"),
        ({"needed_by": date(2030, 5, 5)}, "ethics.request.needed_by_past"),
    ],
)
def test_a_draft_that_is_not_complete_is_not_sent(words, code):
    request = a_draft(**words)
    with refused(code):
        send(request, by=request.asker, at=AT)
    assert AdviceRequest.objects.get().state == "draft"


def test_today_is_not_in_the_past():
    assert sent(needed_by=date(2030, 5, 6)).state == "sent"


def test_nobody_sends_for_another():
    request = a_draft()
    with refused("ethics.request.not_yours"):
        send(request, by=an_asker(), at=AT)


def test_who_may_not_ask_any_more_sends_no_draft():
    request = a_draft()
    request.asker.person.candidatures.update(state=CandidatureState.WITHDRAWN, withdrawn_at=AT)
    with refused("ethics.ask.not_open_to_you"):
        send(request, by=request.asker, at=AT)


def test_when_the_message_cannot_be_stored_nothing_was_sent(nora, monkeypatch):
    request = a_draft()
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        send(request, by=request.asker, at=AT)
    assert AdviceRequest.objects.get().state == "draft"
    assert written(request).sent_at is None
    assert not Entry.objects.filter(code="ethics.request.submit").exists()


def _fails(*args, **kwargs):
    raise RuntimeError


# ---------------------------------------------------------------- a new version


def test_a_new_version_goes_on_with_the_text_and_has_files_of_its_own(nora):
    request = change_asked(nora, text="First")
    a_file_count = Attachment.objects.count()
    version = new_version(request, by=request.asker)
    assert (version.number, version.text, version.attachments.count()) == (2, "First", 0)
    assert new_version(request, by=request.asker) == version  # pressed twice
    assert Attachment.objects.count() == a_file_count


def test_it_goes_back_to_the_adviser_and_the_clock_runs_again(nora):
    person("adviser")
    request = change_asked(nora)
    version = put(new_version(request, by=request.asker), text="Second")
    Message.objects.all().delete()
    back = send(request, by=request.asker, at=NEXT)
    assert (back.state, back.taken_by, back.sent_at) == ("in_review", nora, AT)
    assert request.versions.get(number=1).change_ask.answered_at == NEXT
    version.refresh_from_db()
    assert version.sent_at == NEXT
    assert [message.recipient for message in Message.objects.all()] == [nora]
    with refused("ethics.request.sent_already"):
        send(request, by=request.asker, at=NEXT)


def test_it_goes_to_the_whole_office_where_the_adviser_serves_no_more(nora):
    request = change_asked(nora)
    put(new_version(request, by=request.asker), text="Second")
    other = person("adviser")
    nora.grants.update(until=NEXT - timedelta(minutes=1))
    Message.objects.all().delete()
    send(request, by=request.asker, at=NEXT)
    assert [message.recipient for message in Message.objects.all()] == [other]


def test_after_advice_one_may_come_back(nora):
    request = advised(nora).version.request
    put(new_version(request, by=request.asker), text="Changed since")
    assert send(request, by=request.asker, at=NEXT).state == "in_review"


def test_no_new_version_of_what_is_being_read_nor_by_another(nora):
    request = taken(nora)
    with refused("workflow.not_from_here"):
        new_version(request, by=request.asker)
    with refused("ethics.request.not_yours"):
        new_version(request, by=nora)


# ---------------------------------------------------------------- taking it back


def test_withdrawing_tells_the_adviser_who_has_it(nora):
    person("adviser")
    request = taken(nora)
    Message.objects.all().delete()
    assert withdraw(request, by=request.asker, at=NEXT).state == "withdrawn"
    assert [(message.kind, message.recipient) for message in Message.objects.all()] == [("ethics.withdrawn", nora)]


def test_withdrawing_what_nobody_took_tells_nobody(nora):
    request = sent()
    Message.objects.all().delete()
    withdraw(request, by=request.asker, at=NEXT)
    assert not Message.objects.exists()


def test_only_the_asker_withdraws_and_only_what_is_open(nora):
    with refused("ethics.request.not_yours"):
        withdraw(taken(nora), by=nora, at=NEXT)
    request = advised(nora).version.request
    with refused("workflow.not_from_here"):
        withdraw(request, by=request.asker, at=NEXT)


def test_when_the_message_cannot_be_stored_nothing_was_withdrawn(nora, monkeypatch):
    request = taken(nora)
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        withdraw(request, by=request.asker, at=NEXT)
    assert AdviceRequest.objects.get().state == "in_review"


def test_a_draft_is_thrown_away_with_its_files():
    request = a_draft()
    a_file(written(request))
    with refused("ethics.request.not_yours"):
        discard(request, by=an_asker(), at=AT)
    discard(request, by=request.asker, at=AT)
    assert not AdviceRequest.objects.exists()
    assert not Document.objects.exists()


def test_what_was_sent_is_not_thrown_away():
    request = sent()
    with refused("ethics.request.sent_already"):
        discard(request, by=request.asker, at=AT)
