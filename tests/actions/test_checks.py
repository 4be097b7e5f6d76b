"""What becomes of a check of "May I?": kept for oneself, deleted, or the beginning of a request."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from ethics.actions import keep_check as keeping
from ethics.actions.delete_check import delete_check
from ethics.actions.keep_check import keep_check
from ethics.actions.new_version import new_version
from ethics.actions.start_from_check import drop_check, kept, start_from_check
from ethics.models import AdviceRequest, KeptAnswer, KeptCheck, SentAnswer, SentCheck
from ethics.permissions import checks
from ethics.queries import kept_checks, written
from portal.audit.models import Entry, Look
from portal.confidential import Retention
from portal.outbox.models import Message
from tests.checks import a_result
from tests.factories import AT, person
from tests.personas import PERSONAS, persona
from tests.refusals import refused
from tests.requests import an_asker, change_asked, put

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------------------------------------------ kept


def test_a_check_is_kept_as_it_read():
    owner = person()
    row = keep_check(a_result(language="fr"), by=owner, at=AT)
    assert (row.owner, row.kind, row.reads, row.cites, row.kept_at) == (
        owner,
        "material_review",
        "better_not",
        ["A-2"],
        AT,
    )
    assert row.guidance.startswith("Le drapeau, l’emblème")
    answers = [(one.order, one.answer, one.step) for one in row.answers.all()]
    assert answers == [(1, "À ma candidature", "purpose=campaign"), (2, "Oui", "symbols=yes")]
    assert kept(row) == a_result(language="fr")


def test_neither_the_record_nor_a_message_tells_whose_it_is_or_what():
    row = keep_check(a_result(), by=person(), at=AT)
    delete_check(row, by=row.owner, at=AT)
    entries = Entry.objects.order_by("pk")
    assert [(one.code, one.by, one.facts) for one in entries] == [
        ("ethics.check.keep", None, {}),
        ("ethics.check.delete", None, {}),
    ]
    assert not Message.objects.exists()
    assert not Look.objects.exists()


def test_nobody_else_sees_a_kept_check():
    row = keep_check(a_result(), by=person("candidate"), at=AT)
    for role in PERSONAS:
        other = AnonymousUser() if role == "anonymous" else persona(role)
        assert not kept_checks(other).exists()
    assert list(kept_checks(row.owner)) == [row]
    for model in (KeptCheck, KeptAnswer, SentCheck, SentAnswer):
        assert model not in admin.site._registry
    assert {KeptCheck.retention, KeptAnswer.retention} == {Retention.OWN}
    assert {SentCheck.retention, SentAnswer.retention} == {Retention.ADVICE}


def test_only_its_owner_deletes_a_check_and_nothing_of_it_stays():
    row = keep_check(a_result(), by=person(), at=AT)
    with refused("ethics.check.not_yours"):
        delete_check(row, by=person("adviser_head"), at=AT)
    assert KeptAnswer.objects.count() == 2
    delete_check(row, by=row.owner, at=AT)
    assert not KeptCheck.objects.exists()
    assert not KeptAnswer.objects.exists()


def test_it_goes_with_the_account():
    owner = person()
    keep_check(a_result(), by=owner, at=AT)
    owner.delete()
    assert not KeptCheck.objects.exists()


def test_whoever_is_not_signed_in_keeps_nothing_and_nobody_keeps_without_end(monkeypatch):
    with refused("ethics.check.sign_in"):
        keep_check(a_result(), by=AnonymousUser(), at=AT)
    monkeypatch.setattr(checks, "MOST_KEPT", 1)
    owner = person()
    keep_check(a_result(), by=owner, at=AT)
    with refused("ethics.check.too_many"):
        keep_check(a_result(), by=owner, at=AT)
    keep_check(a_result(), by=person(), at=AT)  # the bound is each one's own
    assert KeptCheck.objects.count() == 2


def test_a_check_is_kept_with_its_record_or_not_at_all(monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the record is full")

    monkeypatch.setattr(keeping, "record", broken)
    with pytest.raises(RuntimeError):
        keep_check(a_result(), by=person(), at=AT)
    assert not KeptCheck.objects.exists()


# ------------------------------------------------------------------------------------------------ sent with a request


def test_a_request_begins_with_its_answers_as_text_and_as_rows():
    asker = an_asker()
    request = start_from_check(a_result(), by=asker, at=AT)
    assert (request.kind, request.state, request.subject) == ("material_review", "draft", "")
    version = written(request)
    assert version.text == (
        "What is it for?\n– My candidature\n\n"
        "Does it show the Union’s flag, its emblem or the logo of one of its conferences?\n– Yes\n\n"
    )
    check = version.sent_check
    assert (check.reads, check.cites) == ("better_not", ["A-2"])
    assert [one.answer for one in check.answers.all()] == ["My candidature", "Yes"]


def test_who_may_not_ask_begins_nothing():
    with refused("ethics.ask.not_open_to_you"):
        start_from_check(a_result(), by=person(), at=AT)
    assert not AdviceRequest.objects.exists()
    assert not SentCheck.objects.exists()


def test_a_draft_can_go_without_its_check_and_a_sent_version_cannot():
    request = start_from_check(a_result(), by=an_asker(), at=AT)
    version = put(written(request), text="Only this.")
    with refused("ethics.request.not_yours"):
        drop_check(version, by=person("adviser"))
    drop_check(version, by=request.asker)
    assert not SentCheck.objects.exists()
    assert written(request).text == "Only this."


def test_a_check_that_was_sent_stays_with_its_version():
    nora = person("adviser")
    request = change_asked(nora)
    first = request.versions.get(number=1)
    SentCheck.objects.create(version=first, language="en", reads="ask", guidance="Ask.")
    with refused("ethics.request.sent_already"):
        drop_check(first, by=request.asker)
    second = new_version(request, by=request.asker)
    assert not hasattr(second, "sent_check")
    assert SentCheck.objects.get().version == first


# ------------------------------------------------------------------------------------- the database refuses nonsense


@pytest.mark.parametrize(("field", "value"), [("reads", "approved"), ("kind", "lottery")])
def test_rows_that_make_no_sense_are_refused(field, value):
    row = keep_check(a_result(), by=person(), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptCheck.objects.filter(pk=row.pk).update(**{field: value})
    with pytest.raises(IntegrityError), transaction.atomic():
        row.answers.create(order=1, question="Again?", answer="Yes", step="again=yes")
