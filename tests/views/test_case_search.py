"""Cases are found again: by words in six languages, beside the request that they resemble."""

from html import unescape
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ethics.actions.agree_case import agree_case
from ethics.models import Case, CaseText
from ethics.queries.case_search import find_cases
from ethics.queries.cases import experience
from ethics.queries.plans import by_the_index_of_words
from tests.cases import a_case, agreed, consented, proposed, written
from tests.personas import PERSONAS
from tests.requests import LATER, an_asker, an_edition, taken

pytestmark = pytest.mark.django_db
OUTSIDERS = set(PERSONAS) - {"adviser", "adviser_head", "anonymous"}


@pytest.fixture(autouse=True)
def now(monkeypatch):
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


def page_of(case: Case) -> str:
    return f"/ethics/cases/{case.reference}/"


def text_of(answer) -> str:
    return unescape(answer.content.decode())


def search(browser, words: str, **data) -> str:
    answer = browser.post("/ethics/cases/", {"words": words, **data})
    assert answer.status_code == 200
    return text_of(answer)


# ---------------------------------------------------------------- search


def test_no_address_holds_what_was_sought(as_, nora, jonas):
    agreed(nora, jonas)
    html = search(as_(nora), "drawing")
    assert "words=" not in html
    assert 'method="post" action="/ethics/cases/"' in html


@pytest.mark.parametrize(
    ("language", "text", "words", "misses"),
    [
        ("en", "Two leaflets were handed out", "leaflet hand", "poster"),
        ("en", "A leaflet in the evening", '"leaflet in the evening"', '"evening leaflet"'),
        ("en", "A leaflet in the evening", "leaflet -poster", "leaflet -evening"),
        ("en", "A leaflet", "poster or leaflet", "poster or badge"),
        ("en", "A leaflet in the evening", "“in the evening”", "« evening leaflet »"),
        ("fr", "Des réceptions hors site", "réception", "badge"),
        ("fr", "Des réceptions hors site", "reception", "badge"),  # without its accent
        ("fr", "Une reception hors site", "réception", "badge"),
        ("es", "Las declaraciones públicas", "declaración", "folleto"),
        ("ru", "Листовки на встрече", "листовка", "плакат"),
        ("ar", "المنشورات في الاجتماع", "منشور", "ملصق"),
        ("zh", "候选人在会场外举行招待会", "招待会", "会招待"),
        ("zh", "候选人在会场外举行招待会", "招待会 候选人", "传单"),
    ],
)
def test_each_language_is_searched_in_its_own_way(as_, nora, jonas, language, text, words, misses):
    case = agreed(nora, jonas, language=language, title="–", asked=text, advised="–")
    browser = as_(nora)
    assert case.reference in search(browser, words)
    assert "No case holds this" in search(browser, misses)


@pytest.mark.parametrize(
    ("language", "text", "misses"),
    [
        ("fr", "Il faut draw une image", "drawing"),  # what "drawing" is cut to in English stands here in French
        ("en", "A leaflet in the evening", "the"),  # too common to look for
        ("en", "A leaflet in the evening", "EN"),  # what the column says of its language
        ("en", "A leaflet in the evening", "-leaflet"),
        ("en", "Leaflets for whoever comes", '"leaflet comes" -evening'),
        ("en", "Leaflets for whoever comes", '-"whoever comes"'),
        ("zh", "候选人在会场外", '"外 场"'),
    ],
)
def test_what_only_looks_alike_is_not_found(as_, nora, jonas, language, text, misses):
    agreed(nora, jonas, language=language, title="–", asked=text, advised="–")
    assert "No case holds this" in search(as_(nora), misses)


def test_what_leaves_out_only_finds_the_rest_in_every_language(as_, nora, jonas):
    without = [agreed(nora, jonas, title="Emblem"), agreed(nora, jonas, language="zh", title="会场", asked="–")]
    held = agreed(nora, jonas, title="A balloon")
    html = search(as_(nora), "-balloon")
    assert all(case.reference in html for case in without)
    assert held.reference not in html
    html = search(as_(nora), '-"red balloon"')
    assert held.reference in html


