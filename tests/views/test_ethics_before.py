"""Beside a request: what was advised on before, for whoever may see it; and the line by which a flag was found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions.declare_interest import declare_interest
from ethics.models import WordList, WordPattern
from tests.actions.test_ethics_twins import EVEN_LATER, TEXT, a_version, advised_on
from tests.factories import AT, person
from tests.personas import persona

pytestmark = pytest.mark.django_db


def before(version) -> str:
    return f"/ethics/review/{version.request.reference}/before/"


def test_it_is_told_by_reference_and_outcome_without_who_asked_or_what(as_):
    old = advised_on(a_version(TEXT), persona("adviser"))
    now = a_version(TEXT.replace("word3", "other"))
    page = as_("adviser_head").get(before(now)).content.decode()
    section = page[page.index('id="before"') : page.index("</section>")]
    assert old.request.reference in section
    assert "Nearly the same text" in section
    assert "No concern if changed" in section
    assert old.request.asker.name not in section
    assert old.request.subject not in section


def test_where_there_is_nothing_nothing_is_shown_beside_the_request(as_):
    page = as_("adviser").get(before(a_version(TEXT))).content.decode()
    assert '<section id="before" class="stack" hidden></section>' in page.replace("\n", "")
    assert "Nothing like it was advised on" in page


def test_the_review_page_asks_for_it_apart_and_links_to_it(as_):
    now = a_version(TEXT)
    page = as_("adviser").get(f"/ethics/review/{now.request.reference}/").content.decode()
    assert f'hx-get="{before(now)}"' in page
    assert f'<a href="{before(now)}">' in page


def test_a_declared_interest_leaves_no_trace_of_it(as_):
    old, colleague = advised_on(a_version(TEXT), persona("adviser")), person("adviser")
    now = a_version(TEXT)
    assert old.request.reference in as_(colleague).get(before(now)).content.decode()
    declare_interest(old.request, by=colleague, at=EVEN_LATER)
    assert old.request.reference not in as_(colleague).get(before(now)).content.decode()


def test_as_many_queries_for_five_as_for_one(as_):
    now, browser, costs = a_version(TEXT), as_("adviser_head"), []
    for _ in range(3):
        advised_on(a_version(TEXT), persona("adviser"))
        browser.get(before(now))
        with CaptureQueriesContext(connection) as queries:
            browser.get(before(now))
        costs.append(len(queries))
    assert costs[0] == costs[2] <= 15


def test_an_old_flag_is_explained_by_a_line_that_was_removed(as_):
    row = WordList.objects.get(kind="promise", language="fr")
    by = {"added_by": persona("adviser"), "removed_by": persona("adviser_head")}
    line = WordPattern.objects.create(list=row, text="une faveur", note="cas 3", added_at=AT, removed_at=AT, **by)
    page = as_("adviser").get(f"/ethics/office/lines/{line.pk}/").content.decode()
    for told in ("une faveur", "cas 3", "Test Adviser", "No: Test Adviser Head removed it", "Français"):
        assert told in page
    assert as_("adviser").get("/ethics/office/lines/999999/").status_code == 404
