"""A file whose reading or screening was stopped: "Read it again", on the pages of who has the request alone."""

import pytest

from ethics.actions import read_material as reading
from ethics.actions.send import send
from ethics.actions.take import take
from ethics.models import Attachment, Reading, Screening
from ethics.queries import written
from ethics.screening import Problem
from ethics.states import SCREENING_GONE
from portal.documents.material import Material, Page
from portal.documents.problems import Problem as FileProblem
from tests import files
from tests.factories import AT, person
from tests.requests import LATER, a_draft, a_file, an_asker, an_edition, taken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER)


@pytest.fixture
def nora():
    return person("adviser", name="Nora Falsk")


@pytest.fixture
def poster(nora):
    """A file of a request that Nora has, read, with one page."""
    an_edition()
    request = a_draft()
    attachment = a_file(written(request), "poster.png", files.png())
    request = take(send(request, by=request.asker, at=AT), by=nora, at=LATER)
    read_as(attachment, "We thank the Council of Exampland for its time.")
    return Attachment.objects.get(pk=attachment.pk)


def read_as(attachment, text):
    claimed = reading.begin(attachment, at=AT)
    reading.end(claimed, Material(pages=(Page(1, text),)), at=AT)


def review(version):
    return f"/ethics/review/{version.request.reference}/"


def html_of(browser, address):
    return browser.get(address).content.decode()


def stopped(poster):
    Reading.objects.filter(attachment=poster).update(done=0, total=0, problems=[FileProblem.CRASHED])
    Screening.objects.update(begun_at=AT, heard_at=AT, ended_at=AT)


def test_a_stopped_file_is_read_again_from_the_page_of_the_request_and_from_its_own(as_, nora, poster):
    browser, own = as_(nora), f"/ethics/material/{poster.document_id}/"
    Screening.objects.update(begun_at=AT, heard_at=AT, ended_at=AT)
    pages = (review(poster.version), own, f"{own}progress/")
    for page in pages:
        assert "Read it again" not in html_of(browser, page), page
    stopped(poster)
    again = f"{review(poster.version)}files/{poster.pk}/again/"
    for page in pages:
        assert f'action="{again}"' in html_of(browser, page), page
    answer = browser.post(again)
    assert answer.url == f"{review(poster.version)}#file-{poster.pk}"
    said = html_of(browser, answer.url)
    assert "It is read again." in said
    assert f'action="{again}"' not in said
    assert "poster.png waits to be screened." in said
    browser.post(again)
    assert "This file is being read or screened." in html_of(browser, review(poster.version))


def test_a_stopped_screening_and_a_dead_worker_offer_it_too(as_, nora, poster):
    browser, address = as_(nora), review(poster.version)
    own = Screening.objects.filter(attachment=poster)
    for fields, offered in (
        ({"ended_at": AT, "problems": [Problem.TOO_SLOW]}, True),
        ({"ended_at": AT, "problems": [Problem.DETECTOR]}, False),
        ({"ended_at": None, "heard_at": LATER, "problems": []}, False),
        ({"ended_at": None, "heard_at": LATER - SCREENING_GONE, "problems": []}, False),
        ({"ended_at": None, "heard_at": LATER - SCREENING_GONE * 2, "problems": []}, True),
    ):
        own.update(**{"begun_at": AT, "heard_at": AT} | fields)
        assert ("Read it again" in html_of(browser, address)) == offered, fields


def test_a_stopped_file_offers_nothing_to_who_does_not_have_the_request(as_, nora, poster):
    stopped(poster)
    again = f"{review(poster.version)}files/{poster.pk}/again/"
    asker, jonas = as_(poster.version.request.asker), as_(person("adviser"))
    own = f"/ethics/material/{poster.document_id}/"
    for browser, pages in ((asker, (own, f"{own}progress/")), (jonas, (review(poster.version), own))):
        for page in pages:
            assert "Read it again" not in html_of(browser, page), page
    assert asker.post(again).status_code == 404
    assert asker.get(again).status_code in (404, 405)
    jonas.post(again)
    assert "Nora Falsk has this request." in html_of(jonas, review(poster.version))
    other = taken(nora, an_asker())
    assert as_(nora).post(f"/ethics/review/{other.reference}/files/{poster.pk}/again/").status_code == 404
    assert Reading.objects.get(attachment=poster).state == "failed"
