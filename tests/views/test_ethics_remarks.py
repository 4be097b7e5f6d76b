"""Remarks on the pages: made without a script, numbered for who reads, shown to the asker with the answer only."""

import pytest

from ethics.actions.ask_change import ask_change
from ethics.actions.remark import Place, remark
from ethics.models import AdviceRequest, Remark
from portal.audit.models import Look
from portal.documents.material import Box
from tests.factories import person
from tests.personas import PERSONAS
from tests.requests import LATER, a_calendar, an_asker
from tests.views.test_ethics_told import cost
from tests.views.test_ethics_viewer import a_sent_file, address, review, text_of

pytestmark = pytest.mark.django_db
OUTSIDERS = sorted(set(PERSONAS) - {"adviser", "adviser_head", "anonymous"})


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER)


@pytest.fixture
def leaflet(as_, nora):
    """A leaflet of two pages in a request that Nora has taken."""
    attachment = a_sent_file()
    as_(nora).post(f"{review(attachment)}take/")
    return attachment


def of(attachment):
    return AdviceRequest.objects.get(pk=attachment.version.request_id)


def typed(attachment, **fields):
    return {"file": attachment.pk, "page": 1, "quote": "", "audience": "asker", "text": "Whose?", **fields}


def test_a_remark_is_made_with_the_form_and_shown_at_its_place_and_in_the_list(as_, nora, leaflet):
    browser = as_(nora)
    answer = browser.post(f"{review(leaflet)}remarks/", typed(leaflet, quote="Union listens"), follow=True)
    made = Remark.objects.get()
    assert answer.redirect_chain[0][0].endswith(f"?made={made.pk}#remark-{made.pk}")
    page = answer.content.decode()
    assert f'<a href="#remark-{made.pk}" class="remark" aria-label="Remark 1" data-step>' in page
    assert f'id="remark-{made.pk}" tabindex="-1" autofocus' in page
    assert '<mark class="remark">Union listens</mark>' in page
    assert "leaflet.pdf, page 1" in page


def test_the_link_at_a_page_opens_the_form_at_that_page_beside_it(as_, nora, leaflet):
    page = as_(nora).get(f"{review(leaflet)}remarks/?file={leaflet.pk}&page=2").content.decode()
    assert 'name="page" value="2"' in page
    assert "second page" in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quote": "no such words"}, "These words do not stand there."),
        ({"text": " "}, "This field is required."),
        ({"page": 9}, "This file has no such page."),
        ({"left": "10"}, "A region needs its width and height"),
        ({"width": "300", "height": "10"}, "less than or equal to 100"),
        ({"file": "999999"}, "Select a valid choice"),
        ({"page": "x"}, "Enter a whole number."),
        ({"audience": "everybody"}, "Select a valid choice"),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_what_is_typed_wrong_is_said_and_what_was_typed_stays(as_, nora, leaflet, fields, said, headers):
    data = typed(leaflet, **{"text": "My words", **fields})
    answer = as_(nora).post(f"{review(leaflet)}remarks/", data, headers=headers)
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert fields.get("text", "My words") in answer.content.decode()
    assert not Remark.objects.exists()


def test_a_region_in_percent_is_kept_and_shown_again_to_change(as_, nora, leaflet):
    browser = as_(nora)
    region = {"left": "10", "top": "20.5", "width": "95", "height": "30"}
    browser.post(f"{review(leaflet)}remarks/", typed(leaflet, **region))
    made = Remark.objects.get()
    assert made.box == pytest.approx([0.1, 0.205, 0.9, 0.3])  # no wider than the page
    form = browser.get(f"{review(leaflet)}remarks/{made.pk}/").content.decode()
    assert 'name="top" value="20.5"' in form
    browser.post(f"{review(leaflet)}remarks/{made.pk}/", typed(leaflet, text="Which?", audience="office"))
    changed = Remark.objects.get()
    assert (changed.text, changed.box, changed.audience) == ("Which?", None, "office")