def test_of_very_many_that_hold_the_words_the_latest_are_weighed(as_, nora, jonas, monkeypatch):
    cases = [agreed(nora, jonas, title="A red balloon", asked="–", advised="–") for _ in range(3)]
    browser = as_(nora)
    monkeypatch.setattr("ethics.queries.case_search.WEIGHED", 2)
    for words in ("balloon", '"red balloon"'):
        html = search(browser, words)
        assert [one for one in cases if one.reference in html] == cases[1:]


def test_a_phrase_is_read_for_where_its_words_stand_together(as_, nora, jonas, monkeypatch):
    phrase = agreed(nora, jonas, title="A red balloon", asked="–", advised="–")
    words = [agreed(nora, jonas, title="A balloon, red", asked="–", advised="–") for _ in range(3)]
    browser = as_(nora)
    monkeypatch.setattr("ethics.queries.case_search.WEIGHED", 2)  # the words alone would push it out
    html = search(browser, '"red balloon"')
    assert phrase.reference in html
    assert not [one for one in words if one.reference in html]


def test_a_phrase_that_was_sought_in_part_alone_says_so(as_, nora, jonas, monkeypatch):
    phrase = agreed(nora, jonas, title="A red balloon", asked="–", advised="–")
    agreed(nora, jonas, title="A balloon, red", asked="–", advised="–")
    browser = as_(nora)
    said = "texts were read for the phrase"
    assert said not in search(browser, '"red balloon"')
    monkeypatch.setattr("ethics.queries.case_search.READ", 1)
    html = search(browser, '"red balloon"')
    assert said in html
    assert phrase.reference not in html
    assert said not in search(browser, "red balloon")


