"""What screening points at, on the pages of the office and on no other; the library of symbols."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions import read_material as reading
from ethics.actions.declare_interest import declare_interest
from ethics.actions.send import send
from ethics.actions.take import take
from ethics.models import Attachment, Flag, Screening, Symbol
from ethics.queries import written
from ethics.rules.flags import FlagKind
from ethics.screening import Problem
from ethics.states import FlagState
from ethics.views.flags import place_in
from ethics.wording.flags import BADGES, KINDS, SAID, SCREENING, WHY, WHY_ABOUT, said_of, why_of
from portal.documents.material import Material, Page
from portal.templatetags.ui import BADGES as KINDS_OF_BADGES
from tests import files
from tests.factories import AT, person
from tests.personas import PERSONAS
from tests.requests import LATER, a_calendar, a_draft, a_file, an_asker, an_edition, taken
from tests.symbols import a_flag, a_symbol, as_png, as_svg, drawn, upload

pytestmark = pytest.mark.django_db
SECRET = "Star of Exampland"


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("portal.clock.now", lambda: LATER)


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


def on_poster(poster, **fields):
    fields = {"page": 1, "params": f'{{"about": "symbol", "symbol": "1", "name": "{SECRET}"}}', **fields}
    return a_flag(poster.version, attachment=poster, **fields)


def html_of(browser, address):
    return browser.get(address).content.decode()


# ---------------------------------------------------------------- the list


def test_a_flag_says_what_it_may_be_where_and_how_sure(as_, nora, poster):
    flag = on_poster(poster, box=[0.5, 0.25, 0.1, 0.1])
    said = html_of(as_(nora), review(poster.version))
    assert f"Possibly “{SECRET}”." in said
    assert "86 % sure" in said
    assert "poster.png, page 1" in said
    assert "It decides nothing" in said
    assert f'href="#page-{poster.pk}-1"' in said
    assert f'id="flag-{flag.pk}"' in said


def test_words_are_marked_where_they_stand_and_a_dismissed_flag_marks_nothing(as_, nora, poster):
    flag = on_poster(poster, kind="reproach", provision="C-2", quote="Council  of\nExampland", params="{}")
    said = html_of(as_(nora), review(poster.version))
    assert '<mark class="flag">Council of Exampland</mark>' in said
    Flag.objects.filter(pk=flag.pk).update(state="dismissed", decided_by=nora, decided_at=LATER)
    said = html_of(as_(nora), review(poster.version))
    assert '<mark class="flag">' not in said
    assert "Dismissed" in said


def test_the_files_own_page_shows_them_to_the_office(as_, nora, poster):
    on_poster(poster)
    address = f"/ethics/material/{poster.document_id}/"
    assert SECRET in html_of(as_(nora), address)
    assert SECRET not in html_of(as_(poster.version.request.asker), address)


def test_a_flag_leads_to_the_line_of_the_list_that_it_was_found_by(as_, nora, poster):
    on_poster(poster, kind="promise", provision="C-0", params='{"about": "promise", "pattern": "17"}')
    on_poster(poster, kind="resource", provision="A-3", params='{"about": "address", "pattern": "example.org"}')
    both = '{"about": "reproach", "pattern": "18", "organ": "19"}'
    on_poster(poster, kind="reproach", provision="C-2", params=both)
    on_poster(poster)
    said = html_of(as_(nora), review(poster.version))
    own = said[said.index('id="flags"') : said.index("</section>", said.index('id="flags"'))]
    found = re.findall(r'href="(/ethics/office/[^"]*)"', own)
    lines = [f"/ethics/office/lines/{number}/" for number in (17, 18, 19)]
    assert sorted(found) == sorted([*lines, "/ethics/office/lists/", "/ethics/office/symbols/"])


def test_a_flag_says_why_what_the_detector_saw(as_, nora, poster):
    company = '{"about": "property", "property": "company", "pattern": "17"}'
    on_poster(poster, kind="metadata", provision="A-3", quote="Example <Union>", page=None, params=company)
    said = html_of(as_(nora), review(poster.version))
    assert "The file&#x27;s own data says: Company: Example &lt;Union&gt;." in said
    assert as_(nora).get("/ethics/office/lists/").status_code == 200


def test_a_flag_leads_to_the_text_of_its_provision_on_the_page_or_where_it_stands(as_, nora, poster):
    on_poster(poster, provision="A-2")
    on_poster(poster, provision="Z-9")
    for address in (review(poster.version), f"/ethics/material/{poster.document_id}/"):
        said = html_of(as_(nora), address)
        assert '<a class="code" href="#A-2">A-2</a>' in said
        assert said.count('id="A-2"') == 1
        assert '<a class="code" href="/guidelines/#Z-9">Z-9</a>' in said


def test_an_adviser_with_an_interest_neither_sees_nor_decides(as_, nora, poster):
    flag = on_poster(poster)
    browser, address = as_(nora), review(poster.version)
    assert SECRET in html_of(browser, address)
    declare_interest(poster.version.request, by=nora, at=LATER)
    for page in (address, f"/ethics/material/{poster.document_id}/", f"/documents/{poster.document_id}/"):
        assert browser.get(page).status_code == 404, page
    for step in ("confirm", "dismiss"):
        assert browser.post(f"{address}flags/{flag.pk}/", {"step": step}).status_code == 404
    assert browser.post(f"{address}screen/").status_code == 404
    assert browser.post(f"{address}files/{poster.pk}/again/").status_code == 404
    assert Flag.objects.get().state == "open"
    assert poster.version.request.reference not in html_of(browser, "/ethics/queue/")


def test_nothing_to_point_at_is_said_and_is_no_finding(as_, nora, poster):
    Screening.objects.update(begun_at=AT, heard_at=AT, ended_at=AT)
    assert "That is no finding" in html_of(as_(nora), review(poster.version))


def test_how_far_screening_is_and_why_it_stopped(as_, nora, poster):
    browser = as_(nora)
    assert "poster.png waits to be screened." in html_of(browser, review(poster.version))
    own = Screening.objects.filter(attachment=poster)
    own.update(begun_at=AT, heard_at=AT, done=3, total=20)
    assert "poster.png is being screened: 3 of 20 pictures" in html_of(browser, review(poster.version))
    own.update(ended_at=AT, problems=[Problem.TOO_SLOW])
    assert "took too long and was stopped" in html_of(browser, review(poster.version))


@pytest.mark.parametrize("role", sorted(set(PERSONAS) - {"adviser", "adviser_head", "anonymous"}))
def test_nobody_else_sees_or_decides(role, as_, nora, poster):
    flag = on_poster(poster)
    browser = as_(role)
    address = review(poster.version)
    assert browser.get(address).status_code == 404
    assert browser.post(f"{address}flags/{flag.pk}/", {"step": "dismiss"}).status_code == 404
    assert browser.post(f"{address}screen/").status_code == 404
    assert Flag.objects.get().state == "open"


def test_the_person_who_asked_finds_no_trace_of_it(as_, nora, poster):
    flag = on_poster(poster)
    browser, address = as_(poster.version.request.asker), review(poster.version)
    mine = f"/ethics/requests/{poster.version.request.reference}/"
    as_(nora).post(f"{address}flags/{flag.pk}/", {"step": "confirm"})
    for page in (mine, f"{mine}looks/", "/ethics/requests/", "/", f"/ethics/material/{poster.document_id}/progress/"):
        said = html_of(browser, page)
        assert SECRET not in said, page
        assert "flag" not in said.lower(), page
        assert "creen" not in said.replace("screen reader", ""), page
    assert browser.post(f"{address}flags/{flag.pk}/", {"step": "dismiss"}).status_code == 404


# ---------------------------------------------------------------- one key


def test_a_step_leads_to_the_next_open_flag(as_, nora, poster):
    first, second, third = (on_poster(poster, certainty=90 - n) for n in range(3))
    browser, address = as_(nora), review(poster.version)
    answer = browser.post(f"{address}flags/{second.pk}/", {"step": "confirm"})
    assert answer.url == f"{address}?flag={third.pk}&decided={second.pk}#flag-{third.pk}"
    page = html_of(browser, answer.url)
    assert "Confirmed: Symbol, poster.png, page 1. 2 flags are left to look at.</p>" in page
    assert f'<li id="flag-{third.pk}" data-step tabindex="-1" autofocus>' in page
    assert browser.post(f"{address}flags/{third.pk}/", {"step": "dismiss"}).url.endswith(f"#flag-{first.pk}")
    answer = browser.post(f"{address}flags/{first.pk}/", {"step": "dismiss"})
    assert answer.url == f"{address}?flag=0&decided={first.pk}#flags"
    assert "Dismissed: Symbol, poster.png, page 1. All flags are looked at." in html_of(browser, answer.url)
    assert [flag.state for flag in Flag.objects.order_by("pk")] == ["dismissed", "confirmed", "dismissed"]
    Screening.objects.update(begun_at=AT, heard_at=AT, ended_at=AT)
    said = html_of(browser, address)
    assert "All flags are looked at." in said
    assert 'data-here="c"' in said  # a mind may be changed


@pytest.mark.parametrize("decided", ["", "0", "x", "other"])
def test_nothing_is_said_of_what_was_not_decided(decided, as_, nora, poster):
    flag = on_poster(poster)
    said = html_of(as_(nora), f"{review(poster.version)}?decided={flag.pk if decided == 'other' else decided}")
    assert '<p id="flags-said" class="small soft" role="status"></p>' in said


def test_steps_that_cannot_be_taken_are_told_or_missing(as_, nora, poster):
    flag = on_poster(poster)
    browser, address = as_(nora), review(poster.version)
    assert browser.post(f"{address}flags/{flag.pk}/", {"step": "approve"}).status_code == 404
    assert browser.post(f"{address}flags/999999/", {"step": "dismiss"}).status_code == 404
    other = taken(nora, an_asker())
    assert browser.post(f"/ethics/review/{other.reference}/flags/{flag.pk}/", {"step": "dismiss"}).status_code == 404
    jonas = as_(person("adviser"))
    jonas.post(f"{address}flags/{flag.pk}/", {"step": "dismiss"})
    said = html_of(jonas, address)
    assert "Nora Falsk has this request." in said
    assert 'value="dismiss"' not in said
    assert Flag.objects.get().state == "open"


def test_screening_again_is_asked_for_on_the_page(as_, nora, poster):
    on_poster(poster)
    Screening.objects.update(begun_at=AT, heard_at=AT, ended_at=AT)
    browser, address = as_(nora), review(poster.version)
    assert "Screen it again" in html_of(browser, address)
    browser.post(f"{address}screen/")
    assert "It is screened again" in html_of(browser, address)
    assert {one.state for one in Screening.objects.all()} == {"waiting"}


def test_the_page_costs_the_same_however_much_is_flagged(as_, nora, poster):
    a_calendar()
    browser, address = as_(nora), review(poster.version)
    costs = []
    for more in (1, 29):
        for _ in range(more):
            on_poster(poster)
            a_flag(poster.version, quote="reception")
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("kind", FlagKind)
def test_every_kind_has_its_words_and_none_sounds_like_a_verdict(kind):
    assert str(KINDS[kind])
    said = said_of(kind, {}).lower()
    hedged = ("possibly", " may ", "saw only a part")
    assert any(word in f" {said}" for word in hedged), said
    assert str(SAID[kind])


@pytest.mark.parametrize("kind", FlagKind)
def test_every_kind_says_why_whatever_is_missing(kind):
    assert why_of(kind, {}, "")
    assert why_of(kind, {"about": "unheard of", "name": "A % B"}, "100 %")
    assert set(WHY) == set(FlagKind)


@pytest.mark.parametrize("about", WHY_ABOUT)
def test_a_reason_names_what_it_rests_on(about):
    said = why_of("metadata", {"about": about, "property": "company"}, "Example % Union")
    assert "%(" not in said
    assert ("Example % Union" in said) == (about == "property")


def test_what_is_missing_from_a_flag_does_not_break_its_sentence():
    assert said_of("other_candidate", {"about": "blamed", "name": "A % B"}).endswith("A % B.")
    assert "2 more places like it" in said_of("reproach", {"about": "reproach", "more": "2"})
    assert "Company" in said_of("metadata", {"about": "property", "property": "company"})


def test_tables_are_complete():
    assert set(SCREENING) == set(Problem)
    assert set(BADGES) == set(FlagState)
    assert set(BADGES.values()) <= set(KINDS_OF_BADGES) - {"done"}  # no flag looks like a blessing


@pytest.mark.parametrize(
    ("text", "quote", "place"),
    [
        ("The Council met.", "Council", (4, 11)),
        ("The\nCouncil  met.", "The Council", (0, 11)),
        ("The Council met.", "Union", (None, None)),
        ("The (Council) met.", "(Council)", (4, 13)),
        ("Any", "", (None, None)),
    ],
)
def test_words_are_found_however_they_are_spaced(text, quote, place):
    assert place_in(text, quote) == place


# ---------------------------------------------------------------- the library


def test_the_library_shows_pictures_and_takes_new_ones(as_, nora):
    browser = as_(nora)
    assert "No symbol is looked for yet" in html_of(browser, "/ethics/office/symbols/")
    new = {
        "name": "  Sun  of Exampland",
        "kind": "logo",
        "active_from": "2030-01-01",
        "picture": upload(as_svg(), "s.svg"),
    }
    assert browser.post("/ethics/office/symbols/", new).status_code == 302
    symbol = Symbol.objects.get()
    said = html_of(browser, "/ethics/office/symbols/")
    assert "Sun of Exampland is looked for" in said
    assert 'alt="Picture of Sun of Exampland"' in said
    picture = browser.get(f"/documents/{symbol.picture_id}/?show")
    assert picture.getvalue().startswith(b"\x89PNG")
    assert as_("hr_head").get(f"/documents/{symbol.picture_id}/").status_code == 404
    assert as_("candidate").get(f"/documents/{symbol.picture_id}/").status_code == 404


def test_what_cannot_be_kept_is_said_beside_its_field_and_what_was_typed_stays(as_, nora):
    a_symbol(nora, name="Star")
    new = {"name": "Star", "kind": "logo", "active_from": "2030-01-01", "picture": upload(as_png(drawn()))}
    said = as_(nora).post("/ethics/office/symbols/", new).content.decode()
    assert "A symbol of this name is looked for already" in said
    assert 'value="Star"' in said
    new |= {"name": "Other", "active_until": "2029-12-31", "picture": upload(as_png(drawn()))}
    assert "The last day is before the first one." in as_(nora).post("/ethics/office/symbols/", new).content.decode()
    assert "This field is required" in as_(nora).post("/ethics/office/symbols/", {}).content.decode()


def test_retiring_is_told_and_stays_on_the_page(as_, nora):
    symbol = a_symbol(nora, name="Star")
    browser = as_(nora)
    browser.post(f"/ethics/office/symbols/{symbol.pk}/retire/")
    said = html_of(browser, "/ethics/office/symbols/")
    assert "Star is not looked for any more." in said
    assert "by Nora Falsk" in said
    browser.post(f"/ethics/office/symbols/{symbol.pk}/retire/")
    assert "retired already" in html_of(browser, "/ethics/office/symbols/")


def test_the_library_costs_the_same_for_one_and_for_many(as_, nora):
    browser, costs = as_(nora), []
    for more in (1, 12):
        for _ in range(more):
            a_symbol(nora, name=f"Star {Symbol.objects.count()}")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/ethics/office/symbols/")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15
