"""Store a message in the caller's transaction; deliver it after the commit, once."""

import hashlib
import logging
import random
import smtplib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from portal import registries
from portal.accounts.models import User
from portal.celery import later
from portal.outbox.models import Message, MessageState

log = logging.getLogger(__name__)
CLAIM_LASTS = timedelta(minutes=5)  # then a claim was a dead worker's
BATCH = 50
ATTEMPTS = 12


def enqueue(
    kind: str,
    recipient: User,
    *,
    key: str,
    at: datetime,
    params: Mapping[str, Any] | None = None,
    subject: str = "",
    told: date | None = None,
    address: str = "",
    wake: bool = True,
) -> bool:
    """Store one message of a registered `kind`; a second one with the same `key` is dropped. True if it was new.

    It goes to the recipient's address, or to `address` where that is one to be confirmed or just replaced.
    `params` are codes, references and dates, never content: an open mailbox must learn nothing.
    """
    if kind not in registries.message_kinds:
        raise KeyError(f"no message kind {kind}")
    _message, stored = Message.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "recipient": recipient,
            "address": address or recipient.email,
            "language": recipient.language,
            "params": dict(params or {}),
            "subject": subject,
            "told": told,
            "created_at": at,
            "not_before": at,
        },
    )
    if stored and wake:
        later("portal.outbox.tasks.deliver")
    return stored


def deliver(at: datetime, *, batch: int = BATCH) -> int:
    """Send what is due, batch by batch, until nothing is left; give back how many were handed over.

    Several workers may run this at once: each claims rows that no other has locked.
    """
    sent = 0
    while claimed := claim(at, batch):
        connection = get_connection()
        try:
            connection.open()  # one conversation for the whole batch
        except (smtplib.SMTPException, OSError) as problem:
            for message in claimed:
                _postpone(message, at, problem)
            return sent
        sent += sum(send(message, at, connection) for message in claimed)
        connection.close()
    return sent


def claim(at: datetime, batch: int) -> list[Message]:
    """Take rows for this worker: due ones, and those that a dead worker left behind."""
    waiting = Q(state=MessageState.QUEUED, not_before__lte=at)
    left = Q(state=MessageState.SENDING, claimed_at__lte=at - CLAIM_LASTS)
    with transaction.atomic():
        rows = Message.objects.select_for_update(skip_locked=True).filter(waiting | left)
        ids = list(rows.order_by("not_before", "id").values_list("id", flat=True)[:batch])
        Message.objects.filter(id__in=ids).update(
            state=MessageState.SENDING, claimed_at=at, attempts=F("attempts") + 1
        )
    return list(Message.objects.filter(id__in=ids).select_related("recipient").order_by("id"))


def send(message: Message, at: datetime, connection: Any) -> bool:
    """Hand one claimed message to the mail server and write down how that went."""
    try:
        mail = compose(message, connection)
    except Exception as problem:  # one message that cannot be written must not hold up the others
        log.exception("message %s cannot be written", message.pk)
        _settle(message, state=MessageState.FAILED, problem=f"compose {type(problem).__name__}")
        return False
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as problem:
        _postpone(message, at, problem)
        return False
    _settle(message, state=MessageState.SENT, sent_at=at, problem="")
    return True


def take_back(recipient: User, subjects: Iterable[str]) -> int:
    """Drop all that a person was told about these subjects, be it sent or not; how many messages that were.

    It is not sent any more and does not show on their page of notices; `subject/stage` goes with its subject.
    """
    about = Q(pk__in=[])
    for subject in subjects:
        about |= Q(subject=subject) | Q(subject__startswith=f"{subject}/")
    return Message.objects.filter(about, recipient=recipient).update(state=MessageState.DROPPED)


def _settle(message: Message, **fields: Any) -> None:
    """Unless it was taken back meanwhile."""
    Message.objects.filter(pk=message.pk).exclude(state=MessageState.DROPPED).update(**fields)


def _postpone(message: Message, at: datetime, problem: Exception) -> None:
    code = getattr(problem, "smtp_code", 0)
    refused = isinstance(problem, smtplib.SMTPRecipientsRefused)
    if refused:
        code = next(iter(problem.recipients.values()))[0]  # type: ignore[attr-defined]
    lasting = 500 <= code < 600 or message.attempts >= ATTEMPTS
    wait = min(30 * 2**message.attempts, 6 * 3600) * random.uniform(0.8, 1.2)  # noqa: S311 - spread, not secrecy
    _settle(
        message,
        state=MessageState.FAILED if lasting else MessageState.QUEUED,
        not_before=at + timedelta(seconds=wait),
        problem=f"{type(problem).__name__} {code or ''}".strip()[:60],
    )


def message_id(message: Message) -> str:
    """The Message-ID header: the same at every attempt, so that a second copy is known as one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@{domain}>"


def compose(message: Message, connection: Any = None) -> EmailMultiAlternatives:
    """The mail in its reader's language, as text and as HTML; made from codes at the time of sending."""
    kind = registries.message_kinds[message.kind]
    with translation.override(message.language):
        context = wording(message) | {
            "action": kind.action,
            "url": settings.ORIGIN + kind.link(message.params),
            "origin": settings.ORIGIN,
            "language": message.language,
        }
        mail = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string("mail/notice.txt", context),
            to=[message.address],
            connection=connection,
            headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
    return mail


def wording(message: Message) -> dict[str, str]:
    """Subject, lead and reason in the active language, with the message's params filled in."""
    kind = registries.message_kinds[message.kind]
    params = {"date": _dated(message.told), **message.params, **kind.words(message.params)}
    return {name: str(getattr(kind, name)) % params for name in ("subject", "lead", "reason")}


def _dated(told: date | None) -> str:
    from django.utils.formats import date_format

    return date_format(told, "DATE_FORMAT") if told else _("no date")
