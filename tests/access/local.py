"""The demonstration: its people, its mail, its gallery."""

from tests.access import EVERYONE, NOBODY, line, post_only

LINES = {
    "gallery": line(EVERYONE),
    "local": line(EVERYONE),
    "local_people": line(EVERYONE),
    "local_sign_in": post_only(EVERYONE),
    "local_mails": line(EVERYONE),
    "local_mail": line(NOBODY, anonymous=404, kwargs=lambda: {"key": "no-such-mail"}),
}
