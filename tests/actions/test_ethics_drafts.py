"""A draft: what is typed is saved and survives, files are kept at once and taken off again."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from ethics.actions.attach import attach, detach
from ethics.actions.send import send
from ethics.actions.write import Changed, Typed, keep, stamp, typed, write
from ethics.models import AdviceRequest, Attachment, Version
from ethics.permissions import MOST_FILES
from ethics.queries import written
from portal.documents.models import Document
from tests.factories import AT, a_candidature
from tests.files import pdf
from tests.refusals import refused
from tests.requests import (
    LATER,
    a_draft,
    a_file,
    an_asker,
    put,
)

pytestmark = pytest.mark.django_db
NEXT = LATER + timedelta(days=1)


# ---------------------------------------------------------------- writing


def test_what_is_typed_is_saved():
    request = a_draft(subject="Leaflet", text="Words", needed_by=date(2030, 6, 1))
    assert (request.subject, written(request).text, request.needed_by) == ("Leaflet", "Words", date(2030, 6, 1))


def test_two_windows_overwrite_nothing_and_both_texts_are_at_hand():
    version = written(a_draft(text="As it stood"))
    opened = stamp(typed(version))
    put(version, text="The first window")
    with pytest.raises(Changed) as changed:
        write(version, Typed("A leaflet", "The second window"), by=version.request.asker, seen=opened)
    assert changed.value.version.text == "The first window"
    assert Version.objects.get().text == "The first window"


def test_the_same_text_twice_is_no_conflict():
    version = written(a_draft())
    opened = stamp(typed(version))
    put(version, subject="A", text="B")
    again = Typed("A", "B", None, version.request.candidature)
    assert write(version, again, by=version.request.asker, seen=opened).text == "B"


def test_only_the_asker_writes_and_only_what_was_not_sent():
    request = a_draft()
    version = written(request)
    with refused("ethics.request.not_yours"):
        write(version, Typed("A", "B"), by=an_asker(), seen=stamp(typed(version)))
    send(request, by=request.asker, at=AT)
    with refused("ethics.request.sent_already"):
        put(version, text="Afterwards")
    assert Version.objects.get().text == "For a reception."


def test_a_draft_cannot_be_turned_to_somebody_elses_candidature():
    version = written(a_draft())
    with refused("ethics.request.not_your_candidature"):
        put(version, candidature=a_candidature())
    assert AdviceRequest.objects.get().candidature.person.user == version.request.asker


def test_a_form_that_cannot_be_accepted_any_more_keeps_its_text():
    version = written(a_draft(text="Old"))
    keep(version, Typed("New title", "New"), by=version.request.asker, seen=stamp(typed(version)), line="--")
    version = Version.objects.select_related("request").get()
    assert (version.request.subject, version.text) == ("New title", "New")


def test_and_puts_it_below_what_another_window_wrote_meanwhile():
    version = written(a_draft(text="Old"))
    opened = stamp(typed(version))
    put(version, text="Meanwhile")
    for _ in range(2):  # also when it comes twice
        keep(version, Typed("Title", "Late"), by=version.request.asker, seen=opened, line="--")
    assert Version.objects.get().text == "Meanwhile\n\n--\nLate"


# ---------------------------------------------------------------- files


def test_a_file_is_kept_at_once_under_a_name_that_stands_in_this_wing_only():
    version = written(a_draft())
    name = "../" + "x" * 300 + "\u202egnp.pdf"
    attachment = a_file(version, name)
    assert attachment.name.endswith(".pdf")
    assert len(attachment.name) <= 120
    assert not {"/", "\u202e"} & set(attachment.name)
    assert attachment.document.owner_type == "ethics.attachment"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "documents.empty"), (b"\x00\x01\x02", "documents.unknown"), (pdf()[:-40], "")]
)
def test_a_file_that_cannot_be_read_costs_nothing_else(content, code):
    version = written(a_draft())
    a_file(version)
    upload = SimpleUploadedFile("leaflet.pdf", content)
    with refused(code or "documents.unreadable"):
        attach(version, upload, by=version.request.asker, at=AT)
    assert Attachment.objects.count() == Document.objects.count() == 1


def test_so_many_files_and_no_more():
    version = written(a_draft())
    for _ in range(MOST_FILES):
        a_file(version)
    with refused("ethics.request.too_many_files"):
        a_file(version)
    assert Document.objects.count() == MOST_FILES


def test_a_file_is_taken_off_with_its_content(django_capture_on_commit_callbacks):
    attachment = a_file(written(a_draft()))
    stored = attachment.document.file.name
    with refused("ethics.request.not_yours"):
        detach(attachment, by=an_asker())
    with django_capture_on_commit_callbacks(execute=True):
        detach(attachment, by=attachment.version.request.asker)
    assert not Document.objects.exists()
    assert not storages["confidential"].exists(stored)


def test_what_was_sent_keeps_its_files():
    request = a_draft()
    attachment = a_file(written(request))
    send(request, by=request.asker, at=AT)
    with refused("ethics.request.sent_already"):
        a_file(attachment.version)
    with refused("ethics.request.sent_already"):
        detach(attachment, by=request.asker)
    assert Attachment.objects.count() == 1