def test_a_colleague_writes_for_the_office_and_touches_no_other_remark(as_, nora, leaflet):
    mine = remark(of(leaflet), Place(leaflet, 1), "asker", "Whose?", by=nora, at=LATER)
    jonas = as_(person("adviser", name="Jonas Muster"))
    page = jonas.get(review(leaflet)).content.decode()
    assert 'value="asker"' not in page
    assert f"remarks/{mine.pk}/" not in page
    assert jonas.get(f"{review(leaflet)}remarks/{mine.pk}/").status_code == 302
    said = text_of(jonas.post(f"{review(leaflet)}remarks/{mine.pk}/remove/", follow=True))
    assert "Only who wrote a remark changes it or takes it off." in said
    said = text_of(jonas.post(f"{review(leaflet)}remarks/{mine.pk}/withhold/", follow=True))
    assert "Nora Falsk has this request." in said
    jonas.post(f"{review(leaflet)}remarks/", typed(leaflet, audience="office", text="Seen before"))
    assert Remark.objects.count() == 2


def test_the_asker_sees_what_is_for_them_with_the_answer_numbered_without_a_gap(as_, nora, leaflet):
    remark(of(leaflet), Place(leaflet, 1, box=Box(0, 0, 1, 0.2)), "office", "Like the last one", by=nora, at=LATER)
    remark(of(leaflet), Place(leaflet, 1, "Union"), "asker", "Whose Union?", by=nora, at=LATER)
    asker = as_(leaflet.version.request.asker)
    detail = f"/ethics/requests/{of(leaflet).reference}/"
    pages = (detail, address(leaflet), address(leaflet, "?text"), address(leaflet, "progress/"), f"{detail}looks/")
    for page in pages:
        content = asker.get(page).content.decode()
        assert "Whose Union?" not in content
        assert "Like the last one" not in content
        assert "Remark" not in content
    ask_change(of(leaflet), "Say whose.", by=nora, at=LATER)
    for page in pages[:2]:
        content = asker.get(page).content.decode()
        assert "Whose Union?" in content
        assert "Like the last one" not in content
        assert "Nora" not in content
        assert '<span class="mark-label remark" aria-hidden="true">1</span>' in content
        assert "remark" in content
        assert ">2</" not in content
    assert 'aria-label="Remark 1"' in asker.get(address(leaflet)).content.decode()


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_else_finds_a_remark(as_, nora, leaflet, who):
    made = remark(of(leaflet), Place(leaflet, 1), "asker", "Whose?", by=nora, at=LATER)
    ask_change(of(leaflet), "Say whose.", by=nora, at=LATER)
    browser = as_(who)
    for page in (review(leaflet), f"{review(leaflet)}remarks/", f"{review(leaflet)}remarks/{made.pk}/"):
        assert browser.get(page).status_code == 404
    assert browser.post(f"{review(leaflet)}remarks/{made.pk}/remove/").status_code == 404
    assert as_(an_asker()).get(address(leaflet)).status_code == 404


def test_a_step_on_a_remark_is_no_second_look_at_the_page(as_, nora, leaflet):
    browser = as_(nora)
    browser.get(review(leaflet))
    before = Look.objects.count()
    browser.post(f"{review(leaflet)}remarks/", typed(leaflet), headers={"HX-Request": "true"})
    browser.get(review(leaflet), headers={"HX-Request": "true"})
    assert Look.objects.count() == before
    other = as_(person("adviser"))
    other.get(review(leaflet), headers={"HX-Request": "true"})
    assert Look.objects.count() == before + 1


def test_many_remarks_cost_no_more_than_one(as_, nora, leaflet):
    a_calendar()
    browser, asker = as_(nora), as_(leaflet.version.request.asker)
    mine = f"/ethics/requests/{of(leaflet).reference}/"
    remark(of(leaflet), Place(leaflet, 1, "Union"), "asker", "Whose?", by=nora, at=LATER)
    one = cost(browser, review(leaflet)), cost(browser, address(leaflet))
    for _ in range(14):
        remark(of(leaflet), Place(leaflet, 2), "asker", "Again?", by=nora, at=LATER)
        remark(of(leaflet), Place(quote="reception"), "office", "Hm.", by=nora, at=LATER)
    assert (cost(browser, review(leaflet)), cost(browser, address(leaflet))) == one
    assert max(one) <= 15
    ask_change(of(leaflet), "Say whose.", by=nora, at=LATER)
    assert max(cost(asker, mine), cost(asker, address(leaflet))) <= 15


@pytest.mark.parametrize("written", ["²", "9" * 30, "-1", "page=", "١"])
def test_an_address_with_no_number_in_it_shows_the_form_alone(written, as_, nora, leaflet):
    answer = as_(nora).get(f"{review(leaflet)}remarks/", {"file": written, "page": written})
    assert answer.status_code == 200
