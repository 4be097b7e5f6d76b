"""The Ethics Office at work: take, give back, find, ask for a change, advise, seal, confirm an official."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from ethics.actions import seal as sealing
from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.confirm_official import confirm_official
from ethics.actions.find import Found, find
from ethics.actions.seal import seal
from ethics.actions.take import release, take
from ethics.models import Advice, AdviceRequest, ChangeAsk, ConfirmedOfficial, Finding, Provision
from ethics.tasks import seal_advice, seal_missing
from portal.audit.models import Entry
from portal.documents.keeping import PaperRefused
from portal.documents.models import Document
from portal.outbox.models import Message
from portal.workflow import Refusal
from tests.factories import AT, a_candidate, a_candidature, person
from tests.refusals import refused
from tests.requests import LATER, advised, an_asker, an_edition, an_official, found, last, sent, taken


def _fails(*args, **kwargs):
    raise RuntimeError


# ---------------------------------------------------------------- take and give back


def test_who_takes_it_has_it(nora):
    request = taken(nora)
    assert (request.state, request.taken_by, request.taken_at) == ("in_review", nora, LATER)


def test_of_two_advisers_at_once_one_has_it_and_the_other_learns_who(real_db):
    """Two connections, held at the same point: real rows, real locks."""
    an_edition()
    request = sent()
    advisers = [person("adviser", name="Nora Falsk"), person("adviser", name="Jonas Fiktiv")]
    together = threading.Barrier(2)
    heard: dict[str, str] = {}

    def grab(adviser):
        row = AdviceRequest.objects.get(pk=request.pk)
        together.wait(timeout=10)
        try:
            take(row, by=adviser, at=LATER)
            heard[adviser.name] = ""
        except Refusal as refusal:
            heard[adviser.name] = str(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=grab, args=(adviser,)) for adviser in advisers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    holder = AdviceRequest.objects.get().taken_by.name
    other = ({"Nora Falsk", "Jonas Fiktiv"} - {holder}).pop()
    assert heard == {holder: "", other: f"{holder} has this request."}


def test_an_edition_that_came_into_force_later_is_pinned_when_it_is_taken(nora):
    request = sent()
    edition = an_edition()
    assert list(take(request, by=nora, at=LATER).editions.all()) == [edition]


@pytest.mark.parametrize("role", ["hr_head", "secretariat", "administrator", "auditor", "delegate", "candidate"])
def test_nobody_else_takes_it(role, nora):
    with refused("ethics.office_only"):
        take(sent(), by=person(role), at=LATER)


def test_an_adviser_does_not_take_their_own_question(db):
    adviser = an_official()
    adviser.grants.create(role="adviser", since=AT - timedelta(days=9))
    with refused("ethics.office_only"):
        take(sent(adviser), by=adviser, at=LATER)


def test_an_adviser_who_stands_takes_nothing(db):
    adviser = person("adviser")
    a_candidature(a_candidate(adviser), deposited_at=AT - timedelta(days=9))
    with refused("ethics.office_only"):
        take(sent(), by=adviser, at=LATER)


def test_who_has_it_gives_it_back_and_so_may_the_head(nora, jonas):
    request = taken(nora)
    with refused("ethics.take.has_it"):
        release(request, by=jonas, at=LATER)
    free = release(request, by=nora, at=LATER)
    assert (free.state, free.taken_by) == ("sent", None)
    again = take(free, by=jonas, at=LATER)
    assert release(again, by=person("adviser_head"), at=LATER).taken_by is None
    with refused("workflow.not_from_here"):
        release(free, by=nora, at=LATER)


# ---------------------------------------------------------------- findings


def test_findings_are_saved_changed_and_taken_back(nora):
    an_edition()
    request = taken(nora)
    provision = found(request, "A-2", "concern", "The emblem.")
    found(request, "A-2", "in_line", "Gone.")
    assert Finding.objects.values_list("verdict", "note").get() == ("in_line", "Gone.")
    find(request, {provision.pk: Found("")}, by=nora, at=LATER)
    assert not Finding.objects.exists()
    assert {str(entry.facts) for entry in Entry.objects.filter(code="ethics.findings.record")} == {"{'version': 1}"}


def test_only_who_has_it_finds_and_only_about_the_edition_that_applies(nora, jonas):
    edition = an_edition()
    request = taken(nora)
    provision = edition.provisions.get(code="A-2")
    with refused("ethics.take.has_it"):
        find(request, {provision.pk: Found("concern")}, by=jonas, at=LATER)
    other = edition.instrument.editions.create(label="other")
    strange = Provision.objects.create(edition=other, code="A-2", order=1)
    with refused("ethics.find.other_edition"):
        find(request, {provision.pk: Found("concern"), strange.pk: Found("concern")}, by=nora, at=LATER)
    assert not Finding.objects.exists()


# ---------------------------------------------------------------- asking for a change


def test_asking_for_a_change_says_what_and_tells_the_asker_that_there_is_news(nora):
    request = taken(nora)
    Message.objects.all().delete()
    asked = ask_change(request, "Take it off.", by=nora, at=LATER)
    assert asked.state == "change_asked"
    assert last(asked).change_ask.text == "Take it off."
    (message,) = Message.objects.all()
    assert (message.kind, message.recipient, message.params) == (
        "ethics.news",
        request.asker,
        {"reference": request.reference},
    )


def test_a_change_that_says_nothing_or_is_not_ones_to_ask(nora, jonas):
    request = taken(nora)
    with refused("ethics.change.says_nothing"):
        ask_change(request, " ", by=nora, at=LATER)
    with refused("ethics.take.has_it"):
        ask_change(request, "Take it off.", by=jonas, at=LATER)
    ask_change(request, "Take it off.", by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        ask_change(request, "And that.", by=nora, at=LATER)
    assert ChangeAsk.objects.count() == 1


def test_when_the_message_cannot_be_stored_nothing_was_asked(nora, monkeypatch):
    request = taken(nora)
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        ask_change(request, "Take it off.", by=nora, at=LATER)
    assert AdviceRequest.objects.get().state == "in_review"
    assert not ChangeAsk.objects.exists()


# ---------------------------------------------------------------- advice


def test_advice_cites_the_edition_and_tells_the_asker_that_there_is_news(nora):
    advice = advised(nora)
    assert advice.version.request.asker == Message.objects.get(kind="ethics.news").recipient
    assert advice.edition == advice.version.request.editions.get()
    assert AdviceRequest.objects.get().state == "advised"
    (entry,) = Entry.objects.filter(code="ethics.request.advise")
    assert "if_changed" not in str(entry.facts)


@pytest.mark.parametrize(
    ("outcome", "text", "code"),
    [
        ("no_concern", "Fine.", "ethics.advise.no_finding"),
        ("concern", " ", "ethics.advise.no_reasons"),
    ],
)
def test_advice_gives_reasons_and_rests_on_a_finding(nora, outcome, text, code):
    an_edition()
    with refused(code):
        advise(taken(nora), outcome, text, by=nora, at=LATER)
    assert not Advice.objects.exists()


def test_what_is_outside_the_remit_needs_no_finding(nora):
    an_edition()
    assert advise(taken(nora), "outside", "Ask human resources.", by=nora, at=LATER).outcome == "outside"


def test_without_an_edition_there_is_no_advice(nora):
    with refused("ethics.advise.no_edition"):
        advise(taken(nora), "outside", "Ask human resources.", by=nora, at=LATER)


def test_only_who_has_it_advises_and_only_once(nora, jonas):
    advice = advised(nora)
    request = advice.version.request
    with refused("workflow.not_from_here"):
        advise(request, "concern", "Again.", by=nora, at=LATER)
    other = taken(nora)
    found(other)
    with refused("ethics.take.has_it"):
        advise(other, "concern", "Not mine.", by=jonas, at=LATER)
    assert Advice.objects.get() == advice


def test_when_the_message_cannot_be_stored_nothing_was_advised(nora, monkeypatch):
    an_edition()
    request = taken(nora)
    found(request)
    monkeypatch.setattr("ethics.notices.enqueue", _fails)
    with pytest.raises(RuntimeError):
        advise(request, "concern", "No.", by=nora, at=LATER)
    assert AdviceRequest.objects.get().state == "in_review"
    assert not Advice.objects.exists()


# ---------------------------------------------------------------- the paper


@pytest.fixture
def papers(monkeypatch):
    """What is sealed, instead of rendering it: template, context, language."""
    seen = []

    def keep(template, context, *, language, owner_type, owner_id, at):
        seen.append((template, context, language))
        return Document.objects.create(
            owner_type=owner_type, owner_id=owner_id, size=1, sha256="0" * 64, stored_at=at, sealed_at=at
        )

    monkeypatch.setattr(sealing.keeping, "seal", keep)
    return seen


def test_the_paper_is_made_once_in_the_askers_language(nora, papers):
    advice = advised(nora, an_asker(language="fr"))
    assert seal_advice(advice.pk)
    first = Advice.objects.get().sealed
    assert seal(advice, at=LATER).sealed == first
    ((template, context, language),) = papers
    assert (template, language) == ("pdf/advice.html", "fr")
    assert [(one.code, finding.note) for one, finding in context["found"]] == [("A-2", "The emblem.")]
    assert Entry.objects.filter(code="ethics.advice.seal").count() == 1


def test_the_sweep_finds_what_has_no_paper_yet(nora, papers):
    advised(nora)
    assert (seal_missing(), seal_missing()) == (1, 0)


def test_without_pango_the_advice_waits_and_the_log_names_the_packages_alone(nora, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise PaperRefused("libpango-1.0-0")

    monkeypatch.setattr(sealing.keeping, "seal", refuse)
    advice = advised(nora)
    assert not seal_advice(advice.pk)
    assert "libpango-1.0-0" in caplog.text
    assert "emblem" not in caplog.text
    assert Advice.objects.get().sealed is None


# ---------------------------------------------------------------- confirmed officials


def test_a_confirmed_official_is_told(nora):
    omar = person(email="omar@example.org")
    confirm_official(" Omar@Example.org ", by=nora, at=AT)
    assert ConfirmedOfficial.objects.get().user == omar
    assert Message.objects.get().kind == "ethics.confirmed"


def test_who_cannot_be_confirmed(nora):
    omar = person(email="omar@example.org")
    confirm_official(omar.email, by=nora, at=AT)
    for email, by, code in (
        (omar.email, nora, "ethics.officials.already"),
        ("nobody@example.org", nora, "ethics.officials.unknown"),
        (nora.email, nora, "ethics.officials.oneself"),
        (person(is_active=False).email, nora, "ethics.officials.unknown"),
        (person().email, person("hr"), "ethics.office_only"),
    ):
        with refused(code):
            confirm_official(email, by=by, at=AT)
    assert ConfirmedOfficial.objects.count() == 1
