"""Who sees a request and its files, who has looked, and what the pages say."""

from datetime import timedelta

import pytest

from ethics.actions.send import send
from ethics.actions.take import take
from ethics.models import AdviceRequest, ConfirmedOfficial
from ethics.queries import visible_to, written
from ethics.tasks import seal_missing
from portal.audit.models import Look
from tests.factories import AT, LONG_AGO, a_candidate, a_candidature, person
from tests.personas import PERSONAS, persona
from tests.requests import (
    LATER,
    a_calendar,
    a_draft,
    a_file,
    advised,
    an_asker,
    an_edition,
    an_official,
    change_asked,
    sent,
    taken,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OUTSIDERS = set(PERSONAS) - {"adviser", "adviser_head", "anonymous"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The clock of the pages: at LATER, or where a test sets it."""
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


def pages(request: AdviceRequest) -> list[str]:
    mine, review = f"/ethics/requests/{request.reference}/", f"/ethics/review/{request.reference}/"
    return [mine, f"{mine}edit/", f"{mine}looks/", review, f"{review}change/", f"{review}advice/"]


def status_of(browser, document_id) -> int:
    """What a file's address answers; the file is read to its end, which closes it."""
    answer = browser.get(f"/documents/{document_id}/")
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def statuses(browser, request: AdviceRequest) -> set[int]:
    return {browser.get(page).status_code for page in pages(request)}


# ---------------------------------------------------------------- who sees it


@pytest.mark.parametrize("role", sorted(OUTSIDERS))
def test_for_everybody_else_there_is_no_such_request(role, as_, nora):
    advice = advised(nora)
    request = advice.version.request
    attachment = a_file_of(sent())
    assert statuses(as_(role), request) == {404}
    assert status_of(as_(role), attachment.document_id) == 404
    assert not visible_to(persona(role)).exists()


def a_file_of(request: AdviceRequest):
    """A file of a version that was sent, as a row: what was sent takes no more files by the actions."""
    version = request.versions.first()
    request.versions.update(sent_at=None)
    attachment = a_file(version)
    request.versions.update(sent_at=request.sent_at)
    return attachment


def test_a_rival_with_requests_of_their_own_does_not_see_it(as_, nora):
    request, rival = taken(nora), an_asker()
    sent(rival)
    browser = as_(rival)
    assert statuses(browser, request) == {404}
    for page in ("version/", "withdraw/", "discard/"):
        assert browser.post(f"/ethics/requests/{request.reference}/{page}").status_code == 404
    assert request.reference not in browser.get("/ethics/requests/").content.decode()


def test_a_draft_is_the_askers_alone(as_):
    request = a_draft()
    attachment = a_file(written(request))
    for role in ("adviser", "adviser_head", "administrator"):
        browser = as_(role)
        assert statuses(browser, request) == {404}
        assert status_of(browser, attachment.document_id) == 404
        assert not Look.objects.exists()
    assert status_of(as_(request.asker), attachment.document_id) == 200


def test_a_version_that_is_being_written_is_the_askers_alone(as_, nora):
    request = change_asked(nora)
    asker = as_(request.asker)
    asker.post(f"/ethics/requests/{request.reference}/version/")
    attachment = a_file(written(request))
    assert status_of(as_(nora), attachment.document_id) == 404
    assert "Version 2" not in as_(nora).get(f"/ethics/review/{request.reference}/").content.decode()


def test_an_adviser_does_not_see_their_own_question_in_the_queue(as_):
    adviser = an_official()
    adviser.grants.create(role="adviser", since=LONG_AGO)
    request = sent(adviser)
    assert as_(adviser).get(f"/ethics/review/{request.reference}/").status_code == 404
    assert request.reference not in as_(adviser).get("/ethics/queue/").content.decode()
    assert as_(adviser).get(f"/ethics/requests/{request.reference}/").status_code == 200


def test_an_adviser_who_stands_sees_no_request(as_, nora):
    request = sent()
    a_candidature(a_candidate(nora), deposited_at=AT - DAY)
    assert as_(nora).get("/ethics/queue/").status_code == 404
    assert as_(nora).get(f"/ethics/review/{request.reference}/").status_code == 404


def test_confidential_pages_are_not_stored_and_say_who_sees_them(as_, nora):
    request = taken(nora)
    for browser, page in (
        (as_(request.asker), f"/ethics/requests/{request.reference}/"),
        (as_(request.asker), "/ethics/requests/"),
        (as_(request.asker), "/ethics/requests/new/"),
        (as_(nora), f"/ethics/review/{request.reference}/"),
        (as_(nora), "/ethics/queue/"),
        (as_(nora), "/ethics/officials/"),
    ):
        answer = browser.get(page)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Confidential." in answer.content.decode(), page


# ---------------------------------------------------------------- who has looked


def test_each_opening_by_the_office_is_recorded_and_shown_without_names(as_, nora):
    request = sent()
    attachment = a_file_of(request)
    office = as_(nora)
    office.get(f"/ethics/review/{request.reference}/")
    status_of(office, attachment.document_id)
    assert [(look.role, look.what) for look in Look.objects.all()] == [("adviser", "page"), ("adviser", "file")]
    browser = as_(request.asker)
    assert "Who has looked (2)" in browser.get(f"/ethics/requests/{request.reference}/").content.decode()
    html = browser.get(f"/ethics/requests/{request.reference}/looks/").content.decode()
    assert "Opened a file" in html
    assert "Adviser, Ethics Office" in html
    assert "Nora" not in html
    assert Look.objects.count() == 2  # the asker's own looking is not counted


def test_the_timeline_tells_roles_not_names(as_, nora):
    request = change_asked(nora)
    as_(nora).get(f"/ethics/review/{request.reference}/")
    html = as_(request.asker).get(f"/ethics/requests/{request.reference}/").content.decode()
    for said in ("Sent to the Ethics Office", "Taken by an adviser", "Opened the request", "Change asked for"):
        assert said in html
    assert "Nora" not in html
    assert "Take the emblem off." in html
    assert "Write a new version" in html


# ---------------------------------------------------------------- the pages of the asker


def test_an_adviser_who_follows_the_askers_address_lands_on_the_review(as_, nora):
    request = sent()
    assert as_(nora).get(f"/ethics/requests/{request.reference}/").url == f"/ethics/review/{request.reference}/"


def test_choosing_among_twelve_and_nothing_else(as_):
    browser = as_(an_asker())
    assert browser.get("/ethics/requests/new/").content.decode().count('name="kind"') == 12
    assert browser.post("/ethics/requests/new/", {"kind": "endorsement"}).status_code == 200
    assert not AdviceRequest.objects.exists()


def test_withdrawing_asks_once_and_stays_readable(as_, nora):
    request = taken(nora)
    browser = as_(request.asker)
    page = f"/ethics/requests/{request.reference}/"
    assert browser.post(f"{page}withdraw/").url == page
    assert "Withdrawn" in browser.get(page).content.decode()
    browser.post(f"{page}withdraw/")
    assert "someone was quicker" in browser.get(page).content.decode()


def test_throwing_a_draft_away(as_):
    request = a_draft()
    assert as_(request.asker).post(f"/ethics/requests/{request.reference}/discard/").url == "/ethics/requests/"
    assert not AdviceRequest.objects.exists()


def test_the_advice_the_seal_and_what_it_is_not(as_, nora):
    advice = advised(nora)
    page = f"/ethics/requests/{advice.version.request.reference}/"
    browser = as_(advice.version.request.asker)
    assert "is being made" in browser.get(page).content.decode()
    seal_missing()
    advice.refresh_from_db()
    html = browser.get(page).content.decode()
    assert advice.sealed.sha256 in html
    assert "not an endorsement" in html
    assert "Replace the emblem." in html
    opened = browser.get(f"/documents/{advice.sealed_id}/")
    assert opened.getvalue().startswith(b"%PDF")
    assert opened.headers["Content-Disposition"].endswith(f'{advice.version.request.reference}-1.pdf"')
    assert status_of(as_(person("adviser")), advice.sealed_id) == 200
    assert status_of(as_(an_asker()), advice.sealed_id) == 404


def test_without_pango_the_page_names_the_packages(as_, nora, monkeypatch):
    monkeypatch.setattr("ethics.views.showing.missing_for_papers", lambda: ("libpango-1.0-0",))
    advice = advised(nora)
    html = as_(advice.version.request.asker).get(f"/ethics/requests/{advice.version.request.reference}/")
    assert "libpango-1.0-0" in html.content.decode()


# ---------------------------------------------------------------- the office


def test_the_queue_shows_the_nearest_first_and_the_paused_last(as_, nora, now):
    a_calendar()
    paused = change_asked(nora, subject="Paused")
    old = sent(subject="Old")
    new = a_draft(subject="New")
    send(new, by=new.asker, at=AT + 2 * DAY)
    now["at"] = AT + 2 * DAY
    html = as_(nora).get("/ethics/queue/").content.decode()
    places = [html.index(one.reference) for one in (old, new, paused)]
    assert places == sorted(places)
    assert "2 of 5 working days" in html
    mine = as_(nora).get("/ethics/queue/?show=mine").content.decode()
    assert paused.reference in mine
    assert old.reference not in mine
    waiting = as_(nora).get("/ethics/queue/?show=waiting").content.decode()
    assert old.reference in waiting
    assert paused.reference not in waiting


def test_who_comes_second_is_told_who_has_it(as_, nora):
    request = sent()
    take(request, by=nora, at=LATER)
    other = as_(person("adviser"))
    other.post(f"/ethics/review/{request.reference}/take/")
    html = other.get(f"/ethics/review/{request.reference}/").content.decode()
    assert "Nora Falsk has this request." in html
    assert "Save the findings" not in html


def test_findings_are_saved_from_the_page_and_stand_there_again(as_, nora):
    edition = an_edition()
    request = taken(nora)
    page = f"/ethics/review/{request.reference}/"
    provision = edition.provisions.get(code="A-2")
    office = as_(nora)
    office.post(f"{page}findings/", {f"verdict-{provision.pk}": "concern", f"note-{provision.pk}": "An emblem."})
    html = office.get(page).content.decode()
    assert "An emblem." in html
    assert 'value="concern" checked' in html
    assert html.index("A-2") < html.index("All other provisions") < html.index("B-1")
    office.post(f"{page}findings/", {f"verdict-{provision.pk}": "approved"})
    assert request.versions.get().findings.get().verdict == "concern"


def test_a_refused_advice_keeps_what_was_typed(as_, nora):
    an_edition()
    request = taken(nora)
    typed = {"outcome": "no_concern", "text": "A long advice."}
    html = as_(nora).post(f"/ethics/review/{request.reference}/advice/", typed).content.decode()
    assert "Record what you find" in html
    assert "A long advice." in html
    assert AdviceRequest.objects.get().state == "in_review"


def test_officials_are_confirmed_on_their_page(as_, nora):
    omar = person(email="omar@example.org", name="Omar Beispiel")
    office = as_(nora)
    office.post("/ethics/officials/", {"email": "omar@example.org"})
    assert ConfirmedOfficial.objects.get().user == omar
    assert "Omar Beispiel" in office.get("/ethics/officials/").content.decode()
    html = office.post("/ethics/officials/", {"email": "omar@example.org"}).content.decode()
    assert "is confirmed already" in html
