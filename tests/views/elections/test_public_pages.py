"""What the public reads: the front page, the lists, the profiles; and what it does not read yet."""

import gzip
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from candidates.models import Candidature, Seat
from candidates.states import CandidatureState, PostKind
from portal.accounts.models import MemberStateName
from portal.french_order import sort_key
from tests.factories import (
    AT,
    a_candidate,
    a_candidature,
    a_conference,
    a_hearing,
    a_post,
    a_release,
    a_state,
    a_statement,
    person,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
LIST = "/candidates/2030/secretary-general/"


def named(printed, sort_name="", **fields):
    sort_name = sort_name or printed
    return a_candidate(printed_name=printed, sort_name=sort_name, sort_key=sort_key(sort_name), **fields)


def text(response):
    """The main part of a page as one reads it, in one line."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.S)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def profile_of(candidature):
    return reverse("profile", args=[2030, candidature.post.kind, candidature.person.slug])


# ------------------------------------------------------------------ the front page
def test_the_front_page_says_who_is_elected_when_and_who_stands(client):
    post = a_post()
    Seat.objects.create(post=a_post(PostKind.COUNCIL), region="D", number=13)
    a_candidature(post=post)
    a_candidature(post=post)
    a_hearing(datetime(2030, 6, 17, 8, tzinfo=UTC), post)
    page = client.get("/")
    shown = text(page)
    assert "Who will lead the Union from 2031?" in shown
    assert "Plenipotentiary Conference 2030 · Example City · 14 October–1 November 2030" in shown
    assert "1 post and 13 seats on the Council" in shown
    assert "16 September 2030, 23:59 Geneva time" in shown
    assert "in 133 days" in shown
    assert "2 candidates · hearing: 17 June 2030, 10:00 Geneva time" in shown
    assert LIST in page.content.decode()
    assert text(client.get("/election/2030/")) == shown == text(client.get("/election/"))


def test_what_is_deposited_but_not_published_is_not_counted_nor_listed(client):
    hidden = a_candidature(named("Hidden Example"), state=CandidatureState.DEPOSITED)
    assert "No candidate yet" in text(client.get("/"))
    for address in ("/", "/candidates/2030/", LIST):
        assert "Hidden Example" not in client.get(address).content.decode()
    assert client.get(profile_of(hidden)).status_code == 404


@pytest.mark.parametrize(
    ("instant", "says"),
    [
        (datetime(2030, 9, 14, 22, tzinfo=UTC), "in 1 day"),  # already the 15th in Geneva
        (datetime(2030, 9, 16, 21, 58, tzinfo=UTC), "today"),
        (datetime(2030, 9, 16, 21, 59, 59, 999999, tzinfo=UTC), "today"),
        (datetime(2030, 9, 16, 22, 0, tzinfo=UTC), "closed"),
    ],
)
def test_the_countdown_runs_in_geneva_to_the_end_of_the_closing_minute(client, now, instant, says):
    a_conference()
    now(instant)
    assert f"16 September 2030, 23:59 Geneva time {says}" in text(client.get("/"))


def test_the_latest_call_makes_the_current_conference(client, now):
    for year, call in ((2026, date(2025, 10, 1)), (2030, date(2029, 10, 14)), (2034, date(2030, 5, 7))):
        a_conference(year, call_on=call)
    assert client.get("/candidates/").url == "/candidates/2030/"
    assert client.get("/election/2034/").status_code == 404, "its call has not gone out"
    now(AT + DAY)
    assert client.get("/candidates/").url == "/candidates/2034/"


@pytest.mark.parametrize("address", ["/", "/election/", "/candidates/", "/hearings/"])
def test_before_the_first_call_the_pages_say_so(client, address):
    assert "No election is being prepared" in text(client.get(address))


# ------------------------------------------------------------------ lists
def test_candidates_stand_in_french_alphabetical_order(client):
    names = [
        ("Zoë Dupont-Martin", "Dupont-Martin, Zoë"),
        ("Élodie d’Échantillon", "Échantillon, Élodie d’"),
        ("Ida Ebner", "Ebner, Ida"),
        ("Anna de la Fiction", "de la Fiction, Anna"),
        ("Ed Dupont", "Dupont, Ed"),
        ("Omar Coté", "Coté, Omar"),
        ("Oda Côte", "Côte, Oda"),
        ("Ulla Ødegaard", "Ødegaard, Ulla"),
        ("Per Odense", "Odense, Per"),
    ]
    for printed, sort_name in names:
        a_candidature(named(printed, sort_name))
    found = re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)<', client.get(LIST).content.decode())
    assert found == [
        "Oda Côte",
        "Omar Coté",
        "Anna de la Fiction",
        "Ed Dupont",
        "Zoë Dupont-Martin",
        "Ida Ebner",
        "Élodie d’Échantillon",
        "Ulla Ødegaard",
        "Per Odense",
    ]


def test_the_nominating_state_stands_in_the_readers_language(client):
    state = a_state("XFI", "Fictonia")
    MemberStateName.objects.create(state=state, language="fr", text="Fictonie")
    a_candidature(member_state=state)
    assert "Fictonia" in text(client.get(LIST))
    assert "Fictonie" in text(client.get(LIST, headers={"accept-language": "fr"}))


def test_a_withdrawn_candidature_stays_listed_with_its_date_and_does_not_count(client):
    gone = a_candidature(
        named("Gone Example"), state=CandidatureState.WITHDRAWN, published_at=AT - DAY, withdrawn_at=AT - DAY
    )
    assert "Gone Example Withdrawn on 5 May 2030" in text(client.get(LIST))
    assert "This candidature was withdrawn on 5 May 2030." in text(client.get(profile_of(gone)))
    assert "No candidate yet" in text(client.get("/"))


def test_one_withdrawn_before_it_was_published_is_never_listed(client):
    a_candidature(named("Gone Example"), state=CandidatureState.WITHDRAWN)
    assert "Gone Example" not in text(client.get(LIST))


def test_the_council_lists_member_states_by_region_in_french_order(client):
    post = a_post(PostKind.COUNCIL)
    Seat.objects.create(post=post, region="B", number=8)
    for code, name, french, region in (
        ("XAA", "Ysland", "Islande", "B"),
        ("XBB", "Alemany", "Éxemplie", "B"),
        ("XCC", "Samplia", "Sample", "A"),
    ):
        state = a_state(code, name, region=region)
        MemberStateName.objects.create(state=state, language="fr", text=french)
        Candidature.objects.create(
            post=post, own=True, member_state=state, state="published", deposited_at=AT, published_at=AT
        )
    shown = text(client.get("/candidates/2030/council/"))
    assert re.search(r"A: Americas Samplia B: Western Europe 8 seats Alemany Ysland", shown)


def test_the_year_page_lists_every_post(client):
    candidature = a_candidature(named("Ana Example"))
    a_post(PostKind.DEPUTY)
    shown = text(client.get("/candidates/2030/"))
    assert "Secretary-General Ana Example , Exampland" in shown
    assert "Deputy Secretary-General No candidate yet" in shown
    assert profile_of(candidature) in client.get("/candidates/2030/").content.decode()


# ------------------------------------------------------------------ release
def test_a_statement_appears_at_its_instant_and_not_a_second_before(client, now):
    candidature = a_candidature(deposited_at=AT - DAY)
    a_release(AT, candidature.post)
    a_statement(candidature, "fr", "## Vision\n\nOuvrir.")
    now(AT - SECOND)
    before = client.get(profile_of(candidature))
    assert "Ouvrir" not in before.content.decode()
    assert "appear together on 6 May 2030, 11:00 Geneva time" in text(before)
    assert "Français" not in text(client.get(LIST)), "nor does the list tell who has written"
    now(AT)
    after = client.get(profile_of(candidature))
    assert "Released with all statements for this post on 6 May 2030, 11:00 Geneva time" in text(after)
    assert "Ouvrir" in text(after)
    assert "Français" in text(client.get(LIST))
    for page in (before, after, client.get(LIST), client.get("/")):
        assert set(page["Cache-Control"].split(", ")) >= {"private", "no-cache"}
        assert "max-age" not in page["Cache-Control"]
        assert not page.has_header("Last-Modified")


def test_before_its_instant_nobody_but_the_candidate_sees_a_statement(as_, now):
    ana = person("candidate")
    candidature = a_candidature(a_candidate(ana))
    a_candidature(a_candidate(rival := person("candidate")), candidature.post)
    a_statement(candidature, text="My own words.")
    a_release(AT + SECOND, candidature.post)
    others = ["anonymous", rival, "secretariat_head", "administrator", "delegate", "focal_point", "auditor", "adviser"]
    for other in others:
        assert "My own words." not in as_(other).get(profile_of(candidature)).content.decode()
    mine = text(as_(ana).get(profile_of(candidature)))
    assert "My own words." in mine
    assert "has not appeared yet: only you see it" in mine


def test_without_an_instant_nothing_appears(client):
    candidature = a_candidature()
    a_statement(candidature, text="My own words.")
    shown = text(client.get(profile_of(candidature)))
    assert "My own words." not in shown
    assert "when, is not set yet" in shown


@pytest.mark.parametrize(("gone", "seen"), [(AT - SECOND, False), (AT, True)])
def test_who_withdrew_before_the_release_publishes_no_statement(client, now, gone, seen):
    candidature = a_candidature(state=CandidatureState.WITHDRAWN, published_at=AT - DAY, withdrawn_at=gone)
    a_release(AT, candidature.post)
    a_statement(candidature, text="My own words.")
    now(AT + DAY)
    assert ("My own words." in text(client.get(profile_of(candidature)))) is seen


def test_an_unpublished_candidature_is_seen_by_its_candidate_alone(as_):
    ana = person("candidate")
    candidature = a_candidature(a_candidate(ana), state=CandidatureState.DEPOSITED)
    assert "only you see this page" in text(as_(ana).get(profile_of(candidature)))
    for other in ("anonymous", "candidate", "delegate", "adviser"):
        assert as_(other).get(profile_of(candidature)).status_code == 404


# ------------------------------------------------------------------ languages of a profile
@pytest.fixture
def in_two_languages():
    candidature = a_candidature()
    a_release(AT, candidature.post)
    a_statement(candidature, "ar", "السلام")
    a_statement(candidature, "fr", "Bonjour.")
    return candidature


def test_a_reader_gets_their_own_language(client, in_two_languages):
    page = client.get(profile_of(in_two_languages), headers={"accept-language": "fr"}).content.decode()
    assert '<div class="statement" lang="fr" dir="ltr"><p>Bonjour.</p>' in page


@pytest.mark.parametrize("query", ["", "?lang=xx", "?lang=en", "?lang=%00", "?lang=fr-x-" + "y" * 400])
def test_who_asks_for_what_is_missing_gets_the_original_and_the_languages_there_are(client, in_two_languages, query):
    page = client.get(profile_of(in_two_languages) + query)
    assert '<div class="statement" lang="ar" dir="rtl"><p>السلام</p>' in page.content.decode()
    assert "This statement is available only in Arabic and French." in text(page)


def test_the_languages_are_links_and_a_translation_says_so(client, in_two_languages):
    page = client.get(profile_of(in_two_languages) + "?lang=fr")
    assert "Bonjour." in text(page)
    assert "A translation of the original." in text(page)
    tabs = re.findall(r'<a href="([^"]*)" lang="(\w+)" hreflang="\w+"( aria-current)?', page.content.decode())
    address = profile_of(in_two_languages)
    assert tabs == [(f"{address}?lang=ar", "ar", ""), (f"{address}?lang=fr", "fr", " aria-current")]


def test_what_a_candidate_typed_is_text(client):
    candidature = a_candidature()
    a_release(AT, candidature.post)
    a_statement(candidature, text="<script>alert(1)</script> [x](javascript:alert(1))")
    page = client.get(profile_of(candidature)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


# ------------------------------------------------------------------ the rest of a profile
def test_the_sources_tell_the_deposit_to_the_second_in_geneva(client):
    deposited = datetime(2030, 3, 14, 15, 2, 11, tzinfo=UTC)
    shown = text(client.get(profile_of(a_candidature(deposited_at=deposited))))
    assert "Nomination deposited on 14 March 2030, 16:02:11 Geneva time ." in shown
    assert "The candidate has accepted the nomination." in shown


def test_a_candidature_that_its_candidate_has_not_accepted_claims_no_confirmation(client):
    shown = text(client.get(profile_of(a_candidature(accepted_at=None))))
    assert "accepted the nomination" not in shown


def test_every_candidate_of_a_post_has_the_same_page(client):
    first, second = (a_candidature(named(name)) for name in ("One Example", "Two Example"))
    a_release(AT, first.post)
    pages = []
    for candidature in (first, second):
        a_statement(candidature, text="Same.")
        page = client.get(profile_of(candidature)).content.decode()
        printed, slug = candidature.person.printed_name, candidature.person.slug
        page = re.sub(r'<meta name="csrf[^>]*>|value="\w{64}"|nonce="[^"]*"', "", page)
        pages.append(page.replace(printed, "NAME").replace(slug, "SLUG"))
    assert pages[0] == pages[1]


# ------------------------------------------------------------------ bad input, cost
@pytest.mark.parametrize(
    "address",
    [
        "/election/1900/",
        "/election/0/",
        "/election/99999999999999999999/",
        "/election/2031/calendar.ics",
        "/candidates/2031/",
        "/candidates/2030/king/",
        "/candidates/2030/council/",  # not a post of this conference
        "/candidates/2030/secretary-general/nobody/",
        "/candidates/99999999999999999999/secretary-general/",
        "/hearings/2030/secretary-general/",  # not planned
        "/hearings/2030/secretary-general/hearing.ics",
        "/hearings/2031.ics",
        "/hearings/99999999999999999999.ics",
    ],
)
def test_what_is_not_there_is_not_found(client, address):
    a_post()
    assert client.get(address).status_code == 404


def full_post(candidates):
    post = a_post()
    a_release(AT, post)
    a_hearing(AT + DAY, post)
    for number in range(candidates):
        candidature = a_candidature(named(f"Candidate Nr{number}"), post, member_state=a_state(f"X{number:02}", "S"))
        a_statement(candidature)
        a_statement(candidature, "fr")
    return candidature


@pytest.mark.parametrize(
    "address", ["/", "/candidates/2030/", LIST, "/hearings/", "/hearings/2030/secretary-general/"]
)
def test_a_page_costs_as_many_queries_for_one_candidate_as_for_thirty(
    client, address, django_assert_max_num_queries, django_assert_num_queries
):
    full_post(1)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for number in range(29):
        candidature = a_candidature(named(f"More {number}"), a_post(), member_state=a_state(f"Y{number:02}", "S"))
        a_statement(candidature)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_a_profile_costs_few_queries(as_, django_assert_max_num_queries):
    address = profile_of(full_post(2))
    for who in ("anonymous", "delegate"):
        browser = as_(who)
        with django_assert_max_num_queries(12):
            browser.get(address)


def test_a_first_visit_stays_under_100_kilobytes():
    address = profile_of(full_post(30))
    for page in ("/", "/candidates/2030/", LIST, address, "/hearings/"):
        html = Client().get(page).content
        size = len(gzip.compress(html))
        for asset in set(re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode())):
            size += len(gzip.compress(Path(finders.find(asset)).read_bytes()))
        assert size < 100_000, f"{page}: {size} bytes"
