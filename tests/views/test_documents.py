"""Guarded files: the guard of the owner says who opens one; a hash tells "sealed" or "unknown", and no more."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal import registries
from portal.accounts.models import User
from portal.audit.models import Look, looked
from portal.documents.keeping import discard, store
from portal.documents.models import Document
from portal.documents.sweeping import sweep_files
from portal.registries import Guard
from portal.workflow import Refusal
from tests import files

AT = datetime(2030, 5, 14, 9, tzinfo=UTC)
OWNER = "test.thing"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def ana():
    return User.objects.create_user("ana@example.org")


@pytest.fixture
def guarded(monkeypatch, ana):
    guard = Guard(
        may_open=lambda user, document, at: user == ana,
        filename=lambda document: "Élan « final ».pdf",
        confidential=True,
        looked=lambda user, document, at: looked(document, by=user, role="candidate", at=at, what="file"),
    )
    monkeypatch.setitem(registries.guards._filed, OWNER, guard)


def keep(content=b"", name="leaflet.pdf", by=None):
    upload = SimpleUploadedFile(name, content or files.pdf())
    return store(upload, owner_type=OWNER, owner_id=1, by=by, at=AT)


def client(user):
    visitor = Client()
    visitor.force_login(user)
    return visitor


def address(document):
    return reverse("document", args=[document.pk])


def test_an_upload_is_kept_with_what_it_is_and_without_its_name(ana):
    content = files.pdf(2)
    document, name = keep(content, "../Secret leaflet.pdf", ana)
    assert name == "Secret leaflet.pdf"
    assert (document.media_type, document.size, document.pages) == ("application/pdf", len(content), 2)
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert "Secret" not in str(list(Document.objects.values()))
    with document.file.open() as kept:
        assert kept.read() == content


def test_a_refused_upload_leaves_no_row_and_no_file(settings):
    with pytest.raises(Refusal):
        keep(files.locked_pdf())
    assert not Document.objects.exists()
    assert not storages["confidential"].exists("") or not storages["confidential"].listdir("")[0]


def test_the_guard_lets_in_and_the_look_is_recorded(guarded, ana):
    document, _name = keep()
    answer = client(ana).get(address(document))
    assert answer.getvalue() == files.pdf()
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%89lan")
    assert Look.objects.get().by == ana


def test_a_stranger_gets_404_and_no_look_and_the_public_signs_in(guarded):
    document, _name = keep()
    stranger = User.objects.create_user("stranger@example.org")
    assert client(stranger).get(address(document)).status_code == 404
    assert Client().get(address(document)).status_code == 302
    assert not Look.objects.exists()


def test_a_document_whose_owner_filed_no_guard_opens_for_nobody(ana):
    document, _name = keep(by=ana)
    assert client(ana).get(address(document)).status_code == 404


def test_only_what_a_browser_shows_safely_is_shown_in_place(guarded, ana):
    shown, _name = keep()
    saved, _name = keep(files.word(), "speech.docx")
    for document, disposition in ((shown, "inline"), (saved, "attachment")):
        answer = client(ana).get(address(document) + "?show")
        assert answer["Content-Disposition"].startswith(disposition)
        assert answer.getvalue()


def test_discarding_removes_row_and_content_but_never_a_sealed_paper(django_capture_on_commit_callbacks):
    document, _name = keep()
    name = document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        discard(document)
    assert not storages["confidential"].exists(name)
    sealed, _name = keep()
    sealed.sealed_at = AT
    with pytest.raises(ValueError, match="sealed"):
        discard(sealed)


def test_the_sweep_removes_what_no_row_knows_once_it_is_old(ana):
    document, _name = keep()
    storage = storages["confidential"]
    with transaction.atomic():
        stray, _name = keep()
        Document.objects.filter(pk=stray.pk).delete()
    assert sweep_files(datetime.now(UTC) - timedelta(days=1)) == 0
    assert sweep_files(datetime.now(UTC) + timedelta(days=1)) == 1
    assert storage.exists(document.file.name)
    assert not storage.exists(stray.file.name)


@pytest.fixture
def sealed():
    document, _name = keep()
    Document.objects.filter(pk=document.pk).update(sealed_at=AT)
    return document


def test_a_sealed_paper_is_known_by_its_hash_or_by_itself(sealed, client):
    spaced = " ".join(sealed.sha256[i : i + 8] for i in range(0, 64, 8)).upper()
    assert b"Sealed." in client.post(reverse("verify"), {"sha256": spaced}).content
    upload = SimpleUploadedFile("paper.pdf", files.pdf())
    assert b"Sealed." in client.post(reverse("verify"), {"file": upload}).content


def test_anything_else_is_unknown_even_a_file_that_is_kept_but_not_sealed(client):
    document, _name = keep()
    assert b"Unknown." in client.post(reverse("verify"), {"sha256": document.sha256}).content


@pytest.mark.parametrize(("typed", "said"), [("xyz", b"64 characters"), ("", b"Give the hash")])
def test_a_hash_that_is_none_is_explained_and_kept(typed, said, client):
    answer = client.post(reverse("verify"), {"sha256": typed})
    assert said in answer.content
    assert typed.encode() in answer.content


def test_a_file_beyond_the_limit_is_counted_but_not_written(guarded, ana):
    from portal.documents.uploads import CappedUploadHandler

    handler = CappedUploadHandler()
    handler.new_file("file", "large.txt", "text/plain", None)
    chunk = b"x" * (1024 * 1024)
    for number in range(30):
        handler.receive_data_chunk(chunk, number * len(chunk))
    received = handler.file_complete(30 * len(chunk))
    with pytest.raises(Refusal, match=r"30\.0 MB"):
        store(received, owner_type=OWNER, owner_id=1, by=None, at=AT)
    received.seek(0, 2)
    assert received.tell() < 22 * 1024 * 1024
    received.close()
