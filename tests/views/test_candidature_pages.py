"""The candidate's page and the secretariat's: what they show, to whom, and the journey that starts from them."""

from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.urls import reverse

from candidates.models import Candidature, Outcome, Person
from candidates.states import CandidatureState, LeaveState, PostKind
from portal import clock, registries
from portal.registries import Panel
from tests.actions.leave_cases import RECEIVED, a_draft, a_leave, a_table, ana, deposited, voted
from tests.factories import a_candidate, a_candidature, a_conference, a_hearing, a_post, a_state, a_statement, person
from tests.personas import persona
from tests.requests import advised, change_asked

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 10, 18, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


# ------------------------------------------------------------------------------------------ the candidate's page


def test_my_candidacy_shows_the_leave_with_its_reasons_and_the_deposit_in_geneva_time(as_):
    a_leave(who := ana())
    response = as_(who.user).get(reverse("candidacy"))
    page = text(response)
    assert "Candidate for Secretary-General · nominated by Exampland" in page
    assert "Nothing to do for now" in page
    assert "14 March 2030, 16:00 Geneva time" in page
    assert "Leave starts 15 March 2030: the day after the deposit" in page
    assert "HR has still to confirm the start" in page
    assert "no-store" in response["Cache-Control"]


class Landmarks(HTMLParser):
    """The landmarks of a page by kind and name, whether or not a style sheet hides one."""

    KINDS = {"nav": "navigation", "aside": "complementary", "section": "region"}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        kind = given.get("role") or self.KINDS.get(tag, "")
        if kind in self.KINDS.values() and (kind != "region" or "aria-label" in given):
            self.found.append((kind, given.get("aria-label", "")))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_two_landmarks_of_my_candidacy_have_one_name(as_, language):
    a_leave(who := ana())
    deposited(a_draft(who, post=a_post(conference=a_conference(2034, call_on=date(2030, 1, 1)))))
    browser = as_(who.user)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    found = Landmarks(text(browser.get(reverse("candidacy")))).found
    assert len(found) >= 3
    assert len(set(found)) == len(found)


def test_times_are_also_the_readers_own(as_):
    who = ana()
    who.user.zone = "America/New_York"
    who.user.save()
    a_leave(who)
    assert "(11:00 your time)" in text(as_(who.user).get(reverse("candidacy")))


def test_a_page_shows_nothing_of_a_rival(as_):
    a_leave(who := ana())
    rival = a_leave(a_candidate(person(email="rival@example.org"), printed_name="Rival Example"))
    page = text(as_(who.user).get(reverse("candidacy")))
    assert "Rival" not in page
    assert f"/leave/{rival.pk}/" not in page


def test_drafts_of_the_secretariat_are_not_shown(as_):
    who = a_candidate(persona("candidate"))
    a_draft(who)
    assert "No candidature yet" in text(as_("candidate").get(reverse("candidacy")))


def test_other_wings_add_their_panels(as_, monkeypatch, settings, tmp_path):
    (tmp_path / "panel.html").write_text("<p>Panel of {{ panel.wing }}</p>")
    monkeypatch.setattr(
        registries.panels,
        "_filed",
        {"one": lambda request: Panel("panel.html", {"wing": "another wing"}), "none": lambda request: None},
    )
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    settings.TEMPLATES = templates
    assert "Panel of another wing" in text(as_("candidate").get(reverse("candidacy")))


def test_who_stood_before_still_reads_their_page(as_):
    who = a_candidate(persona("no_role"))
    a_candidature(who, state=CandidatureState.WITHDRAWN)
    assert "Withdrawn" in text(as_("no_role").get(reverse("candidacy")))


# ---------------------------------------------------------------------------------------------- the secretariat


