"""The demonstration: its people, its mail, its gallery."""

from typing import Any

from django.core.mail import EmailMessage

from portal.local import mailbox
from tests.access import EVERYONE, line, post_only


def a_mail() -> dict[str, Any]:
    mailbox.EmailBackend().send_messages([EmailMessage("News", "Text", to=["ana@example.org"])])
    return {"key": mailbox.keys()[0]}


LINES = {
    "gallery": line(EVERYONE),
    "local": line(EVERYONE),
    "local_people": line(EVERYONE),
    "local_sign_in": post_only(EVERYONE),
    "local_mails": line(EVERYONE),
    "local_mail": line(EVERYONE, kwargs=a_mail),
}
