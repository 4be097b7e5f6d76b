"""To whoever may not see a request, it does not exist: not by page, search, export or feed, nor by a refusal.

Every address of the Ethics Office that is made of something (a reference, a number) is asked twice by each stranger:
for a thing that stands there and for one that never did; the answers must be the same. Every other page that a
stranger can open must not hold a word of a request.
"""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.core import mail
from django.urls import get_resolver, reverse

from ethics.actions.declare_interest import declare_interest
from ethics.actions.seal import seal
from ethics.actions.send import send
from ethics.models import AdviceRequest
from ethics.queries import written
from ethics.states import RequestState
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.outbox.delivery import deliver
from portal.spreadsheets import Sheet, as_xlsx
from tests.access import OPENS
from tests.access.ethics import LINES as OF_ETHICS
from tests.factories import AT, LONG_AGO, a_candidate, a_candidature, person
from tests.personas import ANONYMOUS, NO_ROLE, browser, persona
from tests.requests import LATER, a_calendar, a_draft, a_file, advised, an_asker, an_edition, put
from tests.test_who_may_open import LINES, walk

RIVAL = "rival"  # stands for the same post as the person who asked
INTERESTED = "interested"  # an adviser who declared an interest in every request
STRANGERS: tuple[str, ...] = (
    *(ANONYMOUS, NO_ROLE, RIVAL, Role.HR_HEAD.value, Role.SECRETARIAT_HEAD.value, Role.FOCAL_POINT.value),
    *(Role.DELEGATE.value, Role.AUDITOR.value, Role.ADMINISTRATOR.value, INTERESTED),
)
ROUTES = dict(walk(get_resolver()))
PRIVATE = sorted(
    name
    for name, line in OF_ETHICS.items()
    if "<" in ROUTES[name.split(" ")[0]] and line.answers[NO_ROLE] != OPENS and not line.path
)
PLAIN = sorted(
    name
    for name, line in LINES.items()
    if "<" not in ROUTES.get(name.split(" ")[0], "<") and OPENS in line.answers.values()
)
CHANGING = re.compile(r'(csrfmiddlewaretoken" value="|nonce="|"pen" value=")[^"]*')
MARK = "Zwölfnarrenturm"
pytestmark = pytest.mark.django_db


def stranger(who: str) -> str | User:
    """Made when the requests stand there: whom they must be hidden from depends on them."""
    if who == RIVAL:
        user = person("candidate")
        a_candidature(a_candidate(user), deposited_at=LONG_AGO)
        return user
    if who == INTERESTED:
        user = person("adviser")
        for request in AdviceRequest.objects.exclude(state=RequestState.DRAFT):
            declare_interest(request, by=user, at=AT)
        return user
    return who


def never(value: Any) -> Any:
    """A value of the same kind that no row has."""
    match value:
        case int():
            return 2**31 - 1
        case UUID():
            return uuid4()
        case str() if value.startswith("ETH-"):
            return value[:-4] + "2222"
    return f"{value}x"


def answer(ask: Callable[[str], Any], address: str) -> tuple[int, str, str]:
    """What a stranger could tell apart: status, where to, and the page, but for what changes with every request."""
    response = ask(address)
    body = CHANGING.sub("", response.content.decode()) if not response.streaming else "a file"
    location = response.headers.get("Location", "")
    for own in (address, quote(address), quote(address, safe="")):
        body, location = body.replace(own, "*"), location.replace(own, "*")
    return response.status_code, location, body


@pytest.mark.parametrize("name", PRIVATE)
def test_a_thing_that_is_not_for_you_is_answered_like_one_that_never_was(name):
    kwargs = OF_ETHICS[name].kwargs()
    missing = {key: never(value) for key, value in kwargs.items()}
    assert missing != kwargs, "nothing in this address stands for a thing"
    for who in STRANGERS:
        if who == INTERESTED and "reference" not in kwargs:
            continue  # no request of its own: what an adviser with an interest sees there is tested where it stands
        visitor = browser(stranger(who))
        for ask in (visitor.get, visitor.post):
            there, nowhere = (answer(ask, reverse(name, kwargs=of)) for of in (kwargs, missing))
            assert there == nowhere, f"{who} can tell by {ask.__name__}"
            assert there[0] != OPENS


def unpacked(body: bytes) -> bytes:
    """What a file holds: a spreadsheet is a packed folder, in which no word is found as it comes."""
    if not body.startswith(b"PK"):
        return body
    with ZipFile(BytesIO(body)) as folder:
        return b"".join(folder.read(name) for name in folder.namelist())


def test_words_in_a_spreadsheet_are_found():
    packed = as_xlsx([Sheet("Requests", ["Title"], [[MARK]])])
    assert MARK.encode() not in packed
    assert MARK.encode() in unpacked(packed)


@pytest.mark.parametrize("who", STRANGERS)
def test_no_page_that_a_stranger_opens_holds_a_word_of_it(who):
    an_edition()
    a_calendar()
    adviser = persona("adviser")
    advice = advised(adviser, by=an_asker(name="Anna Asker"), subject=f"Title {MARK}", text=f"Text {MARK}")
    reference = advice.version.request.reference
    assert MARK in browser(adviser).get(reverse("review", args=[reference])).content.decode()
    visitor, opened = browser(stranger(who)), 0
    for name in PLAIN:
        response = visitor.get(reverse(name))
        if response.status_code == OPENS:
            body = unpacked(b"".join(response) if response.streaming else response.content)
            opened += 1
            assert MARK.encode() not in body, name
            assert reference.encode() not in body, name
    assert opened > 5, "strangers open pages, or this test proves nothing"


def test_its_files_have_the_address_of_nothing():
    an_edition()
    a_calendar()
    asked = put(written(a_draft(an_asker())))
    file = a_file(asked)
    send(asked.request, by=asked.request.asker, at=AT)
    sealed = seal(advised(persona("adviser"), by=an_asker()), at=AT).sealed
    for document in filter(None, (file.document, sealed)):
        assert browser(persona("adviser")).get(f"/documents/{document.pk}/").getvalue()
        for who in STRANGERS:
            visitor = browser(stranger(who))
            there, nowhere = (answer(visitor.get, f"/documents/{pk}/") for pk in (document.pk, uuid4()))
            assert there == nowhere, who


def test_mails_go_to_the_person_who_asked_and_the_office_and_say_nothing(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    an_edition()
    a_calendar()
    others = {stranger(who) for who in STRANGERS if who not in (ANONYMOUS, RIVAL, INTERESTED)}
    assert {persona(who).pk for who in others}
    advice = advised(persona("adviser"), by=an_asker(), subject=f"Title {MARK}", text=f"Text {MARK}")
    deliver(LATER)
    told = {address for message in mail.outbox for address in message.recipients()}
    assert told == {"adviser@example.org", advice.version.request.asker.email}
    for message in mail.outbox:
        assert MARK not in message.message().as_string()
        assert advice.version.request.reference not in message.subject


@pytest.mark.parametrize("name", [name for name, line in OF_ETHICS.items() if line.answers[ANONYMOUS] != OPENS])
def test_what_is_confidential_is_kept_by_no_cache(name):
    line = OF_ETHICS[name]
    address = line.path or reverse(name.split(" ")[0], kwargs=line.kwargs())
    for who, expected in line.answers.items():
        if expected == OPENS:
            assert "no-store" in browser(who).get(address).headers["Cache-Control"], who
