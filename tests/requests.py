"""Requests for advice for tests, in any state, made by the actions themselves. People and texts are fictional."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.attach import attach
from ethics.actions.find import Found, find
from ethics.actions.install_edition import install_shipped_edition
from ethics.actions.send import send
from ethics.actions.start import start
from ethics.actions.take import take
from ethics.actions.write import Typed, stamp, typed, write
from ethics.models import Advice, AdviceRequest, Attachment, ChangeAsk, ConfirmedOfficial, Edition, Provision, Version
from ethics.queries import latest_sent, written
from ethics.states import SOCIAL_MEDIA
from portal.accounts.models import User
from portal.calendar.models import DutyStation, HolidayYear
from portal.calendar.tables import HEADQUARTERS
from tests.factories import AT, LONG_AGO, a_candidate, a_candidature, person
from tests.files import pdf

HOUR = timedelta(hours=1)
LATER = AT + HOUR


def an_asker(*roles: str, **fields: Any) -> User:
    """A candidate for Secretary-General in 2030, with an account."""
    user = person(*(roles or ("candidate",)), **fields)
    a_candidature(a_candidate(user), deposited_at=AT - timedelta(days=30))
    return user


def an_official(**fields: Any) -> User:
    """Somebody whom the Ethics Office confirmed, without a candidature."""
    user = person(**fields)
    ConfirmedOfficial.objects.create(user=user, confirmed_at=LONG_AGO)
    return user


def an_edition() -> Edition:
    """The shipped guidelines, in force."""
    return install_shipped_edition(on=date(2020, 1, 1), at=LONG_AGO)


def social_media_guidelines() -> Edition:
    """The shipped guidelines of another body, S-1 to S-11, in force."""
    return install_shipped_edition(on=date(2020, 1, 1), at=LONG_AGO, instrument=SOCIAL_MEDIA)


def a_calendar(*years: int) -> DutyStation:
    """Geneva, with a table for each of these years (default: 2029 to 2031) that names no day."""
    station, _new = DutyStation.objects.get_or_create(code=HEADQUARTERS, defaults={"name": "Geneva"})
    for year in years or (2029, 2030, 2031):
        HolidayYear.objects.get_or_create(station=station, year=year, defaults={"recorded_at": LONG_AGO})
    return station


def a_draft(by: User | None = None, kind: str = "material_review", **words: Any) -> AdviceRequest:
    """A draft with a title and a text."""
    request = start(by or an_asker(), kind, at=AT)
    version = written(request)
    return put(version, **words).request


def put(version: Version | None, subject: str = "A leaflet", text: str = "For a reception.", **words: Any) -> Version:
    """Write words into a version, as its asker."""
    assert version
    stands = typed(version)
    new = Typed(**{**vars(stands), "subject": subject, "text": text, **words})
    return write(version, new, by=version.request.asker, seen=stamp(stands))


def a_file(version: Version | None, name: str = "leaflet.pdf", content: bytes = b"") -> Attachment:
    assert version
    upload = SimpleUploadedFile(name, content or pdf())
    return attach(version, upload, by=version.request.asker, at=AT)


def sent(by: User | None = None, **words: Any) -> AdviceRequest:
    request = a_draft(by, **words)
    return send(request, by=request.asker, at=AT)


def taken(adviser: User, by: User | None = None, **words: Any) -> AdviceRequest:
    return take(sent(by, **words), by=adviser, at=LATER)


def change_asked(adviser: User, by: User | None = None, **words: Any) -> AdviceRequest:
    return ask_change(taken(adviser, by, **words), "Take the emblem off.", by=adviser, at=LATER)


def found(request: AdviceRequest, code: str = "A-2", verdict: str = "concern", note: str = "The emblem.") -> Provision:
    """A finding about one provision, by the adviser who has the request."""
    assert request.taken_by
    provision = Provision.objects.get(edition__in=request.editions.all(), code=code)
    find(request, {provision.pk: Found(verdict, note)}, by=request.taken_by, at=LATER)
    return provision


def advised(adviser: User, by: User | None = None, **words: Any) -> Advice:
    """A request with its advice, not sealed yet."""
    an_edition()
    request = taken(adviser, by, **words)
    found(request)
    return advise(request, "if_changed", "Replace the emblem.", by=adviser, at=LATER)


def last(request: AdviceRequest) -> Version:
    version = latest_sent(request)
    assert version
    return version


def copies(request: AdviceRequest, number: int) -> None:
    """So many requests like this one, as rows alone: where it is only their number that matters."""
    rows = AdviceRequest.objects.bulk_create(
        _copy(request, reference=f"{request.reference}-{n}") for n in range(number)
    )
    editions = list(request.editions.all())
    for row in rows:
        row.editions.set(editions)
    for version in request.versions.select_related("change_ask"):
        new = Version.objects.bulk_create(_copy(version, request_id=row.pk) for row in rows)
        if ask := getattr(version, "change_ask", None):
            ChangeAsk.objects.bulk_create(_copy(ask, version_id=row.pk) for row in new)


def _copy(row: Any, **other: Any) -> Any:
    """A row that is not saved, with the values of another."""
    given = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.generated}
    return type(row)(**given | {"id": None} | other)
