"""What was read of a file is seen by whoever may see the file, and by nobody else."""

import pytest

from ethics.actions.send import send
from ethics.models import MaterialPage
from ethics.queries import written
from ethics.tasks import read_missing
from portal.audit.models import Look
from portal.documents.models import Document
from tests import hostile
from tests.personas import PERSONAS
from tests.requests import a_draft, a_file, an_asker

LEAFLET = hostile.a_pdf("Union listens", "second")
OUTSIDE = sorted(set(PERSONAS) - {"adviser", "adviser_head", "anonymous"})
pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    """The picture of the first page of a file that was sent and read."""
    request = a_draft(an_asker())
    a_file(written(request), content=LEAFLET)
    send(request, by=request.asker, at=request.created_at)
    assert read_missing() == 1
    return MaterialPage.objects.get(number=1)


def test_the_picture_of_a_page_opens_for_asker_and_office_and_no_browser_keeps_it(as_, page):
    for who in (page.attachment.version.request.asker, "adviser", "adviser_head"):
        answer = as_(who).get(f"/documents/{page.image_id}/?show")
        assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_finds_the_picture_of_a_page(as_, page, who):
    assert as_(who).get(f"/documents/{page.image_id}/?show").status_code == 404


def test_nor_another_candidate_or_somebody_who_is_not_signed_in(as_, page):
    assert as_(an_asker()).get(f"/documents/{page.image_id}/").status_code == 404
    assert as_("anonymous").get(f"/documents/{page.image_id}/").status_code == 302


def test_pictures_opened_in_a_row_are_one_look(as_, page):
    client = as_("adviser")
    for document in Document.objects.filter(owner_type="ethics.material"):
        b"".join(client.get(f"/documents/{document.pk}/").streaming_content)
    (look,) = Look.objects.all()
    assert (look.what, look.role) == ("file", "adviser")
