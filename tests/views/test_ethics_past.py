"""Past advice: what the office advised on is found again, by whoever may see it."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions.advise import advise
from ethics.actions.declare_interest import declare_interest, declare_interest_towards
from ethics.actions.new_version import new_version
from ethics.actions.record_request import Noted, record_request
from ethics.actions.send import send
from ethics.actions.take import take
from ethics.models import Advice, AdviceRequest, Version
from ethics.queries.past import key_of, page_of, past_advice
from ethics.rules.title_words import begins, terms, words_of
from ethics.states import Channel
from tests.factories import AT, person
from tests.personas import PERSONAS
from tests.requests import (
    HOUR,
    LATER,
    a_calendar,
    a_draft,
    advised,
    an_asker,
    an_edition,
    change_asked,
    copies,
    found,
    put,
    sent,
    taken,
)

pytestmark = pytest.mark.django_db
PAST, QUEUE = "/ethics/review/past/", "/ethics/queue/"
OUTSIDERS = sorted(set(PERSONAS) - {"adviser", "adviser_head", "anonymous"})


@pytest.fixture(autouse=True)
def now(monkeypatch):
    hand = {"at": LATER + 10 * HOUR}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


def given(adviser, asker=None, at=LATER, outcome="if_changed", **words) -> Advice:
    """Advice that was given at an instant."""
    an_edition()
    row = found_in(taken(adviser, asker, **words))
    return advise(row, outcome, "Replace the emblem.", by=adviser, at=at)


def found_in(row: AdviceRequest) -> AdviceRequest:
    found(row)
    return row


def html(answer) -> str:
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def shown(page: str, *advice: Advice) -> list[Advice]:
    """Those of this advice that a page shows, in its order."""
    there = [one for one in advice if one.version.request.reference in page]
    return sorted(there, key=lambda one: page.index(one.version.request.reference))


def search(browser, **typed) -> str:
    return html(browser.post(PAST, typed))


def more(advice: Advice, number: int) -> None:
    """So many requests advised on like this one, as rows."""
    copies(advice.version.request, number)
    for version in Version.objects.filter(advice=None):
        Advice.objects.create(
            version=version,
            edition=advice.edition,
            outcome=advice.outcome,
            text=advice.text,
            given_by=advice.given_by,
            given_at=advice.given_at + timedelta(seconds=version.pk),
        )


# ---------------------------------------------------------------- what stands there


def test_what_was_advised_on_stands_there_newest_first_and_nothing_else(as_, nora, jonas):
    a_calendar()
    first, second = advised(nora, subject="A leaflet"), given(jonas, at=LATER + HOUR, subject="A film")
    others = [sent(), taken(nora), change_asked(nora)]
    page = html(as_(nora).get(PAST))
    assert shown(page, first, second) == [second, first]
    assert not [one for one in others if one.reference in page]
    for said in ("A leaflet", "A film", "No concern if changed", "Campaign material to look at", "6 May 2030"):
        assert said in page
    assert "Jonas Fiktiv" in page
    assert first.version.request.asker.name in page
    assert f'href="/ethics/review/{first.version.request.reference}/"' in page


def test_the_queue_leads_there_and_back(as_, nora):
    assert f'href="{PAST}"' in html(as_(nora).get(QUEUE))
    page = html(as_(nora).get(PAST))
    assert f'href="{QUEUE}"' in page.split("<main")[1]
    assert "No advice here" in page


def test_a_request_stands_once_with_its_last_advice_and_says_where_it_is_now(as_, nora):
    a_calendar()
    advice = advised(nora)
    asker = advice.version.request.asker
    put(new_version(advice.version.request, by=asker), text="Again")
    row = send(AdviceRequest.objects.get(), by=asker, at=LATER + HOUR)
    page = html(as_(nora).get(PAST))
    assert page.count(f">{row.reference}<") == 1
    assert "No concern if changed" in page
    assert "Being read" in page
    advise(found_in(row), "concern", "Leave it.", by=nora, at=LATER + 2 * HOUR)
    page = html(as_(nora).get(PAST)).split("<tbody")[1]
    assert page.count(f">{row.reference}<") == 1
    assert "Concern" in page
    assert "if changed" not in page
    assert "Being read" not in page
    assert row.reference not in search(as_(nora), outcome="if_changed"), "the outcome is that of the last advice"


def test_it_speaks_french(as_, nora):
    advice = advised(nora)
    browser = as_(nora)
    browser.cookies["django_language"] = "fr"
    page = html(browser.get(PAST))
    assert '<html lang="fr"' in page
    assert "Avis rendus" in page
    assert "Past advice" not in page
    assert advice.version.request.reference in page
    assert "Aucun avis" in search(browser, words="zebra")
    assert "au moins une lettre" in search(browser, words="!")


# ---------------------------------------------------------------- who sees it


@pytest.mark.parametrize("who", OUTSIDERS)
def test_for_everybody_else_there_is_no_such_page(who, as_, nora):
    advised(nora)
    assert as_(who).get(PAST).status_code == 404
    assert as_(who).post(PAST, {"words": "leaflet"}).status_code == 404


def test_who_asked_has_no_such_page(as_, nora):
    assert as_(advised(nora).version.request.asker).get(PAST).status_code == 404


def test_a_colleague_sees_it_and_who_declared_an_interest_sees_nothing_of_it(as_, nora, jonas):
    advice, other = advised(nora, subject="Zebra"), advised(nora, subject="Zebra too")
    declare_interest(advice.version.request, by=jonas, at=LATER)
    for ask in (lambda browser: html(browser.get(PAST)), lambda browser: search(browser, words="zebra")):
        assert set(shown(ask(as_(nora)), advice, other)) == {advice, other}
        assert shown(ask(as_(jonas)), advice, other) == [other]
    declare_interest_towards(other.version.request.asker, by=jonas, at=LATER)
    page = search(as_(jonas), words=advice.version.request.reference)
    assert "No advice fits this" in page
    assert "No advice here" in html(as_(jonas).get(PAST))


def test_an_adviser_does_not_find_what_they_asked_themselves(nora, jonas):
    """Their office role rests while they stand; once it is back, their own question stays theirs."""
    asker = person(name="Ada Beispiel")
    advice = advised(nora, an_asker())
    AdviceRequest.objects.update(asker=asker)
    asker.grants.create(role="adviser", since=AT)
    assert not past_advice(asker, LATER).exists()
    assert list(past_advice(jonas, LATER)) == [advice]


def test_a_key_of_what_one_may_not_see_shows_nothing_of_it(as_, nora, jonas):
    advice, other = given(nora, at=LATER + HOUR), given(nora)
    declare_interest(advice.version.request, by=jonas, at=LATER)
    for turn in ("before", "after"):
        assert shown(html(as_(jonas).get(f"{PAST}?{turn}={key_of(advice)}")), advice, other) == [other]


# ---------------------------------------------------------------- found again


def test_type_outcome_and_words_narrow_it(as_, nora):
    leaflet = given(nora, an_asker(name="Ana Ferreira-Lund"), subject="Dépliant")
    film = given(nora, an_asker(name="Zoë Müller"), outcome="concern", subject="外交会议 film")
    AdviceRequest.objects.filter(pk=film.version.request.pk).update(kind="social_post")
    browser = as_(nora)
    for typed, expected in (
        ({"kind": "social_post"}, [film]),
        ({"kind": "material_review"}, [leaflet]),
        ({"kind": "gift_or_reception"}, []),
        ({"outcome": "concern"}, [film]),
        ({"outcome": "concern", "kind": "material_review"}, []),
        ({"words": "depl"}, [leaflet]),
        ({"words": "DÉPLIANT ferr"}, [leaflet]),
        ({"words": "dépliant müller"}, []),
        ({"words": "muller"}, [film]),
        ({"words": "Lund"}, [leaflet]),
        ({"words": "会议"}, [film]),
        ({"words": "议会"}, []),
        ({"words": film.version.request.reference}, [film]),
        ({"words": film.version.request.reference[-4:].lower()}, [film]),
        ({"words": "film", "outcome": "concern", "kind": "social_post"}, [film]),
        ({"words": "film", "outcome": "if_changed"}, []),
    ):
        assert shown(search(browser, **typed), leaflet, film) == expected, typed
    page = search(browser, words="nobody's")
    assert "No advice fits this" in page
    assert 'value="nobody\'s"' in page, "what was typed stands there still"


def test_what_many_hold_is_found_like_what_few_do(as_, nora, monkeypatch):
    stones = ("amber", "beryl", "coral")  # no digits: the people of the tests have numbers in their names
    leaflets = [given(nora, at=LATER + n * HOUR, subject=f"Leaflet {stone}") for n, stone in enumerate(stones)][::-1]
    monkeypatch.setattr("ethics.queries.past.FEW", 1)
    browser = as_(nora)
    assert shown(search(browser, words="leaflet"), *leaflets) == leaflets
    assert shown(search(browser, words="leaflet beryl"), *leaflets) == [leaflets[1]]
    assert shown(search(browser, words="leaflet", outcome="concern"), *leaflets) == []


def test_a_title_is_found_by_what_it_says_now(as_, nora):
    """The title is written often; what it is found by is written with it."""
    an_edition()
    draft = a_draft(subject="First title")
    put(draft.versions.get(), subject="Second title")
    row = take(send(draft, by=draft.asker, at=AT), by=nora, at=LATER)
    advise(found_in(row), "if_changed", "So.", by=nora, at=LATER)
    assert row.reference in search(as_(nora), words="second")
    assert row.reference not in search(as_(nora), words="first")


def test_what_an_adviser_noted_is_found_too(as_, nora):
    an_edition()
    noted = Noted(Channel.PHONE, "gift_or_reception", "Zebra", "She telephoned.")
    row = record_request(an_asker(), noted, by=nora, at=AT, mine=True)
    advise(row, "outside", "Ask them.", by=nora, at=LATER)
    assert row.reference in search(as_(nora), words="zebra", outcome="outside")


def test_no_address_holds_what_was_sought(as_, nora, monkeypatch):
    monkeypatch.setattr("ethics.views.past.A_PAGE", 1)
    for hours in range(2):
        given(nora, at=LATER + hours * HOUR, subject="Zebra")
    page = search(as_(nora), words="zebra", kind="material_review")
    assert f'method="post" action="{PAST}"' in page
    assert 'name="before" value="' in page
    assert 'href="?before' not in page
    assert "No advice here" not in html(as_(nora).get(f"{PAST}?words=nothing")), "an address filters nothing"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "!"}, "at least one letter or digit"),
        ({"words": "x" * 101}, "at most 100 characters"),
        ({"words": "\x00"}, "Null characters are not allowed"),
        ({"kind": "endorsement"}, "Select a valid choice"),
        ({"outcome": "approved"}, "Select a valid choice"),
        ({"kind": "\x00"}, "Select a valid choice"),
        ({"before": "nonsense"}, "There is no such page"),
        ({"before": "12"}, "There is no such page"),
        ({"before": "9" * 30 + "-1"}, "There is no such page"),
        ({"before": "1-" + "9" * 30}, "There is no such page"),
        ({"before": "-1-1"}, "There is no such page"),
        ({"before": "²-1"}, "There is no such page"),
        ({"after": "\x00"}, "Null characters are not allowed"),
    ],
)
def test_what_makes_no_sense_is_answered_in_words(typed, said, as_, nora):
    advice = advised(nora)
    page = search(as_(nora), **typed)
    assert said in page
    assert "needs your attention" in page
    assert advice.version.request.reference not in page, "nothing is shown as if it were what was sought"
    if "before" in typed:
        assert said in html(as_(nora).get(PAST, typed))


@pytest.mark.parametrize(
    "words", ["'", '"x', "a & | ! ( )", "x:*", "1e5", "3.14", "-x", "<b>", "%s", "a\\b", "x'y", "۱۲", "ǅ", "𝔸", "5²"]
)
def test_whatever_people_type_is_found_as_it_is_filed(words, as_, nora):
    """The index and the rule agree, also where PostgreSQL might read something else into it."""
    advice = given(nora, subject=f"Z {words} z")
    page = search(as_(nora), words=words)
    assert (advice.version.request.reference in page) == bool(terms(words))
    own = words_of(f"Z {words} z")
    assert all(begins(term, own) for term in terms(words))


# ---------------------------------------------------------------- pages


def test_pages_are_turned_by_key_and_lose_nothing_when_something_comes_in(as_, nora, monkeypatch):
    monkeypatch.setattr("ethics.views.past.A_PAGE", 2)
    # Two at the same instant: the number decides.
    old = [given(nora, at=LATER + number // 2 * HOUR) for number in range(5)][::-1]
    browser = as_(nora)
    first = html(browser.get(PAST))
    assert shown(first, *old) == old[:2]
    assert 'href="?after=' not in first
    new = given(nora, at=LATER + 5 * HOUR)
    second = html(browser.get(PAST + older(first)))
    assert shown(second, new, *old) == old[2:4]
    third = html(browser.get(PAST + older(second)))
    assert shown(third, new, *old) == old[4:]
    assert 'href="?before=' not in third
    assert shown(html(browser.get(PAST + newer(third))), new, *old) == old[2:4]
    top = html(browser.get(PAST + newer(second)))
    assert shown(top, new, *old) == old[:2]
    top = html(browser.get(PAST + newer(top)))
    assert shown(top, new, *old) == [new, old[0]], "a first page is a full one"
    assert 'href="?after=' not in top


def older(page: str) -> str:
    return "?before=" + page.split('href="?before=')[1].split('"')[0]


def newer(page: str) -> str:
    return "?after=" + page.split('href="?after=')[1].split('"')[0]


def test_what_was_sought_is_kept_when_a_page_is_turned(as_, nora, monkeypatch):
    monkeypatch.setattr("ethics.views.past.A_PAGE", 1)
    zebras = [given(nora, at=LATER + number * HOUR, subject=f"Zebra {number}") for number in range(3)][::-1]
    given(nora, at=LATER + HOUR, subject="Lion")
    browser, page, seen = as_(nora), "", []
    for _ in zebras:
        value = page.split('name="before" value="')[1].split('"')[0] if page else ""
        page = search(browser, words="zebra", before=value)
        seen += shown(page, *zebras)
    assert seen == zebras
    assert 'name="before"' not in page
    value = page.split('name="after" value="')[1].split('"')[0]
    assert shown(search(browser, words="zebra", after=value), *zebras) == [zebras[1]]


def test_a_page_beyond_the_last_leads_back(as_, nora):
    advice = advised(nora)
    page = html(as_(nora).get(f"{PAST}?before=0-0"))
    assert advice.version.request.reference not in page
    assert advice.version.request.reference in html(as_(nora).get(PAST + newer(page)))


@pytest.mark.parametrize("typed", [{}, {"words": "leaflet"}, {"kind": "material_review", "outcome": "if_changed"}])
def test_it_costs_the_same_with_one_and_with_thirty(typed, as_, nora):
    a_calendar()
    advice = advised(nora)
    browser, costs = as_(nora), []
    for many in (0, 29):
        more(advice, many)
        with CaptureQueriesContext(connection) as queries:
            page = search(browser, **typed) if typed else html(browser.get(PAST))
        assert page.count('<th scope="row" class="whole">') == min(many + 1, 20)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_the_first_page_is_read_through_the_index_of_advice(nora):
    """However much was advised, the database takes the newest off the index and sorts nothing."""
    advised(nora)
    with CaptureQueriesContext(connection) as queries:
        page_of(past_advice(nora, LATER), 20)
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute("EXPLAIN " + queries.captured_queries[-1]["sql"])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "ethics_advi_given_a" in plan
    assert "Sort" not in plan
