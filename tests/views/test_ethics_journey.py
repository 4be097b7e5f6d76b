"""The main job, steps 1 to 3, through the pages; and that nothing of it leaves this wing."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from ethics.models import AdviceRequest, Provision
from ethics.tasks import seal_missing
from portal.outbox.delivery import deliver
from portal.outbox.models import Message
from tests.factories import AT, person
from tests.files import pdf
from tests.requests import a_calendar, an_asker, an_edition

MARK = "Zwölfnarrenturm"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: AT)


def form_of(page) -> dict[str, str]:
    """The hidden fields that the form of a draft carries."""
    html = page.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]*)"', html)[1] for name in ("pen", "stamp")}


def journey(as_, asker, adviser) -> AdviceRequest:
    """Ask, take, find, ask for a change, answer, advise, seal, read."""
    browser, office = as_(asker), as_(adviser)
    begun = browser.post("/ethics/requests/new/", {"kind": "material_review"})
    edit = browser.get(begun.url)
    assert "A-2" in edit.content.decode()
    words = {"subject": f"Title {MARK}", "text": f"Text {MARK}", "send": "1", **form_of(edit)}
    words["uploads"] = SimpleUploadedFile(f"{MARK}.pdf", pdf())
    assert browser.post(begun.url, words).status_code == 302
    request = AdviceRequest.objects.get()
    assert request.state == "sent"

    page = f"/ethics/review/{request.reference}/"
    assert office.post(f"{page}take/").status_code == 302
    assert MARK in office.get(page).content.decode()
    provision = Provision.objects.get(code="A-2")
    findings = {f"verdict-{provision.pk}": "concern", f"note-{provision.pk}": f"Note {MARK}"}
    assert office.post(f"{page}findings/", findings).status_code == 302
    assert office.post(f"{page}change/", {"text": f"Change {MARK}"}).status_code == 302

    mine = f"/ethics/requests/{request.reference}/"
    assert f"Change {MARK}" in browser.get(mine).content.decode()
    browser.post(f"{mine}version/")
    again = browser.get(f"{mine}edit/")
    assert f"Text {MARK}" in again.content.decode()
    words = {"subject": f"Title {MARK}", "text": f"Second {MARK}", "send": "1", **form_of(again)}
    assert browser.post(f"{mine}edit/", words).url == mine

    office.post(f"{page}findings/", findings)
    assert office.post(f"{page}advice/", {"outcome": "if_changed", "text": f"Advice {MARK}"}).status_code == 302
    assert seal_missing() == 1
    assert f"Advice {MARK}" in browser.get(mine).content.decode()
    sealed = request.versions.get(number=2).advice.sealed
    assert browser.get(f"/documents/{sealed.pk}/").getvalue().startswith(b"%PDF")
    request.refresh_from_db()
    return request


def test_the_whole_of_it(as_):
    an_edition()
    a_calendar()
    request = journey(as_, an_asker(), person("adviser"))
    assert request.state == "advised"
    assert re.fullmatch(r"ETH-2030-[2-9A-HJKMNP-Z]{4}", request.reference)


def test_nothing_of_it_stands_outside_the_tables_of_this_wing_nor_in_mails_or_logs(as_, caplog, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    caplog.set_level("DEBUG")
    an_edition()
    a_calendar()
    journey(as_, an_asker(), person("adviser"))
    assert Message.objects.count() >= 4
    deliver(AT)
    assert mail.outbox
    assert not [message for message in mail.outbox if MARK in message.message().as_string() + message.subject]
    assert MARK not in caplog.text
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        held = {table for table in tables if _holds(cursor, table)}
    assert {table for table in held if not table.startswith("ethics_")} == set()
    assert held, "the mark stands somewhere, or this test proves nothing"


def _holds(cursor, table: str) -> bool:
    escaped = MARK.encode("unicode_escape").decode()
    cursor.execute(
        f'SELECT count(*) FROM "{table}" AS t WHERE t::text LIKE %s OR t::text LIKE %s',
        [f"%{MARK}%", f"%{escaped}%"],
    )
    return bool(cursor.fetchone()[0])
