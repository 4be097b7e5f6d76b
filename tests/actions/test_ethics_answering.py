"""What is typed towards an answer keeps itself and goes with the answer; passages are kept by the office."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.keep_answer import insert_passage, keep_answer, throw_answer
from ethics.actions.passages import Words, put_away, write_passage
from ethics.actions.take import release, take
from ethics.models import AnswerDraft, Passage
from ethics.queries import answer_draft, passages_for, passages_visible_to, typed_in
from portal.audit.models import Entry
from tests.factories import AT, person
from tests.refusals import refused
from tests.requests import LATER, an_asker, an_edition, found, last, taken

pytestmark = pytest.mark.django_db
WORDS = Words("Emblem", "en", "On {reference}, see {provision}.")


@pytest.fixture
def jonas():
    return person("adviser", name="Jonas Muster")


@pytest.fixture
def request_(nora):
    an_edition()
    return taken(nora, an_asker())


# ---------------------------------------------------------------- drafts of answers


def test_what_was_typed_last_is_kept_for_its_writer_alone(nora, jonas, request_):
    version = last(request_)
    keep_answer(request_, "advice", {"text": ["First"]}, by=nora, at=LATER)
    keep_answer(request_, "advice", {"text": ["Then"], "outcome": ["concern"]}, by=nora, at=LATER)
    draft = answer_draft(nora, version, "advice")
    assert typed_in(draft) == {"text": ["Then"], "outcome": ["concern"]}
    assert answer_draft(nora, version, "change") is None
    assert answer_draft(jonas, version, "advice") is None
    assert not Entry.objects.filter(code__contains="draft").exists()  # no act: nothing is recorded


def test_an_emptied_form_keeps_nothing(nora, request_):
    keep_answer(request_, "change", {"text": ["Some words"]}, by=nora, at=LATER)
    assert keep_answer(request_, "change", {"text": ["  "]}, by=nora, at=LATER) is None
    assert not AnswerDraft.objects.exists()


def test_more_than_is_kept_is_refused_and_what_was_kept_before_stays(request_, nora):
    keep_answer(request_, "advice", {"text": ["Two hours of work"]}, by=nora, at=LATER)
    with refused("ethics.answer.too_long"):
        keep_answer(request_, "advice", {"text": ["a" * 200_001]}, by=nora, at=LATER)
    draft = AnswerDraft.objects.get()
    assert typed_in(draft) == {"text": ["Two hours of work"]}


def test_only_who_has_the_request_keeps_an_answer(nora, jonas, request_):
    with refused("ethics.take.has_it"):
        keep_answer(request_, "change", {"text": ["Mine"]}, by=jonas, at=LATER)
    with refused("ethics.office_only"):
        keep_answer(request_, "change", {"text": ["Mine"]}, by=request_.asker, at=LATER)
    ask_change(request_, "Change it.", by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        keep_answer(request_, "change", {"text": ["Too late"]}, by=nora, at=LATER)


def test_the_answer_takes_every_draft_of_its_version_with_it(nora, jonas, request_):
    keep_answer(request_, "change", {"text": ["By Nora"]}, by=nora, at=LATER)
    take(release(request_, by=nora, at=LATER), by=jonas, at=LATER)
    keep_answer(request_, "advice", {"text": ["By Jonas"]}, by=jonas, at=LATER)
    ask_change(request_, "Change it.", by=jonas, at=LATER)
    assert not AnswerDraft.objects.exists()


def test_advice_takes_its_draft_with_it_and_a_refused_one_does_not(nora, request_):
    keep_answer(request_, "advice", {"text": ["Words"]}, by=nora, at=LATER)
    with refused("ethics.advise.no_finding"):
        advise(request_, "concern", "Words", by=nora, at=LATER)
    assert AnswerDraft.objects.exists()
    found(request_)
    advise(request_, "concern", "Words", by=nora, at=LATER)
    assert not AnswerDraft.objects.exists()


def test_thrown_away_it_is_gone_and_a_colleagues_stays(nora, jonas, request_):
    keep_answer(request_, "change", {"text": ["By Nora"]}, by=nora, at=LATER)
    throw_answer(request_, "change", by=jonas)
    assert AnswerDraft.objects.count() == 1
    throw_answer(request_, "change", by=nora)
    assert not AnswerDraft.objects.exists()


def test_no_answer_goes_out_with_a_placeholder(nora, request_):
    found(request_)
    for answer in (ask_change, lambda *args, **kwargs: advise(args[0], "concern", *args[1:], **kwargs)):
        with refused("ethics.answer.placeholder"):
            answer(request_, "See {provision}.", by=nora, at=LATER)


# ---------------------------------------------------------------- passages


def test_a_passage_is_written_changed_and_put_away_and_each_is_recorded(nora, jonas):
    first = write_passage(WORDS, by=nora, at=AT)
    again = write_passage(Words("Emblem", "en", "Other words"), by=jonas, at=LATER, old=first)
    assert (again.pk, again.text, again.written_by) == (first.pk, "Other words", jonas)
    put_away(again, by=nora, at=LATER)
    assert not passages_visible_to(nora).exists()
    with refused("workflow.not_from_here"):
        put_away(again, by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        write_passage(WORDS, by=nora, at=LATER, old=again)
    assert write_passage(WORDS, by=nora, at=LATER).pk != first.pk  # its name is free again
    entries = Entry.objects.filter(subject_type="ethics.passage")
    assert [entry.code.rpartition(".")[2] for entry in entries] == ["write", "write", "put_away", "write"]


def test_names_are_taken_once_in_a_language_and_placeholders_are_known(nora):
    write_passage(WORDS, by=nora, at=AT)
    with refused("ethics.passage.twice"):
        write_passage(WORDS, by=nora, at=AT)
    with refused("ethics.passage.placeholder"):
        write_passage(Words("Another", "en", "Dear {name}"), by=nora, at=AT)
    assert write_passage(Words("Emblem", "fr", "Voir {provision}."), by=nora, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(name="Emblem", language="en", text="x", written_by=nora, written_at=AT)


@pytest.mark.parametrize("role", ["hr", "secretariat", "administrator", "candidate", "delegate", "auditor"])
def test_nobody_else_writes_or_reads_passages(nora, role):
    kept = write_passage(WORDS, by=nora, at=AT)
    other = person(role)
    assert not passages_visible_to(other).exists()
    with refused("ethics.office_only"):
        write_passage(Words("Mine", "en", "Words"), by=other, at=AT)
    with refused("ethics.office_only"):
        put_away(kept, by=other, at=AT)


def test_passages_in_the_language_of_the_asker_come_first(nora):
    for language in ("en", "fr"):
        write_passage(Words("Emblem", language, "…"), by=nora, at=AT)
    assert [one.language for one in passages_for(nora, "fr")] == ["fr", "en"]


def test_inserted_it_stands_filled_in_behind_what_was_typed(nora, request_):
    kept = write_passage(WORDS, by=nora, at=AT)
    found(request_, "A-2", "concern")
    found(request_, "C-2", "in_line", "Positive.")
    draft = insert_passage(request_, "change", {"text": ["Please.\n"]}, kept, by=nora, at=LATER)
    assert typed_in(draft)["text"] == [f"Please.\n\nOn {request_.reference}, see A-2."]
    with refused("ethics.take.has_it"):
        insert_passage(request_, "change", {}, kept, by=person("adviser"), at=LATER + timedelta(days=1))
