"""Files that mean harm, from the sending to the flag: no worker is crashed or held up, and the next file is screened.

They are put past the checks of an upload, which refuse some of them already: a worker relies on nothing.
"""

import hashlib
import io
import time

import pypdfium2
import pytest
from django.core.files.base import ContentFile

from ethics.actions.send import send
from ethics.models import Attachment, Flag, Reading, Screening, Version
from ethics.queries import written
from ethics.tasks import read_missing, screen_missing
from portal.documents import kinds
from portal.documents.models import Document
from portal.documents.problems import Problem as P
from tests import files, hostile
from tests.factories import AT
from tests.requests import a_draft

pytestmark = pytest.mark.django_db


def with_a_program_inside() -> bytes:
    """A PDF that carries a program as an attachment."""
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(100, 100)
    pdf.new_attachment("holiday.exe").set_data(b"MZ" + b"\0" * 200)
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


HOSTILE = {
    "unpacks to 310 MB": (files.bomb, kinds.DOCX, P.BOMB),
    "billions of characters": (hostile.laughing, kinds.DOCX, P.BOMB),
    "a picture of 81 million pixels": (hostile.picture_bomb, kinds.PNG, P.BOMB),
    "thousands of pages": (lambda: hostile.many_pages(2000), kinds.PDF, P.MANY_PAGES),
    "macros": (files.with_macros, kinds.DOCX, P.MACROS),
    "a program in a DOCX": (hostile.with_program, kinds.DOCX, P.PROGRAM),
    "a program in a PDF": (with_a_program_inside, kinds.PDF, P.PROGRAM),
    "a program that a PDF starts": (hostile.launching_pdf, kinds.PDF, P.PROGRAM),
}


def put_past_the_checks(version: Version, name: str, content: bytes, kind: str) -> Attachment:
    document = Document(
        owner_type="ethics.attachment",
        owner_id=str(version.pk),
        media_type=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_at=AT,
        stored_by=version.request.asker,
    )
    document.file.save("file", ContentFile(content), save=False)
    document.save()
    return version.attachments.create(document=document, name=name)


def test_each_is_named_for_what_it_is_and_the_next_file_is_screened():
    request = a_draft()
    version = written(request)
    assert version
    for name, (make, kind, _problem) in HOSTILE.items():
        put_past_the_checks(version, name, make(), kind)
    put_past_the_checks(version, "the next one", files.word("In return for your vote."), kinds.DOCX)
    send(request, by=request.asker, at=AT)
    began = time.monotonic()
    assert read_missing() == len(HOSTILE) + 1
    assert screen_missing() == len(HOSTILE) + 2  # and the words of the request
    assert time.monotonic() - began < 300  # each is bounded; together they would take hours were they not
    assert not Reading.objects.filter(ended_at=None).exists()
    assert {one.state for one in Screening.objects.all()} == {"done"}
    for name, (_make, _kind, problem) in HOSTILE.items():
        flags = Flag.objects.filter(attachment__in=version.attachments.filter(name=name))
        assert problem.value in {flag.named["about"] for flag in flags}, name
        assert {flag.provision for flag in flags} == {""}, name
    (found,) = Flag.objects.filter(attachment__in=version.attachments.filter(name="the next one"))
    assert (found.kind, found.quote) == ("promise", "In return for your vote")
