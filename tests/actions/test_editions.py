"""Editions by hand: drafted, put in force on a day, called off before it; and everything that is refused."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from ethics.actions.call_off import call_off
from ethics.actions.import_edition import import_edition, read_guidelines
from ethics.actions.put_in_force import put_in_force
from ethics.models import Edition, ProvisionText
from ethics.queries import editions_in_force
from ethics.states import CAMPAIGN
from portal import clock
from portal.audit.models import Entry
from portal.workflow import Refusal
from tests.factories import person
from tests.guideline_files import ENGLISH

pytestmark = pytest.mark.django_db
# The database itself knows what day it is: these tests live today.
AT = clock.now()
TODAY = clock.geneva_date(AT)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def head():
    return person("adviser_head")


def a_draft(label: str = "2030") -> Edition:
    reading = read_guidelines(ENGLISH.encode(), "en")
    return import_edition(reading, instrument=CAMPAIGN, label=label, language="en", at=AT, by=None)


def coming(label: str = "2030", on: date = TOMORROW) -> Edition:
    return put_in_force(a_draft(label), on=on, by=None, at=AT)


# ------------------------------------------------------------------ called off
def test_an_edition_is_called_off_before_its_day_and_stays_to_be_read(head):
    edition = call_off(coming(), by=head, at=AT)
    assert edition.state == "called_off"
    assert not editions_in_force(TOMORROW).exists()
    assert Edition.objects.get() == edition
    entry = Entry.objects.get(code="ethics.edition.call_off")
    assert (entry.by, entry.subject_id) == (head, str(edition.pk))


@pytest.mark.parametrize("on", [TODAY, date(2020, 1, 1)])
def test_what_has_taken_effect_is_not_called_off(head, on):
    edition = coming(on=on)
    with pytest.raises(Refusal, match="has taken effect"):
        call_off(edition, by=head, at=AT)
    with pytest.raises(IntegrityError, match="edition in force"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(state="called_off")


def test_a_draft_is_not_called_off(head):
    with pytest.raises(Refusal, match="cannot be done any more"):
        call_off(a_draft(), by=head, at=AT)


def test_only_the_head_calls_off():
    edition = coming()
    for who in (person("adviser"), person("administrator"), person()):
        with pytest.raises(Refusal, match="Only the head"):
            call_off(edition, by=who, at=AT)
    edition.refresh_from_db()
    assert edition.state == "in_force"


def test_nothing_is_called_off_without_its_entry(head, monkeypatch):
    edition = coming()
    monkeypatch.setattr("portal.workflow.record", lambda *args, **facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_off(edition, by=head, at=AT)
    edition.refresh_from_db()
    assert edition.state == "in_force"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ethics_edition SET state = 'called_off', in_force_on = in_force_on + 1",
        "UPDATE ethics_edition SET state = 'called_off', label = 'x'",
        "UPDATE ethics_edition SET state = 'draft'",
        "UPDATE ethics_provisiontext SET text = 'x'",
    ],
)
def test_the_database_lets_nothing_else_pass_before_the_day(statement):
    coming()
    with pytest.raises(IntegrityError, match="edition in force"), transaction.atomic():
        connection.cursor().execute(statement)


def test_what_was_called_off_never_changes(head):
    edition = call_off(coming(), by=head, at=AT)
    for state in ("draft", "in_force"):
        with pytest.raises(IntegrityError, match="edition in force"), transaction.atomic():
            Edition.objects.filter(pk=edition.pk).update(state=state)
    with pytest.raises(IntegrityError, match="edition in force"), transaction.atomic():
        ProvisionText.objects.update(text="x")
