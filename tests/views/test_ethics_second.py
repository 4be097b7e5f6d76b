"""The pages of advice of two, of conditions, and of later advice beside earlier."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics.actions.acknowledge import acknowledge
from ethics.actions.advise import advise
from ethics.actions.new_version import new_version
from ethics.actions.second_reader import ask_reader, send_back
from ethics.actions.send import send
from ethics.actions.set_handling import set_handling
from ethics.models import Advice, AdviceRequest, SecondReading
from ethics.rules.advice import Words
from portal.audit.models import Look
from portal.views import owed
from tests.factories import AT, person
from tests.requests import LATER, a_calendar, an_asker, an_edition, found, put, taken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = Words("if_changed", "Replace the emblem.", ("Send the final file.", "Use it once."))


@pytest.fixture(autouse=True)
def now(monkeypatch):
    hand = {"at": LATER}
    monkeypatch.setattr("portal.clock.now", lambda: hand["at"])
    return hand


def found_about(adviser, by=None) -> AdviceRequest:
    an_edition()
    request = taken(adviser, by, subject="Leaflet")
    found(request)
    return request


def page(request: AdviceRequest) -> str:
    return f"/ethics/review/{request.reference}/"


def duties_of(user) -> list[str]:
    fresh = type(user).objects.get(pk=user.pk)  # as each page reads the person anew
    return [str(duty.title) for duty in owed(type("Request", (), {"user": fresh})())]


TYPED = {"outcome": "if_changed", "text": "Replace the emblem.", "conditions": "Send the final file.\r\nUse it once."}


def test_where_two_are_required_the_page_says_so_and_another_gives_it(as_, nora, jonas, helga):
    set_handling("material_review", target=5, second_reader=True, since=AT.date(), by=helga, at=AT)
    request = found_about(nora)
    html = as_(nora).get(f"{page(request)}advice/").content.decode()
    assert "needs a second reader" in html
    assert "Give this advice" not in html
    assert as_(nora).post(f"{page(request)}advice/", TYPED).url == page(request)
    assert not Advice.objects.exists()
    html = as_(nora).get(page(request)).content.decode()
    assert "Take the draft back" in html
    assert "Write the advice" not in html
    assert "/second/" not in html.replace("/second/back/", "")
    assert duties_of(jonas) == ["Read 1 draft of advice as second"]
    assert duties_of(nora) == ["Answer 1 request that you have"]
    assert request.reference in as_(jonas).get("/ethics/queue/?show=second").content.decode()
    assert request.reference not in as_(nora).get("/ethics/queue/?show=second").content.decode()
    html = as_(jonas).get(f"{page(request)}second/").content.decode()
    for said in ("Drafted by Nora Falsk", "Replace the emblem.", "Send the final file.", "The emblem."):
        assert said in html
    assert as_(jonas).post(f"{page(request)}second/", {"agree": "1"}).url == page(request)
    assert Advice.objects.get().agreed_by == jonas
    assert duties_of(jonas) == []


def test_the_writer_does_not_read_second_and_others_only_what_waits(as_, nora, jonas):
    request = found_about(nora)
    assert "someone was quicker" in as_(jonas).get(f"{page(request)}second/", follow=True).content.decode()
    ask_reader(request, WORDS, by=nora, at=LATER)
    for act in (as_(nora).get, as_(nora).post):
        assert "Nobody reads their own draft second." in act(f"{page(request)}second/", follow=True).content.decode()
    assert not Advice.objects.exists()


def test_returned_its_writer_finds_remark_and_words_again(as_, nora, jonas):
    request = found_about(nora)
    as_(nora).post(f"{page(request)}advice/", TYPED | {"second": "1"})
    assert SecondReading.objects.get().state == "asked"
    html = as_(jonas).post(f"{page(request)}second/", {"text": " "}).content.decode()
    assert "This field is required." in html
    as_(jonas).post(f"{page(request)}second/", {"text": "Too short."})
    assert "Too short." in as_(nora).get(page(request)).content.decode()
    html = as_(nora).get(f"{page(request)}advice/").content.decode()
    for said in ("Too short.", "Jonas Fiktiv", "Replace the emblem.", "Use it once.", 'value="if_changed"'):
        assert said in html
    for browser, where in ((as_(request.asker), f"/ethics/requests/{request.reference}/"),):
        html = browser.get(where).content.decode()
        for hidden in ("Too short.", "second reader", "Jonas", "Replace the emblem."):
            assert hidden not in html


def test_taken_back_it_is_written_on(as_, nora):
    request = found_about(nora)
    ask_reader(request, WORDS, by=nora, at=LATER)
    done = as_(nora).post(f"{page(request)}second/back/")
    assert done.url == f"{page(request)}advice/"
    html = as_(nora).get(done.url).content.decode()
    assert "Replace the emblem." in html
    as_(nora).post(done.url, TYPED | {"give": "1"})
    assert Advice.objects.get().agreed_by is None


def test_too_many_conditions_are_refused_in_words_and_kept(as_, nora):
    request = found_about(nora)
    typed = TYPED | {"conditions": "\n".join(f"Number {n}." for n in range(21))}
    html = as_(nora).post(f"{page(request)}advice/", typed).content.decode()
    assert "At most 20 conditions" in html
    assert "Number 20." in html
    assert not Advice.objects.exists()


def test_the_person_who_asked_acknowledges_each_and_the_office_sees_it(as_, nora, jonas):
    request = found_about(nora)
    advice = advise(request, WORDS.outcome, WORDS.text, by=nora, at=LATER, conditions=WORDS.conditions)
    first, second = advice.conditions.all()
    mine = as_(request.asker)
    where = f"/ethics/requests/{request.reference}/"
    assert duties_of(request.asker) == ["Read the advice on “Leaflet”"]
    assert mine.get(where).content.decode().count("I have read this condition") == 2
    assert duties_of(request.asker) == ["Acknowledge 2 conditions of the advice on “Leaflet”"]
    assert mine.post(f"/ethics/conditions/{first.pk}/").url == where
    assert duties_of(request.asker) == ["Acknowledge 1 condition of the advice on “Leaflet”"]
    assert (
        "acknowledged this condition already"
        in mine.post(f"/ethics/conditions/{first.pk}/", follow=True).content.decode()
    )
    html = as_(jonas).get(page(request)).content.decode()
    assert "Acknowledged by the person who asked:" in html
    assert "Not acknowledged yet" in html
    assert "I have read this condition" not in html
    for stranger in (nora, an_asker(), person("hr"), person("administrator")):
        assert as_(stranger).post(f"/ethics/conditions/{second.pk}/").status_code == 404
    mine.post(f"/ethics/conditions/{second.pk}/")
    assert duties_of(request.asker) == []


def test_older_advice_reads_superseded_with_a_link_to_the_later(as_, nora):
    request = found_about(nora)
    advise(request, WORDS.outcome, WORDS.text, by=nora, at=LATER, conditions=WORDS.conditions)
    put(new_version(request, by=request.asker), text="Second")
    request = send(AdviceRequest.objects.get(), by=request.asker, at=LATER)
    advise(request, "outside", "Not ours.", by=nora, at=LATER)
    for browser, where in ((as_(request.asker), f"/ethics/requests/{request.reference}/"), (as_(nora), page(request))):
        html = browser.get(where).content.decode()
        assert html.index('id="advice-2"') < html.index('id="advice-1"')
        assert 'href="#advice-2"' in html.split('id="advice-1"')[1]
        assert "Superseded" in html.split('id="advice-1"')[1]
        assert "Superseded" not in html.split('id="advice-1"')[0]
        assert 'href="#advice-1"' in html
        assert "I have read this condition" not in html
        assert WORDS.text in html


def test_the_pages_cost_the_same_however_many_conditions_and_advices(as_, nora, jonas):
    a_calendar()
    request = found_about(nora)
    ask_reader(request, WORDS, by=nora, at=LATER)
    send_back(request, "Too short.", by=jonas, at=LATER)
    for number in range(12):
        Look.objects.create(
            at=LATER, by=nora, role="adviser", what="page", subject_type="ethics.advicerequest", subject_id=number
        )
    costs = []
    for rounds in (1, 3):
        for number in range(rounds):
            conditions = tuple(f"Condition {n}." for n in range(1 + number * 5))
            advice = advise(request, "if_changed", "Replace it.", by=nora, at=LATER, conditions=conditions)
            acknowledge(advice.conditions.first(), by=request.asker, at=LATER)
            put(new_version(request, by=request.asker), text=f"Version {number}")
            request = send(AdviceRequest.objects.get(), by=request.asker, at=LATER)
            found(request, note=f"Note {rounds} {number}")
        ask_reader(request, WORDS, by=nora, at=LATER)
        costs.append(
            {
                "detail": cost(as_(request.asker), f"/ethics/requests/{request.reference}/"),
                "home": cost(as_(request.asker), "/"),
                "review": cost(as_(nora), page(request)),
                "second": cost(as_(jonas), f"{page(request)}second/"),
                "queue": cost(as_(jonas), "/ethics/queue/?show=second"),
                "home of the office": cost(as_(jonas), "/"),
            }
        )
        SecondReading.objects.filter(state="asked").update(state="draft")
    assert costs[0] == costs[1]
    assert max(costs[0].values()) <= 15, costs


def cost(browser, where: str) -> int:
    browser.get(where)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(where).status_code == 200
    return len(queries)
