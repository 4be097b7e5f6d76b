"""After an election, on the page of a leave case: resignation, notice, and the staff contract that it follows from."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from candidates.actions.record_contract import record_contract
from candidates.models import Person, SpecialLeave, StaffContract
from candidates.states import ContractKind, PostKind
from portal import clock
from portal.audit.models import Entry
from tests.actions.leave_cases import a_draft, a_leave, a_table, ana, deposited, officer, voted
from tests.factories import a_candidate, grant, person
from tests.personas import ANONYMOUS, PERSONAS, persona

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 10, 18, 8, 0, tzinfo=UTC)
SINCE = date(2019, 4, 1)
WORDS = ("fixed-term appointment", "1 April 2019", "60 days")


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def case_url(leave: SpecialLeave) -> str:
    return reverse("leave_case", args=[leave.pk])


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def elected(who=None, kind: str = ContractKind.FIXED_TERM) -> SpecialLeave:
    """A case whose person was elected, with a contract."""
    leave = voted(a_leave(who), elected=True)
    more = {"until": date(2032, 3, 31), "notice_days": 60} if kind == ContractKind.FIXED_TERM else {}
    record_contract(leave, kind, since=SINCE, by=officer(), at=NOW, **more)
    return SpecialLeave.objects.get(pk=leave.pk)


def send(browser, leave, **data):
    return browser.post(
        case_url(leave), {"contract": "1", **{f"contract-{name}": text for name, text in data.items()}}
    )


# ------------------------------------------------------------------------------------------------ who sees it


def test_contract_and_resignation_are_seen_by_their_person_and_hr_alone(as_):
    leave = elected(who := ana())
    rival = a_rival().user
    for role in PERSONAS:
        answer = as_(role).get(case_url(leave))
        assert answer.status_code == (200 if role in ("hr", "hr_head") else 302 if role == ANONYMOUS else 404), role
    assert as_(rival).get(case_url(leave)).status_code == 404
    for reader in (who.user, officer(), persona("hr_head")):
        page = text(as_(reader).get(case_url(leave)))
        assert all(word in page for word in WORDS)
        assert "Visible to" in page


def test_another_candidate_of_hr_and_a_stranger_can_record_nothing(as_):
    leave = elected()
    grant((other := a_rival().user), "hr")
    for who in (other, "secretariat", "adviser", "administrator", "auditor"):
        assert send(as_(who), leave, kind="continuing", since="2020-01-01").status_code == 404
    assert StaffContract.objects.get().since == SINCE


def a_rival() -> Person:
    """Somebody who stands for another post, with a leave case of their own."""
    rival = a_candidate(person("candidate", email="rival@example.org"))
    deposited(a_draft(rival, PostKind.DEPUTY))
    return rival


def test_the_person_reads_the_contract_and_is_offered_no_form(as_):
    leave = elected(who := ana())
    page = text(as_(who.user).get(case_url(leave)))
    assert "Record the contract" not in page
    assert "Test Hr" not in page.split('id="contract"')[1].split("</section>")[0]
    send(as_(who.user), leave, kind="continuing", since="2020-01-01")
    assert StaffContract.objects.get().since == SINCE


def test_nothing_of_it_stands_on_other_pages(as_):
    elected(who := ana())
    for reader, name in ((officer(), "leave_queue"), (officer(), "home"), (persona("secretariat"), "candidatures")):
        assert not any(word in text(as_(reader).get(reverse(name))) for word in WORDS)
    assert who.user.person.leaves.get().contract.notice_days == 60


# ------------------------------------------------------------------------------------------------ what it says


def test_the_resignation_shows_its_working_in_both_languages(as_):
    leave = elected(who := ana())
    english = (
        "The resignation takes effect at the latest 31 December 2030: the day before office is taken on 1 January"
        " 2031. <cite>(Art. 12.2, 2 a)</cite>",
        "HR has said: 60 days. <cite>(Art. 12.2, 2 b)</cite>",
        "The last day for a notice of normal length is 1 November 2030: given then, it runs out on 31 December 2030;"
        " given on 2 November 2030, on 1 January 2031, which is after 31 December 2030.",
        "Notice given on 18 October 2030: of normal length it runs out on 17 December 2030. There is no shortfall.",
        "A shorter notice has to be accepted",
        "Not covered: whether the special leave itself counts as service.",
    )
    french = (
        "La démission prend effet au plus tard le 31 décembre 2030 : la veille de l’entrée en fonction du 1 janvier"
        " 2031. <cite>(Art. 12.2, 2 a)</cite>",
        "Les RH ont dit : 60 jours. <cite>(Art. 12.2, 2 b)</cite>",
        "Le dernier jour pour un préavis de durée normale est le 1 novembre 2030 : donné ce jour-là, il expire le 31"
        " décembre 2030 ; donné le 2 novembre 2030, il expire le 1 janvier 2031, donc après le 31 décembre 2030.",
        "Préavis donné le 18 octobre 2030 : de durée normale, il expire le 17 décembre 2030. Il ne manque aucun jour.",
        "Un préavis plus court doit être accepté",
        "Non prévu : si le congé spécial lui-même compte comme service.",
    )
    for language, said in (("en", english), ("fr", french)):
        for reader in (who.user, officer()):
            reader.language = language
            reader.save()
            page = text(as_(reader).get(case_url(leave)))
            assert [sentence for sentence in said if sentence not in page] == []


def test_a_day_that_is_asked_about_has_its_shortfall_and_nothing_is_kept(as_):
    leave = elected(who := ana())
    entries = Entry.objects.count()
    page = text(as_(who.user).get(case_url(leave), {"given_on": "2030-11-20"}))
    assert (
        "Notice given on 20 November 2030: of normal length it would run out on 19 January 2031. Shortfall until"
        " 31 December 2030, in days: 19."
    ) in page
    assert 'value="2030-11-20"' in page
    page = text(as_(who.user).get(case_url(leave), {"given_on": "2030-10-16"}))
    assert "Not covered: a notice given on 16 October 2030." in page
    page = text(as_(who.user).get(case_url(leave), {"given_on": "soon"}))
    assert "Enter a valid date" in page
    assert Entry.objects.count() == entries


def test_an_election_after_the_last_normal_day_says_so(as_):
    leave = elected(who := ana(), kind=ContractKind.CONTINUING)
    page = text(as_(who.user).get(case_url(leave)))
    assert "The last day for a notice of normal length is 30 September 2030" in page
    assert "That day was before the election of 17 October 2030" in page
    assert "The normal notice is 3 months (continuing appointment)." in page
    assert "it would run out on 18 January 2031. Shortfall until 31 December 2030, in days: 18." in page


def test_once_office_is_taken_no_notice_of_today_is_told(as_, monkeypatch):
    leave = elected(who := ana())
    monkeypatch.setattr(clock, "now", lambda: datetime(2031, 1, 5, 8, 0, tzinfo=UTC))
    page = text(as_(who.user).get(case_url(leave)))
    assert "5 January 2031" not in page
    assert "The resignation takes effect at the latest 31 December 2030" in page


def test_without_a_contract_the_notice_is_not_known_and_hr_is_offered_the_form(as_):
    leave = voted(a_leave(who := ana()), elected=True)
    for reader in (who.user, officer()):
        page = text(as_(reader).get(case_url(leave)))
        assert "The normal notice is not known yet: HR has recorded no staff contract in this case." in page
        assert "31 December 2030" in page
    assert "Record the contract" in page


def test_who_was_not_elected_reads_of_no_resignation(as_):
    a_table(2030)
    leave = voted(a_leave(who := ana()))
    for reader in (who.user, officer()):
        page = text(as_(reader).get(case_url(leave)))
        assert "at the latest 24 October 2030" in page
        assert 'id="resignation"' not in page


# ------------------------------------------------------------------------------------------------ recording it


def test_hr_records_and_changes_a_contract_from_the_browser(as_):
    leave, browser = a_leave(), as_("hr")
    page = text(browser.get(case_url(leave)))
    assert "No contract is recorded." in page
    assert "(optional)" not in page.split('id="contract"')[1], "a fixed term needs both"
    answer = send(browser, leave, kind="fixed_term", since="2019-04-01", until="2032-03-31", notice_days="30")
    assert answer.status_code == 302
    page = text(browser.get(case_url(leave)))
    assert "The contract is recorded." in page
    assert 'value="2019-04-01"' in page
    assert "Staff contract recorded" in page
    assert send(browser, leave, kind="continuing", since="2019-04-01").status_code == 302
    contract = StaffContract.objects.get()
    assert (contract.kind, contract.until, contract.notice_days) == (ContractKind.CONTINUING, None, None)


def test_what_is_refused_stays_as_it_was_typed(as_):
    leave, browser = a_leave(), as_("hr")
    page = text(send(browser, leave, kind="fixed_term", since="2019-04-01", until="2032-03-31"))
    assert "Say which notice is normal in this case: 30 or 60 days." in page
    assert 'value="2032-03-31"' in page
    assert "<details open>" in page
    page = text(send(browser, leave, kind="handshake", since="2019-04-01"))
    assert "handshake is not one of the available choices" in page
    assert not StaffContract.objects.exists()


@pytest.mark.parametrize("role", ["hr", "own"])
def test_the_page_of_an_elected_official_costs_at_most_ten_queries(as_, role, django_assert_max_num_queries):
    leave = elected(who := ana())
    browser = as_(who.user if role == "own" else role)
    with django_assert_max_num_queries(10):
        text(browser.get(case_url(leave)))