def received(**fields):
    given = {
        "post": a_post().pk,
        "member_state": a_state().pk,
        "printed_name": "Élodie d'Échantillon",
        "sort_name": "Échantillon, d', Élodie",
        "email": "elodie@example.org",
        "standing": "appointed",
        "received_on": "2030-03-14",
        "received_time": "16:00",
        "accepted": "on",
    }
    return given | fields


def test_the_journey_starts_from_the_browser(as_):
    person(email="elodie@example.org")
    browser = as_("secretariat")
    response = browser.post(reverse("candidature_new"), received())
    assert response.status_code == 302
    row = Candidature.objects.get()
    assert (row.deposited_at, row.late, row.accepted_at) == (datetime(2030, 3, 14, 15, tzinfo=UTC), False, RECEIVED)
    assert row.leaves.get().state == LeaveState.TO_CONFIRM
    assert row.person.user.email == "elodie@example.org"
    address = reverse("candidature", args=[row.pk])
    assert response.url == address
    browser.post(address, {"publish": "1"})
    row.refresh_from_db()
    assert row.state == CandidatureState.PUBLISHED
    outcome = reverse("post_outcome", args=[row.post_id])
    assert browser.post(outcome, {"elected_on": "2030-10-17", "elected": [row.pk]}).status_code == 302
    assert Outcome.objects.get().elected
    assert "elected" in text(browser.get(outcome))
    assert "Elected" in text(browser.get(reverse("candidatures") + "?conference=2030"))


def test_a_conference_is_opened_from_the_browser(as_):
    browser = as_("secretariat")
    assert "No conference is open" in text(browser.get(reverse("candidatures")))
    days = {"call_on": "2030-01-07", "opens_on": "2031-03-03", "closes_on": "2031-03-20", "office_on": "2031-06-01"}
    given = {"place": "Example City", "zone": "Europe/Zurich", **days}
    wrong = text(browser.post(reverse("conference_new"), {**given, "closes_on": "2031-03-01"}))
    assert "The days are out of order" in wrong
    response = browser.post(reverse("conference_new"), given, follow=True)
    assert "3 February 2031, 23:59 Geneva time" in text(response)


@pytest.mark.parametrize("email", ["elodie@example.org", ""])
def test_a_form_sent_twice_is_received_once(as_, email):
    person(email="elodie@example.org")
    browser = as_("secretariat")
    assert browser.post(reverse("candidature_new"), received(email=email)).status_code == 302
    assert "There is a candidature for this post already" in text(
        browser.post(reverse("candidature_new"), received(email=email))
    )
    assert (Candidature.objects.count(), Person.objects.count()) == (1, 1)


