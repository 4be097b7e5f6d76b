"""The files of a sent version are read by a worker, once; what a dead worker left is taken up again."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from ethics.actions import read_material as reading
from ethics.actions.send import send
from ethics.models import Attachment, MaterialPage, MaterialPicture, Reading
from ethics.queries import latest_sent, material_of, written
from ethics.rules.placed_words import pack, unpack
from ethics.tasks import read_material, read_missing
from portal.documents.material import Box, Material, Word
from portal.documents.models import Document
from portal.documents.problems import Problem
from tests import hostile
from tests.factories import AT
from tests.requests import a_draft, a_file

LEAFLET = hostile.a_pdf("Union listens", "second")
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the worker."""
    seen = []
    monkeypatch.setattr("portal.celery._send", lambda task, args: seen.append((task, *args)))
    return seen


def a_sent_file(name="leaflet.pdf", content=LEAFLET):
    request = a_draft()
    attachment = a_file(written(request), name, content)
    send(request, by=request.asker, at=AT)
    return Attachment.objects.get(pk=attachment.pk)


def test_sending_asks_a_worker_to_read_each_file(asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        attachment = a_sent_file()
    assert ("ethics.tasks.read_material", attachment.pk) in asked
    assert attachment.reading.state == "waiting"


def test_a_draft_is_nobodys_to_read():
    attachment = a_file(written(a_draft()), content=LEAFLET)
    assert not Reading.objects.exists()
    assert not read_material(attachment.pk)
    assert read_missing() == 0


def test_what_was_read_is_kept_with_its_words_and_pictures(tmp_path):
    attachment = a_sent_file()
    assert read_material(attachment.pk)
    attachment = Attachment.objects.get(pk=attachment.pk)
    assert (attachment.reading.state, attachment.reading.done, attachment.reading.total) == ("read", 2, 2)
    material = material_of(attachment, tmp_path)
    assert [page.text for page in material.pages] == ["Union listens", "second"]
    first = material.pages[0]
    assert [word.text for word in first.words] == ["Union", "listens"]
    assert first.words[0].box.left == pytest.approx(0.5, abs=0.01)
    with Image.open(first.image) as drawn:
        page = MaterialPage.objects.get(number=1)
        assert drawn.size == (page.width, page.height) == (1100, 2200)
    assert [page.image for page in material_of(attachment).pages] == [None, None]


def test_pictures_inside_are_kept_with_their_page(tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(buffer, "PNG")
    attachment = a_sent_file("leaflet.docx", hostile.with_picture(buffer.getvalue()))
    read_material(attachment.pk)
    (picture,) = material_of(Attachment.objects.get(pk=attachment.pk), tmp_path).pictures
    assert (picture.page, picture.box) == (1, None)
    with Image.open(picture.image) as kept:
        assert kept.size == (40, 30)


def test_asked_for_twice_it_is_read_once():
    attachment = a_sent_file()
    assert [read_material(attachment.pk), read_material(attachment.pk)] == [True, False]
    assert read_missing() == 0
    assert Document.objects.filter(owner_type=reading.OWNER).count() == 2


def test_the_sweep_finds_what_was_sent_before_files_were_read():
    attachment = a_sent_file()
    Reading.objects.all().delete()
    assert (read_missing(), read_missing()) == (1, 0)
    assert Attachment.objects.get(pk=attachment.pk).reading.state == "read"


def test_while_one_worker_reads_no_other_does_and_a_dead_ones_work_is_taken_up():
    attachment = a_sent_file()
    claimed = reading.begin(attachment, at=AT)
    reading.advance(claimed, 1, 2, at=AT + timedelta(minutes=2))
    attachment = Attachment.objects.get(pk=attachment.pk)
    assert (attachment.reading.state, attachment.reading.done, attachment.reading.total) == ("reading", 1, 2)
    assert reading.begin(attachment, at=AT + timedelta(minutes=6)) is None
    assert reading.begin(attachment, at=AT + timedelta(minutes=8)).tries == 2


def test_after_three_tries_a_file_is_given_up_and_says_so():
    attachment = a_sent_file()
    instants = [AT + n * timedelta(minutes=10) for n in range(5)]
    assert [bool(reading.begin(attachment, at=at)) for at in instants] == [True, True, True, False, False]
    given_up = Attachment.objects.get(pk=attachment.pk).reading
    assert (given_up.state, given_up.problems) == ("failed", [Problem.CRASHED])


def test_what_an_earlier_try_kept_is_replaced(django_capture_on_commit_callbacks):
    attachment = a_sent_file("leaflet.docx", hostile.with_picture(LEAFLET and _png()))
    read_material(attachment.pk)
    (old,) = Document.objects.filter(owner_type=reading.OWNER)
    Reading.objects.update(**reading.AFRESH)
    claimed = reading.begin(attachment, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        assert reading.end(claimed, Material(), at=AT)
    assert not MaterialPage.objects.exists()
    assert not MaterialPicture.objects.exists()
    assert not Document.objects.filter(pk=old.pk).exists()
    assert not old.file.storage.exists(old.file.name)


def _png():
    buffer = io.BytesIO()
    Image.new("L", (20, 20)).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_hostile_file_fails_alone_and_the_next_one_is_read():
    bad, good = a_sent_file("bad.docx", hostile.laughing()), a_sent_file()
    assert read_missing() == 2
    bad, good = (Attachment.objects.get(pk=one.pk) for one in (bad, good))
    assert (bad.reading.state, Problem.BOMB in bad.reading.problems) == ("failed", True)
    assert good.reading.state == "read"


def test_packed_words_come_back_as_they_were():
    text = "Élan of all"
    words = (Word("Élan", 0, Box(0.1, 0.25, 0.5, 0.0312)), Word("all", 8))
    assert unpack(pack(words), text) == words
    assert unpack("", "") == ()


def test_material_of_a_file_not_read_is_empty():
    assert material_of(a_sent_file()) == Material()
    assert latest_sent(Attachment.objects.get().version.request) is not None
