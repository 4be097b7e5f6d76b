"""The same file or nearly the same text, already advised on: found, and shown to whoever may see that request."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ethics.actions.advise import advise
from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.actions.keep_fingerprint import keep_fingerprint
from ethics.actions.send import send
from ethics.actions.take import take
from ethics.models import Fingerprint, Version
from ethics.queries import twins
from tests.factories import AT, person
from tests.files import pdf
from tests.personas import persona
from tests.requests import LATER, a_file, an_asker, an_edition, found, last, put, start, written

pytestmark = pytest.mark.django_db
TEXT = " ".join(f"word{n} of this speech about islands" for n in range(30))
OTHER = " ".join(f"term{n} in that letter on mountains" for n in range(30))
EVEN_LATER = LATER + timedelta(hours=1)


def a_version(text: str = "For a reception.", content: bytes = b"") -> Version:
    """Sent by somebody, screened."""
    asker = an_asker()
    request = start(asker, "material_review", at=AT)
    version = put(written(request), text=text)
    attachment = a_file(version, content=content) if content else None
    send(request, by=asker, at=AT)
    keep_fingerprint(version, None, [text])
    if attachment:
        keep_fingerprint(version, attachment, [""])
    return last(version.request)


def advised_on(version: Version, adviser) -> Version:
    an_edition()
    request = version.request
    request.editions.set([an_edition()])
    request = take(request, by=adviser, at=LATER)
    found(request)
    advise(request, "if_changed", "Change it.", by=adviser, at=LATER)
    return version


def test_the_same_file_and_nearly_the_same_text_are_found():
    adviser = persona("adviser")
    same_file = advised_on(a_version(content=pdf(2)), adviser)
    same_text = advised_on(a_version(TEXT), adviser)
    advised_on(a_version(OTHER, content=pdf(3)), adviser)
    now = a_version(TEXT.replace("word7", "world"), content=pdf(2))
    file, text = twins(now, persona("adviser_head"), EVEN_LATER)
    assert (file.version, file.same_file) == (same_file, True)
    assert (text.version, text.same_file) == (same_text, False)
    assert 0.8 < text.likeness < 1


def test_what_was_not_advised_on_is_no_precedent():
    a_version(TEXT)
    assert twins(a_version(TEXT), persona("adviser"), EVEN_LATER) == []


def test_a_short_text_is_like_no_other():
    advised_on(a_version("Please see the file."), persona("adviser"))
    assert twins(a_version("Please see the file."), persona("adviser"), EVEN_LATER) == []


def test_an_earlier_version_of_the_same_request_is_no_twin():
    version = advised_on(a_version(TEXT), persona("adviser"))
    assert twins(version, persona("adviser"), EVEN_LATER) == []


def test_whoever_declares_an_interest_later_sees_no_trace_of_it():
    adviser, colleague = persona("adviser"), person("adviser")
    old = advised_on(a_version(TEXT), adviser)
    now = a_version(TEXT)
    assert twins(now, colleague, EVEN_LATER)
    declare_interest(old.request, by=colleague, at=EVEN_LATER)
    assert twins(now, colleague, EVEN_LATER) == []
    assert twins(now, adviser, EVEN_LATER)
    declare_interest_towards(old.request.asker, by=adviser, at=EVEN_LATER)
    assert twins(now, adviser, EVEN_LATER) == []


@pytest.mark.parametrize("role", ["candidate", "hr", "secretariat", "auditor", "administrator", "no_role"])
def test_nobody_outside_the_office_is_told(role):
    advised_on(a_version(TEXT), persona("adviser"))
    assert twins(a_version(TEXT), persona(role), EVEN_LATER) == []


def test_an_adviser_who_asked_it_is_not_told_of_their_own():
    old = advised_on(a_version(TEXT), persona("adviser"))
    asker = old.request.asker
    assert twins(a_version(TEXT), asker, EVEN_LATER) == []


def test_as_many_queries_however_many_there_are():
    adviser = persona("adviser")
    now = a_version(TEXT)
    counts = []
    for _ in range(3):
        advised_on(a_version(TEXT), adviser)
        with CaptureQueriesContext(connection) as queries:
            twins(now, adviser, EVEN_LATER)
        counts.append(len(queries))
    assert counts[0] == counts[2] <= 4


def test_screened_again_it_replaces_what_was_kept():
    version = a_version(TEXT, content=pdf())
    assert Fingerprint.objects.filter(version=version).count() == 2
    keep_fingerprint(version, None, [OTHER])
    keep_fingerprint(version, version.attachments.get(), [OTHER])
    assert Fingerprint.objects.filter(version=version).count() == 2
    keep_fingerprint(version, None, ["now it is short"])
    assert Fingerprint.objects.get(version=version).sha256


def test_it_holds_nothing_that_can_be_read():
    version = a_version(TEXT)
    row = Fingerprint.objects.get(version=version)
    assert "word" not in repr(row.__dict__)
    assert b"word" not in bytes(row.signature)


def test_the_database_refuses_a_second_one_and_an_empty_one():
    version = a_version(TEXT)
    for bad in ({"signature": b"x"}, {"sha256": "", "signature": b""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Fingerprint.objects.create(version=version, **bad)
