"""The demonstration's guidelines, confirmed official and requests, one in each state. All of it is fictional.

Made by the actions, at instants in the past, so that the timelines read as they would have been lived.
"""

from datetime import datetime, timedelta

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
from ethics.demo.material import EARLY, LEAFLET, MISSION, POST, POSTER, RECEPTION, SPEECH, invitation, leaflet, poster
from ethics.demo.tools import days, fresh, upload, user
from ethics.demo.workspace import remark_on_leaflet, remark_on_poster
from ethics.guards import office_role
from ethics.models import Advice, AdviceRequest, Provision, Version
from ethics.queries import own_candidatures
from ethics.states import CAMPAIGN, SOCIAL_MEDIA, RequestType
from portal.accounts.models import User
from portal.audit.models import looked
from portal.clock import geneva_date
from portal.documents.keeping import PaperRefused

FILES = tuple[tuple[str, bytes], ...]


def build(at: datetime) -> None:
    """Guidelines in force, Omar confirmed, requests of Ana in every state, one each of Bakary and Omar."""
    ana, bakary, omar = (user(who) for who in ("ana.ferreira-lund", "bakary.solberg", "omar.beispiel"))
    nora, jonas = user("nora.adviser"), user("jonas.adviser")
    then = at - timedelta(days=600)
    for instrument in (CAMPAIGN, SOCIAL_MEDIA):
        install_shipped_edition(on=geneva_date(then), at=then, instrument=instrument)
    confirm_official(omar.email, by=nora, at=days(at, 30, 9))
    _advised(ana, nora, at)
    _change_asked(ana, nora, at)
    _in_review(ana, nora, jonas, at)
    _sent(ana, RequestType.MISSION_CHECK, "A mission in March", MISSION, days(at, 1, 16))
    _draft(ana, RequestType.PUBLIC_STATEMENT, "Speech for an evening reception", SPEECH, at - timedelta(hours=3))
    _sent(omar, RequestType.EARLY_ACTIVITY, "A coffee with two delegations", EARLY, days(at, 7, 11))
    request = _sent(bakary, RequestType.SOCIAL_POST, "A post on the day of the deposit", POST, at - timedelta(hours=2))
    take(request, by=jonas, at=at - timedelta(hours=1))


def _advised(asker: User, adviser: User, at: datetime) -> None:
    """Through a change to its advice, with the sealed paper."""
    first = (("leaflet.pdf", leaflet(emblem=True)),)
    sent = _sent(
        asker,
        RequestType.MATERIAL_REVIEW,
        "Leaflet for the regional meeting",
        LEAFLET,
        days(at, 14, 9),
        first,
    )
    request = take(sent, by=adviser, at=days(at, 13, 10))
    _look(request, adviser, days(at, 13, 10))
    _found(request, adviser, days(at, 13, 11), ("A-2", "concern", "The drawing at the top recalls an emblem."))
    ask_change(
        request, "Please replace the round drawing at the top by your own mark.", by=adviser, at=days(at, 12, 15)
    )
    version = _put(new_version(request, by=asker), text=LEAFLET + "\n\nThe drawing is gone; my initials stand there.")
    attach(version, upload("leaflet-2.pdf", leaflet(emblem=False)), by=asker, at=days(at, 11, 18))
    request = send(fresh(request), by=asker, at=days(at, 11, 18))
    _look(request, adviser, days(at, 10, 9))
    found = (
        ("A-2", "in_line", "No flag, emblem or logo any more."),
        ("C-2", "in_line", "A positive vision; nothing against anybody."),
    )
    _found(request, adviser, days(at, 10, 10), *found)
    text = "Nothing in this version touches the guidelines. Keep the private address for replies, as it is now."
    _seal(advise(request, "no_concern", text, by=adviser, at=days(at, 10, 11)), days(at, 10, 11))


def _change_asked(asker: User, adviser: User, at: datetime) -> None:
    files = (("poster.png", poster()),)
    sent = _sent(asker, RequestType.MATERIAL_REVIEW, "Poster for the stand", POSTER, days(at, 6, 9), files)
    request = take(sent, by=adviser, at=days(at, 5, 10))
    _look(request, adviser, days(at, 5, 10))
    _found(request, adviser, days(at, 5, 11), ("A-2", "concern", "The round drawing suggests official support."))
    remark_on_poster(request, adviser, days(at, 5, 12))
    ask_change(
        request, "Take the round drawing off, and tell where the poster will hang.", by=adviser, at=days(at, 4, 9)
    )


def _in_review(asker: User, adviser: User, colleague: User, at: datetime) -> None:
    files = (("invitation.docx", invitation()), ("leaflet.pdf", leaflet(emblem=True)))
    sent = _sent(
        asker,
        RequestType.EVENT_ACTIVITY,
        "Reception off site during the Council",
        RECEPTION,
        days(at, 3, 9),
        files,
    )
    request = take(sent, by=adviser, at=days(at, 2, 10))
    _look(request, adviser, days(at, 2, 10))
    _found(request, adviser, days(at, 2, 11), ("B-2", "in_line", "Off site, after the day's work."))
    remark_on_leaflet(request, adviser, colleague, days(at, 1, 10))


def _draft(asker: User, kind: str, subject: str, text: str, at: datetime) -> AdviceRequest:
    request = start(asker, kind, at=at)
    _put(request.versions.get(), subject=subject, text=text)
    return fresh(request)


def _sent(asker: User, kind: str, subject: str, text: str, at: datetime, files: FILES = ()) -> AdviceRequest:
    request = _draft(asker, kind, subject, text, at)
    for name, content in files:
        attach(request.versions.get(), upload(name, content), by=asker, at=at)
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
