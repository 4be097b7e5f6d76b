"""Messages: stored with what causes them, sent once, over a real SMTP conversation."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from portal import registries
from portal.accounts.models import User
from portal.outbox import delivery
from portal.outbox.delivery import CLAIM_LASTS, claim, deliver, enqueue
from portal.outbox.models import Message
from portal.outbox.reminders import remind
from portal.registries import Due, MessageKind, Reminder

AT = datetime(2030, 5, 14, 9, tzinfo=UTC)
KIND = "test.news"


@pytest.fixture
def kind(monkeypatch):
    news = MessageKind(
        subject="News on %(reference)s",
        lead="Something happened.",
        reason="You asked.",
        action="Open it",
        link=lambda params: f"/things/{params['reference']}/",
    )
    monkeypatch.setitem(registries.message_kinds._filed, KIND, news)


@pytest.fixture
def ana():
    return User.objects.create_user("ana@example.org", name="Ana Example")


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kind")]


def tell(user, key="k1", **kwargs):
    return enqueue(KIND, user, key=key, at=AT, params={"reference": "ETH-2030-K7QF"}, **kwargs)


def test_a_message_goes_out_as_text_and_html_in_a_real_conversation(ana, desk):
    tell(ana)
    assert deliver(AT) == 1
    (mail,) = desk.mails
    assert (mail["To"], mail["Subject"]) == ("ana@example.org", "News on ETH-2030-K7QF")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "http://localhost:8000/things/ETH-2030-K7QF/" in mail.get_body(("plain",)).get_content()
    message = Message.objects.get()
    assert (message.state, message.sent_at, message.attempts) == ("sent", AT, 1)


def test_the_same_key_is_stored_once_and_sent_once(ana, desk):
    assert tell(ana) is True
    assert tell(ana) is False
    deliver(AT)
    assert deliver(AT) == 0
    assert len(desk.mails) == 1


def test_a_message_dies_with_the_transaction_that_caused_it(ana):
    def cause():
        with transaction.atomic():
            tell(ana)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cause()
    assert not Message.objects.exists()


def test_a_passing_error_is_tried_again_later_under_the_same_message_id(ana, desk, monkeypatch):
    seen = []
    compose = delivery.compose
    monkeypatch.setattr(
        delivery,
        "compose",
        lambda *args: seen.append(mail := compose(*args)) or mail,  # type: ignore[func-returns-value]
    )
    desk.answers = ["451 try again later"]
    tell(ana)
    assert deliver(AT) == 0
    message = Message.objects.get()
    assert message.state == "queued"
    assert AT + timedelta(seconds=40) < message.not_before < AT + timedelta(seconds=80)
    assert deliver(AT) == 0, "not before its time"
    assert deliver(message.not_before) == 1
    assert len({mail.extra_headers["Message-ID"] for mail in seen}) == 1
    assert desk.mails[0]["Message-ID"] == seen[0].extra_headers["Message-ID"]


def test_a_lasting_error_is_kept_for_a_person(ana, desk):
    desk.answers = ["550 no such mailbox"]
    tell(ana)
    assert deliver(AT) == 0
    message = Message.objects.get()
    assert (message.state, message.problem) == ("failed", "SMTPDataError 550")


def test_a_mail_server_that_is_away_loses_nothing(ana, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tell(ana)
    assert deliver(AT) == 0
    assert Message.objects.get().state == "queued"


def test_what_a_dead_worker_claimed_is_recovered_and_not_before(ana, desk):
    tell(ana)
    (claimed,) = claim(AT, 10)
    assert deliver(AT + CLAIM_LASTS - timedelta(seconds=1)) == 0
    assert deliver(AT + CLAIM_LASTS) == 1
    claimed.refresh_from_db()
    assert claimed.attempts == 2


def test_a_message_is_written_in_its_readers_language(ana, desk, monkeypatch):
    from django.utils.translation import gettext_lazy

    ana.language = "fr"
    ana.save()
    french = registries.message_kinds[KIND]
    monkeypatch.setitem(
        registries.message_kinds._filed,
        KIND,
        MessageKind(gettext_lazy("Notices"), french.lead, french.reason, french.action, french.link),
    )
    tell(ana)
    deliver(AT)
    assert desk.mails[0]["Subject"] == "Notifications"


def test_a_code_is_put_into_words_in_the_readers_language(ana, monkeypatch):
    news = replace(registries.message_kinds[KIND], subject="%(what)s", words=lambda params: {"what": _("January")})
    monkeypatch.setitem(registries.message_kinds._filed, KIND, news)
    tell(ana)
    with translation.override("fr"):
        assert delivery.wording(Message.objects.get())["subject"] == "janvier"


def test_reminders_run_twice_are_stored_once_and_again_when_the_date_moves(ana, monkeypatch):
    told = [date(2030, 5, 15)]
    reminder = Reminder(KIND, lambda at: [Due("app.thing:1", day, ana, {"reference": "X"}) for day in told])
    monkeypatch.setattr(registries.reminders, "_filed", {"test": reminder})
    assert [remind(AT), remind(AT)] == [1, 0]
    told[:] = [date(2030, 5, 16)]
    assert remind(AT) == 1
    assert sorted(Message.objects.values_list("told", flat=True)) == [date(2030, 5, 15), date(2030, 5, 16)]


def test_a_message_that_cannot_be_written_does_not_hold_up_the_others(ana, desk, caplog):
    enqueue(KIND, ana, key="broken", at=AT, params={})
    tell(ana)
    assert deliver(AT) == 1
    assert Message.objects.get(key="broken").problem == "compose KeyError"
    assert "cannot be written" in caplog.text


def test_one_refused_message_does_not_hold_up_the_others(ana, desk):
    for number in range(3):
        tell(ana, key=f"k{number}")
    desk.answers = [None, "550 no", None]
    assert deliver(AT) == 2
    assert sorted(Message.objects.values_list("state", flat=True)) == ["failed", "sent", "sent"]
