"""Mail that stays on this machine: a Maildir below var, and what `/local/mail/` shows of it."""

import mailbox
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Puts every message into the Maildir instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        box = opened()
        for message in email_messages:
            box.add(message.message().as_bytes())
        return len(email_messages)


class Attachment(NamedTuple):
    name: str
    media_type: str
    size: int  # bytes


@dataclass(frozen=True)
class Mail:
    """One message as its reader would see it."""

    key: str
    at: datetime
    parsed: Parsed

    def header(self, name: str) -> str:
        return str(self.parsed.get(name, ""))

    @property
    def subject(self) -> str:
        return self.header("Subject")

    @property
    def sender(self) -> str:
        return self.header("From")

    @property
    def to(self) -> str:
        return self.header("To")

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    def _body(self, kind: str) -> str:
        part = self.parsed.get_body((kind,))
        return part.get_content() if part else ""

    def attachments(self) -> Iterator[Attachment]:
        for part in self.parsed.iter_attachments():
            content = part.get_payload(decode=True) or b""
            yield Attachment(part.get_filename() or "", part.get_content_type(), len(content))


def opened() -> mailbox.Maildir:
    folder = settings.VAR / "mail"
    for each in (folder, folder / "new", folder / "cur", folder / "tmp"):
        each.mkdir(mode=0o700, exist_ok=True)
    return mailbox.Maildir(folder, create=False)


def keys() -> list[str]:
    """The keys of all messages, the newest first: a key begins with the instant of its arrival."""
    return sorted(opened().keys(), key=lambda key: [int(part) for part in _digits(key)], reverse=True)


def _digits(key: str) -> tuple[str, str]:
    """Seconds and microseconds of arrival: 1900000000.M123456P…"""
    seconds, _, rest = key.partition(".M")
    return seconds, rest.partition("P")[0]


def read(key: str) -> Mail:
    """One message. Raises KeyError when there is none of that key."""
    box = opened()
    if key not in box.keys():  # noqa: SIM118 - `in box` would look the key up as a path
        raise KeyError(key)
    parsed = message_from_bytes(box.get_bytes(key), policy=policy.default)
    return Mail(key, datetime.fromtimestamp(int(key.partition(".")[0]), UTC), parsed)
