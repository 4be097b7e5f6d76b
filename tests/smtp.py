"""A real mail server for tests: it speaks SMTP, keeps what it accepts, and refuses as told."""

import email
import email.policy
import socket
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller


class Desk:
    """What the server accepted (`mails`), and what it is to answer next (`answers`; None accepts)."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str | None] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers and (answer := self.answers.pop(0)):
            return answer
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 kept"


@pytest.fixture
def desk(settings):
    """The server, with the portal's mail pointed at it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    handler = Desk()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield handler
    controller.stop()
