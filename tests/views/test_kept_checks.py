"""A check of "May I?" that is kept, or sent with a request: by its owner, and seen by nobody else before."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ethics.models import AdviceRequest, KeptCheck
from portal import clock
from tests.checks import EMBLEM, KEEP, MAY_I, SEND, heading, text, when
from tests.events import an_event
from tests.factories import person
from tests.personas import browser
from tests.requests import an_asker, an_edition

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 5, 6, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_a_check_is_kept_seen_sent_and_deleted_by_its_owner(as_):
    user = an_asker()
    ana = as_(user)
    kept = ana.post(KEEP, EMBLEM)
    row = KeptCheck.objects.get()
    assert kept.url == reverse("kept_check", args=[row.pk])
    page = ana.get(kept.url)
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "should stay out of campaign material" in text(page)
    assert "Campaign material to look at" in text(ana.get(reverse("kept_checks")))
    draft = ana.post(reverse("kept_check_send", args=[row.pk]))
    assert re.fullmatch(r"/ethics/requests/ETH-2030-\w{4}/edit/", draft.url)
    assert KeptCheck.objects.exists()
    assert ana.post(reverse("kept_check_delete", args=[row.pk])).url == reverse("kept_checks")
    assert "No check kept yet" in text(ana.get(reverse("kept_checks")))


@pytest.mark.parametrize("role", ["candidate", "adviser", "adviser_head", "administrator", "auditor", "hr"])
def test_nobody_else_opens_a_kept_check(role, as_):
    as_(an_asker()).post(KEEP, EMBLEM)
    row = KeptCheck.objects.get()
    other = as_(role)
    assert other.get(reverse("kept_check", args=[row.pk])).status_code == 404
    for act in ("kept_check_send", "kept_check_delete"):
        assert other.post(reverse(act, args=[row.pk])).status_code == 404
    assert "Campaign material" not in text(other.get(reverse("kept_checks")))
    assert KeptCheck.objects.exists()


def test_whoever_is_not_signed_in_is_asked_to_and_keeps_every_answer(client):
    for address in (KEEP, SEND):
        page = text(client.post(address, EMBLEM), status=403)
        assert "Sign in first" in page
        assert heading(page) == "Better not"
        assert page.count('name="step" value="symbols=yes"') == 3
    assert not KeptCheck.objects.exists()


@pytest.mark.parametrize("address", [KEEP, SEND])
def test_an_expired_page_keeps_every_answer_and_is_sent_once_more(address):
    strict = browser(an_asker())
    strict.handler.enforce_csrf_checks = True
    with CaptureQueriesContext(connection) as queries:
        response = strict.post(address, EMBLEM)
    page = text(response, status=403)
    assert "had expired" in page
    assert response.headers["Cache-Control"] == "private, no-store"
    assert {query["sql"].split()[0] for query in queries.captured_queries} == {"SELECT"}
    form = re.search(rf'action="{address}">(.*?)</form>', page)
    again = re.findall(r'name="(\w+)" value="([^"]*)"', form[1])
    sent = {name: [value for key, value in again if key == name] for name, _value in again}
    assert strict.post(address, sent).status_code == 302


def test_a_check_that_is_not_at_its_end_goes_on_where_it_stands(as_):
    ana = as_(an_asker())
    page = text(ana.post(KEEP, {**EMBLEM, "step": ["purpose=campaign"]}))
    assert heading(page).startswith("Does it show")
    assert ana.post(SEND, {"kind": "lottery"}).url == MAY_I
    assert not KeptCheck.objects.exists()


def test_a_request_begun_from_a_check_shows_the_adviser_what_was_answered(as_):
    an_edition()
    ana = as_(an_asker())
    begun = ana.post(SEND, when(an_event()))
    draft = text(ana.get(begun.url))
    assert "What goes along" in draft
    assert "– During the official work (Example Forum, 7 May 2030, 10:40 there)" in draft
    request = AdviceRequest.objects.get()
    nora = as_("adviser")
    review = reverse("review", args=[request.reference])
    assert nora.get(review).status_code == 404
    stamp = re.search(r'name="stamp" value="(\w+)"', draft)[1]
    sent = {"subject": "A word at the forum", "text": "May I?", "stamp": stamp, "send": "1"}
    assert ana.post(begun.url, sent).status_code == 302
    page = text(nora.get(review))
    assert "Checked beforehand" in page
    assert "During the official work (Example Forum, 7 May 2030, 10:40 there)" in page
    assert "Better not (B-1, B-0)" in page
    for role in ("candidate", "hr", "secretariat", "delegate", "administrator"):
        assert as_(role).get(review).status_code == 404


def test_a_draft_goes_without_its_check_if_its_writer_likes(as_):
    ana = as_(an_asker())
    begun = ana.post(SEND, EMBLEM)
    off = begun.url.replace("/edit/", "/check/off/")
    assert as_("candidate").post(off).status_code == 404
    assert ana.post(off).url == begun.url
    page = text(ana.get(begun.url))
    assert "What goes along" not in page
    assert "– My candidature" in page  # the text is the writer's own


def test_who_may_not_ask_is_told_how_and_can_still_keep(as_):
    official = as_(person())
    page = text(official.post(MAY_I, EMBLEM))
    assert SEND not in page
    assert "Write to the Ethics Office if you are an official" in page
    assert text(official.post(SEND, EMBLEM), status=403)
    assert official.post(KEEP, EMBLEM).status_code == 302
    assert not AdviceRequest.objects.exists()


def test_home_and_my_candidacy_offer_it_as_the_first_step(as_):
    ana = as_(an_asker())
    assert f'href="{MAY_I}"' in text(ana.get("/"))
    assert f'href="{MAY_I}"' in text(ana.get("/candidacy/"))
    assert f'href="{MAY_I}"' in text(Client().get("/"))  # the navigation
    assert "Check it first" not in text(as_("hr").get("/"))