def test_a_person_of_the_register_and_a_state_of_its_own(as_):
    browser, known = as_("secretariat"), a_candidate()
    blank = {"printed_name": "", "sort_name": "", "email": ""}
    assert browser.post(reverse("candidature_new"), received(person=known.pk, **blank)).status_code == 302
    council = a_post(PostKind.COUNCIL)
    given = received(post=council.pk, standing="", **blank)
    assert browser.post(reverse("candidature_new"), given).status_code == 302
    assert Candidature.objects.get(post=council).own
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": "nobody@example.org"}, "Nobody signs in here with this address."),
        ({"sort_name": ""}, "A new person needs both names."),
        ({"sort_name": "--"}, "needs at least one letter"),
        ({"printed_name": "", "sort_name": ""}, "Choose a person of the register"),
        ({"standing": ""}, "Say what the person is to the Union."),
        ({"received_on": "2030-10-19"}, "cannot be received in the future"),
        ({"received_on": "2028-03-14"}, "nothing can be received before it"),
        ({"received_on": "yesterday"}, "Enter a valid date"),
        ({"post": "0"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(as_, fields, said):
    person(email="elodie@example.org")
    page = text(as_("secretariat").post(reverse("candidature_new"), received(**fields)))
    assert said in page
    assert "Exampland" in page
    assert not Candidature.objects.exists()
    assert not Person.objects.exists()


def test_a_late_one_is_marked_and_asks_for_an_express_word(as_):
    late = deposited(received_at=datetime(2030, 9, 20, 9, tzinfo=UTC))
    browser, address = as_("secretariat"), reverse("candidature", args=[late.pk])
    assert "Received late" in text(browser.get(reverse("candidatures")))
    assert "Say expressly" in text(browser.post(address, {"publish": "1"}))
    assert browser.post(address, {"publish": "1", "although_late": "on"}).status_code == 302
    late.refresh_from_db()
    assert late.state == CandidatureState.PUBLISHED


def test_a_withdrawal_is_recorded_once(as_):
    row, browser = deposited(), as_("secretariat")
    address = reverse("candidature", args=[row.pk])
    assert browser.post(address, {"withdraw": "1"}).status_code == 302
    assert "not open" in text(browser.post(address, {"withdraw": "1"}))
    row.refresh_from_db()
    assert row.state == CandidatureState.WITHDRAWN


def test_an_outcome_that_cannot_be_is_refused(as_):
    row = a_candidature(post=a_post(elected_on=None))
    other = a_candidature(post=a_post(PostKind.DEPUTY))
    browser, address = as_("secretariat"), reverse("post_outcome", args=[row.post_id])
    assert "no election is held before that day" in text(browser.post(address, {"elected_on": "2030-10-01"}))
    assert "has not come yet" in text(browser.post(address, {"elected_on": "2030-10-19"}))
    given = {"elected_on": "2030-10-17", "elected": [other.pk]}
    assert "not one of the available choices" in text(browser.post(address, given))
    assert not Outcome.objects.exists()


def test_candidates_are_listed_in_french_order_whenever_they_came(as_):
    for name, key in (("Zeno", "zeno"), ("Élodie", "elodie"), ("Ana", "ana")):
        a_candidature(a_candidate(printed_name=name, sort_key=key))
    page = text(as_("secretariat").get(reverse("candidatures")))
    places = [page.index(f">{name}</a>") for name in ("Ana", "Élodie", "Zeno")]
    assert places == sorted(places)


@pytest.mark.parametrize("asked", ["", "?conference=1999", "?conference=x", "?conference=99999999999999999999"])
def test_an_unknown_conference_falls_back_on_the_current_one(as_, asked):
    a_candidature()
    assert "Plenipotentiary Conference 2030" in text(as_("secretariat").get(reverse("candidatures") + asked))


@pytest.mark.parametrize("page", ["candidatures", "home", "candidature_new"])
def test_the_secretariats_pages_cost_the_same_at_one_and_thirty_rows(as_, page, django_assert_max_num_queries):
    browser = as_("secretariat")
    a_candidature(state=CandidatureState.DEPOSITED)
    with django_assert_max_num_queries(15) as one:
        assert browser.get(reverse(page)).status_code == 200
    for _ in range(29):
        a_candidature(state=CandidatureState.DEPOSITED)
    with django_assert_max_num_queries(len(one)):
        assert browser.get(reverse(page)).status_code == 200


def test_the_candidates_page_costs_at_most_twelve_queries(as_, django_assert_max_num_queries):
    """With all that it can hold: two leave cases of which one counts days, statements, a hearing, requests."""
    leave = voted(a_leave(who := ana()))
    deposited(a_draft(who, post=a_post(PostKind.DEPUTY, a_conference(2034, call_on=date(2030, 1, 1)))))
    for candidature in leave.candidatures.all():
        a_statement(candidature)
        a_hearing(NOW + timedelta(days=3), candidature.post)
    a_table(2030)
    change_asked(persona("adviser"), by=who.user)
    advised(persona("adviser"), by=who.user)
    browser = as_(who.user)
    with django_assert_max_num_queries(12):
        page = text(browser.get(reverse("candidacy")))
    for shown in ("How the days are counted", "not known yet", "In English:", "ETH-"):
        assert shown in page