def test_a_search_reads_no_text_that_the_index_does_not_name(nora, jonas):
    agreed(nora, jonas)
    with CaptureQueriesContext(connection) as queries:
        find_cases(experience(nora), "emblem drawing -balloon")
    (sql,) = [one["sql"] for one in queries if one["sql"].startswith("SELECT") and "LIMIT 300" in one["sql"]]
    with by_the_index_of_words(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Bitmap Index Scan on case_search" in plan
    assert "Filter" not in plan, "nothing is left to be asked of a text itself"


def test_the_database_plans_as_ever_afterwards(nora, jonas):
    agreed(nora, jonas)
    find_cases(experience(nora), '"a drawing"')
    with connection.cursor() as cursor:
        for way in ("seqscan", "indexscan"):
            cursor.execute(f"SHOW enable_{way}")
            assert cursor.fetchone() == ("on",)


def test_texts_of_before_are_filed_anew_and_what_was_agreed_stands(as_, nora, jonas):
    """The migration on texts that stand there already."""
    case = agreed(nora, jonas, title="A red balloon")  # "balloons" is cut in English alone: the language counts
    steps = import_module("ethics.migrations.0005_found_by_words")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(steps.BARE)
    assert "No case holds this" in search(as_(nora), "balloons")
    with connection.cursor() as cursor:
        cursor.execute(steps.TAGGED)
    assert case.reference in search(as_(nora), "balloons")
    with pytest.raises(IntegrityError, match="agreed case"), transaction.atomic():
        CaseText.objects.update(title="Another")


@pytest.mark.parametrize("words", ["", " ", "'", '"', "-", "a & | ! ( )", ":*", "\x00", "x" * 300, "<b>", "%s", "-–"])
def test_whatever_people_type_is_answered(as_, nora, words):
    assert as_(nora).post("/ethics/cases/", {"words": words, "page": "x", "beside": "\x00"}).status_code == 200


def test_a_case_stands_once_however_many_languages_hold_the_words(as_, nora, jonas):
    case = written(a_case(nora, title="Emblem"), "fr", title="Emblem")
    case = agree_case(proposed_again(case), by=jonas, at=LATER)
    html = search(as_(nora), "emblem")
    assert html.count(f'href="{page_of(case)}"') == 1


def proposed_again(case: Case) -> Case:
    from ethics.actions.propose_case import propose_case

    return propose_case(case, by=case.written_by, at=LATER)


def test_the_title_counts_more_and_the_request_beside_it_more_still(as_, nora, jonas):
    in_text = agreed(nora, jonas, title="A leaflet", asked="May I use a balloon?", kind="gift_or_reception")
    in_title = agreed(nora, jonas, title="A balloon", kind="gift_or_reception", provisions=())
    browser = as_(nora)
    html = search(browser, "balloon")
    assert html.index(in_title.reference) < html.index(in_text.reference)
    row = taken(nora, kind="gift_or_reception")
    assert row.reference in search(browser, "balloon", beside=row.reference)


def test_a_type_alone_is_sought_too(as_, nora, jonas):
    agreed(nora, jonas, title="A basket of fruit", kind="gift_or_reception")
    agreed(nora, jonas, title="A trip", kind="mission_check")
    html = search(as_(nora), "", kind="mission_check")
    assert "A trip" in html
    assert "basket" not in html


def test_beside_a_request_stand_the_cases_that_resemble_it(as_, nora, jonas):
    an_edition()
    agreed(nora, jonas, title="Same in all", kind="material_review", provisions=("A-2",))
    agreed(nora, jonas, title="Same type", kind="material_review", provisions=())
    agreed(nora, jonas, title="Same provision", kind="social_post", provisions=("C-2",))
    agreed(nora, jonas, title="Another thing", kind="mission_check", provisions=("A-1",))
    request = taken(nora)
    html = text_of(as_(nora).get(f"/ethics/review/{request.reference}/"))
    places = [html.index(title) for title in ("Same in all", "Same provision", "Same type")]
    assert places == sorted(places)
    assert "Another thing" not in html
    assert "Write a case from this advice" not in html


def test_pages_are_turned_without_words_in_an_address(as_, nora, jonas, monkeypatch):
    monkeypatch.setattr("ethics.views.cases.A_PAGE", 2)
    cases = [agreed(nora, jonas, title=f"Emblem {n}").reference for n in range(3)]
    browser = as_(nora)
    first, second = search(browser, "emblem"), search(browser, "emblem", page="2")
    assert 'name="page" value="2"' in first
    assert 'name="page" value="1"' in second
    assert {one for one in cases if one in first} | {one for one in cases if one in second} == set(cases)
    assert "?page=2" in text_of(browser.get("/ethics/cases/"))
    assert cases[0] in text_of(browser.get("/ethics/cases/?page=2"))
    assert browser.get("/ethics/cases/?page=nonsense").status_code == 200


def test_a_search_costs_the_same_with_one_case_and_with_twelve(as_, nora, jonas):
    an_edition()
    browser, costs = as_(nora), []
    for rows in (1, 11):
        for _ in range(rows):
            agreed(nora, jonas)
        found = []
        for data in ({}, {"words": "emblem"}):
            with CaptureQueriesContext(connection) as queries:
                assert (browser.post if data else browser.get)("/ethics/cases/", data).status_code == 200
            found.append(len(queries))
        costs.append(found)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 15


@pytest.mark.parametrize("make", [a_case, proposed])
def test_the_pages_of_a_case_cost_at_most_fifteen_queries(make, as_, nora, helga):
    case = make(nora, an_asker(name="Ana Ferreira-Lund"))
    browser = as_(nora)
    pages = [page_of(case), f"{page_of(case)}edit/"] if case.state == "draft" else [page_of(case)]
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(page).status_code == 200
        assert len(queries) <= 15, [query["sql"] for query in queries]


def test_the_page_of_the_head_costs_at_most_fifteen_queries(as_, nora, helga):
    case = consented(agreed(nora, helga), helga)
    browser = as_(helga)
    with CaptureQueriesContext(connection) as queries:
        assert "Until then everybody" in text_of(browser.get(page_of(case)))
    assert len(queries) <= 15, [query["sql"] for query in queries]
