"""The log says that something failed and where; it never holds what people wrote."""

import logging
import os
from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse

from portal.local import places
from portal.logs import Discreet
from tests.personas import browser, persona
from tests.requests import a_calendar, advised, an_asker, an_edition

MARK = "Zwölfnarrenturm"


def logged(message: str, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    return Discreet("{message}", style="{").format(
        logging.LogRecord("portal", logging.ERROR, "", 0, message, args, info)
    )


def a_refused_row() -> IntegrityError:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE kept (what text, n int CHECK (n > 0)) ON COMMIT DROP")
        with pytest.raises(IntegrityError) as refused:
            cursor.execute("INSERT INTO kept VALUES (%s, 0)", [f"a first line\n\n{MARK}"])
    return refused.value


@pytest.mark.django_db
def test_a_refused_row_is_told_without_what_it_holds():
    error = a_refused_row()
    assert MARK in str(error), "PostgreSQL tells it, or this test proves nothing"
    told = logged("failed", error=error)
    assert MARK not in told
    assert "kept_n_check" in told
    assert "The above exception was the direct cause" in told  # the chain stays
    assert told.endswith('violates check constraint "kept_n_check"')


@pytest.mark.django_db
def test_nor_does_a_message_that_quotes_the_error():
    told = logged("task failed: %s\nTraceback (most recent call last):\n  here", a_refused_row())
    assert MARK not in told
    assert told.endswith("Traceback (most recent call last):\n  here")


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["a page that fails", "a form without its mark"])
def test_neither_log_nor_error_page_tells_that_a_request_exists(broken, monkeypatch, caplog):
    an_edition()
    a_calendar()
    advice = advised(persona("adviser"), by=an_asker(), subject=f"Title {MARK}", text=f"Text {MARK}")
    reference = advice.version.request.reference
    visitor = browser(persona("adviser"))
    visitor.raise_request_exception = False
    if broken == "a page that fails":
        monkeypatch.setattr("ethics.views.reviewing.render", _fails)
        answer = visitor.get(reverse("review", args=[reference]))
        assert answer.status_code == 500
        assert reference not in answer.content.decode()
    else:
        visitor.handler.enforce_csrf_checks = True
        answer = visitor.post(reverse("review", args=[reference]), {"text": MARK})
        assert answer.status_code == 403
    assert MARK not in answer.content.decode()
    said = " ".join(record.getMessage() for record in caplog.records)
    assert reference in said, "Django says where, or this proves nothing"
    for record in caplog.records:
        told = Discreet("{message}", style="{").format(record)
        assert reference not in told
        assert MARK not in told
    assert any("ETH-" in Discreet("{message}", style="{").format(record) for record in caplog.records)


def _fails(*args: object, **kwargs: object) -> None:
    raise RuntimeError


@pytest.mark.skipif(
    "candour@" not in os.environ.get("DATABASE_URL", ""), reason="a server of its own keeps its own log"
)
@pytest.mark.django_db
def test_the_embedded_server_writes_neither_row_nor_statement_into_its_log():
    a_refused_row()
    folder = Path(os.environ["PORTAL_VAR"])
    logs = [path.read_text(errors="replace") for path in (places.pointed(folder) or folder).rglob("*.log")]
    assert any("kept_n_check" in log for log in logs), "the refusal itself is in the log"
    assert not any(MARK in log for log in logs)
