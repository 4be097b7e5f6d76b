"""The demonstration's guidelines, confirmed official and requests, one in each state. All of it is fictional.

Made by the actions, at instants in the past, so that the timelines read as they would have been lived.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from io import BytesIO

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.attach import attach
from ethics.actions.confirm_official import confirm_official
from ethics.actions.find import Found, find
from ethics.actions.install_edition import install_shipped_edition
from ethics.actions.new_version import new_version
from ethics.actions.seal import seal
from ethics.actions.send import send
from ethics.actions.start import start
from ethics.actions.take import take
from ethics.actions.write import Typed, stamp, typed, write
from ethics.guards import office_role
from ethics.models import Advice, AdviceRequest, Provision, Version
from ethics.queries import own_candidatures
from ethics.states import RequestType
from portal.accounts.models import User
from portal.audit.models import looked
from portal.clock import GENEVA, geneva_date
from portal.documents.keeping import PaperRefused

FILES = tuple[tuple[str, bytes], ...]


def build(at: datetime) -> None:
    """Guidelines in force, Omar confirmed, requests of Ana in every state, one each of Bakary and Omar."""
    ana, bakary, omar = (_user(who) for who in ("ana.ferreira-lund", "bakary.solberg", "omar.beispiel"))
    nora, jonas = _user("nora.adviser"), _user("jonas.adviser")
    install_shipped_edition(on=geneva_date(at) - timedelta(days=400), at=at - timedelta(days=400), by=None)
    confirm_official(omar.email, by=nora, at=_days(at, 30, 9))
    _advised(ana, nora, at)
    _change_asked(ana, nora, at)
    _in_review(ana, nora, at)
    _sent(ana, RequestType.MISSION_CHECK, "A mission in March", MISSION, _days(at, 1, 16))
    _draft(ana, RequestType.PUBLIC_STATEMENT, "Speech for an evening reception", SPEECH, at - timedelta(hours=3))
    _sent(omar, RequestType.EARLY_ACTIVITY, "A coffee with two delegations", EARLY, _days(at, 7, 11))
    request = _sent(bakary, RequestType.SOCIAL_POST, "A post on the day of the deposit", POST, at - timedelta(hours=2))
    take(request, by=jonas, at=at - timedelta(hours=1))


def _advised(asker: User, adviser: User, at: datetime) -> None:
    """Through a change to its advice, with the sealed paper."""
    first = (("leaflet.pdf", _leaflet("PDF", emblem=True)),)
    sent = _sent(
        asker, RequestType.MATERIAL_REVIEW, "Leaflet for the regional meeting", LEAFLET, _days(at, 14, 9), first
    )
    request = take(sent, by=adviser, at=_days(at, 13, 10))
    _look(request, adviser, _days(at, 13, 10))
    _found(request, adviser, _days(at, 13, 11), ("A-2", "concern", "The drawing at the top recalls an emblem."))
    ask_change(
        request, "Please replace the round drawing at the top by your own mark.", by=adviser, at=_days(at, 12, 15)
    )
    version = _put(new_version(request, by=asker), text=LEAFLET + "\n\nThe drawing is gone; my initials stand there.")
    attach(version, _upload("leaflet-2.pdf", _leaflet("PDF", emblem=False)), by=asker, at=_days(at, 11, 18))
    request = send(_fresh(request), by=asker, at=_days(at, 11, 18))
    _look(request, adviser, _days(at, 10, 9))
    found = (
        ("A-2", "in_line", "No flag, emblem or logo any more."),
        ("C-2", "in_line", "A positive vision; nothing against anybody."),
    )
    _found(request, adviser, _days(at, 10, 10), *found)
    text = "Nothing in this version touches the guidelines. Keep the private address for replies, as it is now."
    _seal(advise(request, "no_concern", text, by=adviser, at=_days(at, 10, 11)), _days(at, 10, 11))


def _change_asked(asker: User, adviser: User, at: datetime) -> None:
    files = (("poster.png", _leaflet("PNG", emblem=True)),)
    sent = _sent(asker, RequestType.MATERIAL_REVIEW, "Poster for the stand", POSTER, _days(at, 6, 9), files)
    request = take(sent, by=adviser, at=_days(at, 5, 10))
    _look(request, adviser, _days(at, 5, 10))
    _found(request, adviser, _days(at, 5, 11), ("A-2", "concern", "The round drawing suggests official support."))
    ask_change(
        request, "Take the round drawing off, and tell where the poster will hang.", by=adviser, at=_days(at, 4, 9)
    )


def _in_review(asker: User, adviser: User, at: datetime) -> None:
    files = (("invitation.docx", _letter()),)
    sent = _sent(
        asker, RequestType.EVENT_ACTIVITY, "Reception off site during the Council", RECEPTION, _days(at, 3, 9), files
    )
    request = take(sent, by=adviser, at=_days(at, 2, 10))
    _look(request, adviser, _days(at, 2, 10))
    _found(request, adviser, _days(at, 2, 11), ("B-2", "in_line", "Off site, after the day's work."))


def _draft(asker: User, kind: str, subject: str, text: str, at: datetime) -> AdviceRequest:
    request = start(asker, kind, at=at)
    _put(request.versions.get(), subject=subject, text=text)
    return _fresh(request)


def _sent(asker: User, kind: str, subject: str, text: str, at: datetime, files: FILES = ()) -> AdviceRequest:
    request = _draft(asker, kind, subject, text, at)
    for name, content in files:
        attach(request.versions.get(), _upload(name, content), by=asker, at=at)
    return send(request, by=asker, at=at)


def _put(version: Version, subject: str = "", text: str = "") -> Version:
    asker = version.request.asker
    stands = typed(version)
    candidature = stands.candidature or own_candidatures(asker).first()
    new = Typed(subject or stands.subject, text, None, candidature)
    return write(version, new, by=asker, seen=stamp(stands))


def _found(request: AdviceRequest, adviser: User, at: datetime, *found: tuple[str, str, str]) -> None:
    provisions = {one.code: one.pk for one in Provision.objects.filter(edition__in=request.editions.all())}
    by_id = {provisions[code]: Found(verdict, note) for code, verdict, note in found}
    find(request, by_id, by=adviser, at=at)


def _seal(advice: Advice, at: datetime) -> None:
    try:
        seal(advice, at=at)
    except PaperRefused:
        return  # the page names the Debian packages that are missing


def _look(request: AdviceRequest, adviser: User, at: datetime) -> None:
    looked(request, by=adviser, role=office_role(adviser, at), at=at)


def _user(who: str) -> User:
    return User.objects.get(email=f"{who}@example.org")


def _fresh(request: AdviceRequest) -> AdviceRequest:
    return AdviceRequest.objects.get(pk=request.pk)


def _days(at: datetime, before: int, hour: int) -> datetime:
    """So many days before, at a full hour in Geneva."""
    return datetime.combine(geneva_date(at) - timedelta(days=before), time(hour), GENEVA)


def _upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _leaflet(kind: str, *, emblem: bool) -> bytes:
    """A page of a leaflet, drawn here: a PNG or a PDF. The ring that stands for an emblem is nobody's."""
    page = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    if emblem:
        draw.ellipse((470, 60, 560, 150), outline=(70, 110, 160), width=5)
    else:
        draw.text((490, 80), "A F-L", fill=(70, 110, 160), font=ImageFont.load_default(36))
    draw.text((60, 190), "A Union that listens", fill=(20, 30, 50), font=ImageFont.load_default(44))
    lines: Iterable[str] = ("Vision of a candidate", "", "Three commitments for members", "large and small")
    draw.multiline_text((60, 270), "\n".join(lines), fill=(70, 80, 100), font=ImageFont.load_default(24), spacing=10)
    buffer = BytesIO()
    page.save(buffer, kind)
    return buffer.getvalue()


def _letter() -> bytes:
    """An invitation as a DOCX."""
    letter = docx.Document()
    letter.add_heading("Invitation", 1)
    letter.add_paragraph("Ana Ferreira-Lund invites to an evening at the Example Hotel, after the day's work.")
    buffer = BytesIO()
    letter.save(buffer)
    return buffer.getvalue()


LEAFLET = "A leaflet of two pages that I would hand out at the regional meeting, in the evening, outside the venue."
POSTER = "A poster for a stand. It would hang in the lobby of the Example Hotel during the week of the meeting."
RECEPTION = (
    "I would like to invite delegates to a reception at the Example Hotel, at 19:30, on the second day of the Council."
    " A Member State offers the room; I pay for the rest."
)
MISSION = "My unit asks me to attend the seminar in Example City that I attend every year. May I go as a candidate?"
SPEECH = "Good evening. I am grateful for this room full of friends, and I would like to tell you a short story."
EARLY = (
    "Two delegations asked to meet me over coffee to hear whether I think of standing. May I go, and what may I say?"
)
POST = "I would write on my private account that I stand, with a photo of my garden and a link to my statement."
